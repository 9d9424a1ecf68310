import type { QueryClient } from '@tanstack/react-query';
import { api, dataOf } from './api-client.ts';
import { externalCalendarsKey } from './live-keys.ts';
import { refreshOccupancy } from './occupancy.queries.ts';

/** Restores what was deleted: it has its ids, dates and conflicts again. Rejects where that is refused. */
export async function restoreDiscarded(
  client: QueryClient,
  productId: string,
  discardedId: string,
): Promise<void> {
  await dataOf(
    api.POST('/api/products/{productId}/discarded/{discardedId}/restore', {
      params: { path: { productId, discardedId } },
    }),
  ).finally(() =>
    Promise.all([
      client.invalidateQueries({ queryKey: externalCalendarsKey(productId) }),
      refreshOccupancy(client, productId),
    ]),
  );
}
