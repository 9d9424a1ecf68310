import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api-client.ts';

const PATH = '/api/calendar/{productId}/external/{calendarId}/hook';

/** Whether a calendar has an address that has it read, and when that was called. */
export const hookQuery = (productId: string, calendarId: string) =>
  queryOptions({
    queryKey: ['hook', calendarId],
    queryFn: () => dataOf(api.GET(PATH, { params: { path: { productId, calendarId } } })),
    staleTime: 0,
  });

/** Makes an address; the former one finds nothing any more. */
export function useRenewHook(productId: string, calendarId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => dataOf(api.POST(PATH, { params: { path: { productId, calendarId } } })),
    onSettled: () => client.invalidateQueries(hookQuery(productId, calendarId)),
    gcTime: 0,
  });
}

/** Removes the address. */
export function useRemoveHook(productId: string, calendarId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await api.DELETE(PATH, { params: { path: { productId, calendarId } } });
    },
    onSettled: () => client.invalidateQueries(hookQuery(productId, calendarId)),
  });
}
