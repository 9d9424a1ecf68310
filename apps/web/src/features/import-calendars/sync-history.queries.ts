import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { calendarKey, useCalendarMutation } from './external-calendars.queries.ts';

export type SyncRun = Schema<'SyncRunView'>;
export type SyncChange = Schema<'SyncChangeView'>;
export type UndoneRun = Schema<'UndoneRun'>;

const RUNS_A_PAGE = 20;
const CHANGES_A_PAGE = 50;

interface Page {
  page: number;
  pageSize: number;
  total: number;
}

const nextPage = ({ page, pageSize, total }: Page) => (page * pageSize < total ? page + 1 : undefined);

/** The synchronisations of a calendar, latest first. */
export const runsQuery = (productId: string, calendarId: string) =>
  infiniteQueryOptions({
    queryKey: [...calendarKey(productId, calendarId), 'runs'],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/calendar/{productId}/external/{calendarId}/runs', {
          params: { path: { productId, calendarId }, query: { page: pageParam, pageSize: RUNS_A_PAGE } },
        }),
      ),
    initialPageParam: 1,
    getNextPageParam: nextPage,
  });

/** The synchronisations of any host's calendar, as administrators see them. */
export const runsOfAnyQuery = (calendarId: string) =>
  infiniteQueryOptions({
    queryKey: ['admin-runs', calendarId],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/admin/calendars/{calendarId}/runs', {
          params: { path: { calendarId }, query: { page: pageParam, pageSize: RUNS_A_PAGE } },
        }),
      ),
    initialPageParam: 1,
    getNextPageParam: nextPage,
  });

/** Changes of one of them. */
export const changesQuery = (productId: string, calendarId: string, runId: string) =>
  infiniteQueryOptions({
    queryKey: [...calendarKey(productId, calendarId), 'changes', runId],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/calendar/{productId}/external/{calendarId}/runs/{runId}/changes', {
          params: {
            path: { productId, calendarId, runId },
            query: { page: pageParam, pageSize: CHANGES_A_PAGE },
          },
        }),
      ),
    initialPageParam: 1,
    getNextPageParam: nextPage,
  });

/** Undoes the last synchronisation that changed anything. */
export function useUndoSync(productId: string, calendarId: string) {
  return useCalendarMutation(productId, (runId: string) =>
    dataOf(
      api.POST('/api/calendar/{productId}/external/{calendarId}/undo', {
        params: { path: { productId, calendarId } },
        body: { runId },
      }),
    ),
  );
}
