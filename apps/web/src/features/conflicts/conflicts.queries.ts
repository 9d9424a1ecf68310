import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { OPEN_CONFLICTS_KEY, occupancyKey, refreshOccupancy } from '../../lib/occupancy.queries.ts';

export type Conflict = Schema<'ConflictView'>;
export type ConflictSide = Schema<'ConflictSideView'>;
export type Decision = Schema<'DecideConflictBody'>['state'];

const MOST = 200;
/** A sync that nobody watches may find a conflict at any time. */
const EVERY_MS = 60_000;

/** Conflicts of a property that stand and were not dismissed. */
export const conflictsQuery = (productId: string) =>
  queryOptions({
    queryKey: [...occupancyKey(productId), 'conflicts'],
    queryFn: async () =>
      (
        await dataOf(
          api.GET('/api/products/{productId}/conflicts', {
            params: { path: { productId }, query: { pageSize: MOST } },
          }),
        )
      ).items,
  });

/** How many conflicts of all properties the host has not seen yet. */
export const openConflictsQuery = queryOptions({
  queryKey: OPEN_CONFLICTS_KEY,
  queryFn: async () =>
    (await dataOf(api.GET('/api/conflicts', { params: { query: { state: 'open', pageSize: 1 } } }))).total,
  refetchInterval: EVERY_MS,
});

/**
 * Carries the host's word on a conflict out. It is on the screen at once; a refusal asks again as well, as the
 * conflict may be resolved by now.
 */
export function useDecideConflict(productId: string) {
  const client = useQueryClient();
  const { queryKey } = conflictsQuery(productId);
  return useMutation({
    mutationFn: ({ conflictId, state }: { conflictId: string; state: Decision }) =>
      dataOf(
        api.PATCH('/api/products/{productId}/conflicts/{conflictId}', {
          params: { path: { productId, conflictId } },
          body: { state },
        }),
      ),
    onSuccess: (decided) => {
      client.setQueryData(queryKey, (conflicts) =>
        conflicts
          ?.map((conflict) => (conflict.id === decided.id ? decided : conflict))
          .filter(({ state }) => state !== 'dismissed'),
      );
    },
    onSettled: () => {
      void refreshOccupancy(client, productId);
    },
  });
}
