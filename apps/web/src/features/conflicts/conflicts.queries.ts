import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { CONFLICTS_KEY, occupancyKey, refreshOccupancy } from '../../lib/occupancy.queries.ts';

export type Conflict = Schema<'ConflictView'>;
export type ConflictSide = Schema<'ConflictSideView'>;
export type Decision = Schema<'DecideConflictBody'>['state'];

/** Polled: a background sync may find a conflict at any time. */
const EVERY_MS = 60_000;

/**
 * Conflicts that stand and were not dismissed, all of them, by kind and first shared night.
 *
 * @param productId a property; without one, all properties together
 */
export const conflictsQuery = (productId?: string) =>
  queryOptions({
    queryKey: productId ? [...occupancyKey(productId), 'conflicts'] : [...CONFLICTS_KEY, 'all'],
    queryFn: () =>
      allPages((query) =>
        dataOf(
          productId
            ? api.GET('/api/products/{productId}/conflicts', { params: { path: { productId }, query } })
            : api.GET('/api/conflicts', { params: { query } }),
        ),
      ),
  });

/** Number of standing conflicts of all properties, acknowledged or not. */
export const conflictCountQuery = queryOptions({
  queryKey: [...CONFLICTS_KEY, 'count'],
  queryFn: async () =>
    (await dataOf(api.GET('/api/conflicts', { params: { query: { pageSize: 1 } } }))).total,
  refetchInterval: EVERY_MS,
});

/**
 * Applies a decision on a conflict, with an optimistic update; a refusal reloads too, as the conflict may be resolved
 * by now.
 */
export function useDecideConflict() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ conflict: { id, productId }, state }: { conflict: Conflict; state: Decision }) =>
      dataOf(
        api.PATCH('/api/products/{productId}/conflicts/{conflictId}', {
          params: { path: { productId, conflictId: id } },
          body: { state },
        }),
      ),
    onSuccess: (decided) => {
      const decide = (conflicts: Conflict[] | undefined) =>
        conflicts
          ?.map((conflict) => (conflict.id === decided.id ? decided : conflict))
          .filter(({ state }) => state !== 'dismissed');
      for (const productId of [decided.productId, undefined])
        client.setQueryData(conflictsQuery(productId).queryKey, decide);
    },
    onSettled: (_, __, { conflict }) => {
      void refreshOccupancy(client, conflict.productId);
    },
  });
}
