import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { saveFile } from '../../lib/save-file.ts';

export type AuditEntry = Schema<'AuditEntry'>;

/** Who did what, latest first. */
export const auditQuery = (page: number) =>
  queryOptions({
    queryKey: ['audit', page],
    queryFn: () => dataOf(api.GET('/api/audit', { params: { query: { page } } })),
    placeholderData: (previous) => previous,
    staleTime: 0,
  });

/** All of it as a file that the browser saves. */
export function useAuditExport() {
  return useMutation({ mutationFn: () => saveFile(api.GET('/api/audit/export.csv', { parseAs: 'blob' })) });
}
