import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Stay } from '#availability';
import { api, dataOf, type Schema } from './api-client.ts';

export type OccupancyStay = Schema<'OccupancyStay'>;

const KEY = 'occupancy';

/** Everything that a change of stays or calendars may have moved for one property. */
export const occupancyKey = (productId: string) => [KEY, productId];

/** Why nights of a property are taken, and which of its feeds say so. */
export const nightsKey = (productId: string) => [...occupancyKey(productId), 'nights'];

/** The number of open conflicts of all properties. */
export const OPEN_CONFLICTS_KEY = ['open-conflicts'];

/** Asks again for all that a change of stays or calendars may have moved: nights, what explains them, conflicts. */
export async function refreshOccupancy(client: QueryClient, productId: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: occupancyKey(productId) }),
    client.invalidateQueries({ queryKey: OPEN_CONFLICTS_KEY }),
  ]);
}

/** All stays of a property in a window; the previous window stays on the screen while the next one loads. */
export const occupancyQuery = (productId: string, { from, to }: Stay) =>
  queryOptions({
    queryKey: [...occupancyKey(productId), from, to],
    queryFn: () =>
      dataOf(
        api.GET('/api/products/{productId}/occupancy', {
          params: { path: { productId }, query: { from, to } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
