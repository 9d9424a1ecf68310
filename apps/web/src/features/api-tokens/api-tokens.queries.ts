import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { bodyOf, type TokenValues } from './token-values.ts';

export type ApiToken = Schema<'ApiTokenView'>;
export type CreatedApiToken = Schema<'CreatedApiToken'>;

const KEY = ['api-tokens'];

/** The host's API tokens, latest first: at most 50. */
export const apiTokensQuery = queryOptions({
  queryKey: KEY,
  queryFn: () => dataOf(api.GET('/api/tokens')),
});

/** Creates a token whose expiry is counted from now; only its answer contains it. */
export function useCreateApiToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (values: TokenValues) =>
      dataOf(api.POST('/api/tokens', { body: bodyOf(values, new Date()) })),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Revokes a token: requests with it are refused from now on. */
export function useRevokeApiToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (tokenId: string) => api.DELETE('/api/tokens/{tokenId}', { params: { path: { tokenId } } }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
