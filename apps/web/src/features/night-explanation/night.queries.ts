import { queryOptions } from '@tanstack/react-query';
import type { Night } from '#availability';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { nightsKey } from '../../lib/occupancy.queries.ts';

export type NightExplanation = Schema<'NightExplanation'>;
export type NightStay = Schema<'NightStay'>;

/** Why a night of a property is taken. */
export const nightQuery = (productId: string, date: Night) =>
  queryOptions({
    queryKey: [...nightsKey(productId), date],
    queryFn: () =>
      dataOf(api.GET('/api/products/{productId}/nights/{date}', { params: { path: { productId, date } } })),
  });
