import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Stay } from '#availability';
import { api, dataOf, type Schema } from './api-client.ts';

export type OccupancyStay = Schema<'OccupancyStay'>;

/** Everything that a change of stays or calendars may have moved for one property. */
export const occupancyKey = (productId: string) => ['occupancy', productId];

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
