import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { saveFile } from '../../lib/save-file.ts';

export type PortfolioImport = Schema<'PortfolioImport'>;

/** A file that the host has chosen. */
export interface ChosenFile {
  name: string;
  text: string;
}

const KEY = ['portfolio-imports'];
const WHILE_RUNNING_MS = 1_000;
const AS_CSV = {
  headers: { 'Content-Type': 'text/csv' },
  bodySerializer: (text: string) => text,
};

/** The last 20 imports, the latest first; polled while one is in progress. */
export const importsQuery = queryOptions({
  queryKey: KEY,
  queryFn: () => dataOf(api.GET('/api/portfolio/imports')),
  refetchInterval: ({ state }) =>
    state.data?.some(({ finishedAt }) => finishedAt === null) ? WHILE_RUNNING_MS : false,
});

/** The lines of an import that had a problem, at most 200. */
export const problemsQuery = (importId: string) =>
  queryOptions({
    queryKey: [...KEY, importId],
    queryFn: () =>
      dataOf(
        api.GET('/api/portfolio/imports/{importId}/lines', {
          params: { path: { importId }, query: { outcome: 'problem', pageSize: 200 } },
        }),
      ),
  });

/** Downloads the portfolio. */
export function useExportPortfolio() {
  return useMutation({
    mutationFn: (addresses: boolean) =>
      saveFile(api.GET('/api/portfolio/export.csv', { params: { query: { addresses } }, parseAs: 'blob' })),
  });
}

/** Dry run of a file. */
export function useCheckFile() {
  return useMutation({
    mutationFn: ({ text }: ChosenFile) => dataOf(api.POST('/api/portfolio/check', { body: text, ...AS_CSV })),
  });
}

/** Starts an import in the background. */
export function useBeginImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, text }: ChosenFile) =>
      dataOf(
        api.POST('/api/portfolio/imports', {
          params: { query: { name: name.slice(0, 120) } },
          body: text,
          ...AS_CSV,
        }),
      ),
    // A refusal may be due to an import elsewhere, so the list is reloaded.
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Undoes an import; all lists of properties are reloaded. */
export function useUndoImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (importId: string) =>
      dataOf(api.POST('/api/portfolio/imports/{importId}/undo', { params: { path: { importId } } })),
    onSettled: () => client.invalidateQueries(),
  });
}
