import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api-client.ts';

const PATH = '/api/calendar/{productId}/external/{calendarId}/hook';

/** The hook of a calendar, if any, and its last calls. */
export const hookQuery = (productId: string, calendarId: string) =>
  queryOptions({
    queryKey: ['hook', calendarId],
    queryFn: () => dataOf(api.GET(PATH, { params: { path: { productId, calendarId } } })),
    staleTime: 0,
  });

/** Creates a hook; the former address answers 404 from then on. */
export function useRenewHook(productId: string, calendarId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => dataOf(api.POST(PATH, { params: { path: { productId, calendarId } } })),
    onSettled: () => client.invalidateQueries(hookQuery(productId, calendarId)),
    gcTime: 0,
  });
}

/** Deletes the hook. */
export function useRemoveHook(productId: string, calendarId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await api.DELETE(PATH, { params: { path: { productId, calendarId } } });
    },
    onSettled: () => client.invalidateQueries(hookQuery(productId, calendarId)),
  });
}
