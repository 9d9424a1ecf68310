import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api-client.ts';

/** The feed's secret addresses: kept in memory only, and forgotten soon after the modal closes. */
export const tokenQuery = (productId: string) =>
  queryOptions({
    queryKey: ['token', productId],
    queryFn: () => dataOf(api.GET('/api/calendar/{productId}/token', { params: { path: { productId } } })),
    gcTime: 10_000,
  });

export function useRegenerateToken(productId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      dataOf(api.POST('/api/calendar/{productId}/token', { params: { path: { productId } } })),
    onSuccess: (token) => client.setQueryData(tokenQuery(productId).queryKey, token),
  });
}
