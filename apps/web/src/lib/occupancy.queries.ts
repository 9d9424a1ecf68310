import { keepPreviousData, type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { Stay } from '#availability';
import { api, dataOf, type Schema } from './api-client.ts';
import { DASHBOARD_KEY } from './live-keys.ts';

export type OccupancyStay = Schema<'OccupancyStay'>;

const KEY = 'occupancy';

/** Everything that a change of stays or calendars may have moved for one property. */
export const occupancyKey = (productId: string) => [KEY, productId];

/** Why nights of a property are taken, and which of its feeds say so. */
export const nightsKey = (productId: string) => [...occupancyKey(productId), 'nights'];

/** The conflicts of all properties, and how many there are. */
export const CONFLICTS_KEY = ['conflicts'];

/** Asks again for all that a change of stays or calendars may have moved: nights, what explains them, conflicts, movements. */
export async function refreshOccupancy(client: QueryClient, productId: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: occupancyKey(productId) }),
    client.invalidateQueries({ queryKey: CONFLICTS_KEY }),
    client.invalidateQueries({ queryKey: DASHBOARD_KEY }),
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

const PROPERTIES_A_QUESTION = 100;

/**
 * Asks for the stays of all properties in a window together, and puts each property's where `occupancyQuery` finds
 * them.
 *
 * @returns whether the answer has come, or none will: until then no property is to be asked for by itself
 */
export function useAllOccupancies({ from, to }: Stay): boolean {
  const { isFetching } = useQuery({
    queryKey: ['all-occupancies', from, to],
    queryFn: async ({ client }) => {
      const askedAt = Date.now();
      for (let page = 1, known = 0, total = 1; known < total; page += 1) {
        const query = { from, to, page, pageSize: PROPERTIES_A_QUESTION };
        const answer = await dataOf(api.GET('/api/occupancy', { params: { query } }));
        for (const { productId, ...occupancy } of answer.items) keep(client, productId, occupancy, askedAt);
        known = page * PROPERTIES_A_QUESTION;
        total = answer.total;
      }
      return askedAt;
    },
  });
  return !isFetching;
}

/** An answer that was overtaken by a change, or by a later answer, is not kept: it may show a taken night as free. */
function keep(client: QueryClient, productId: string, occupancy: Schema<'Occupancy'>, askedAt: number): void {
  const { queryKey } = occupancyQuery(productId, occupancy);
  const state = client.getQueryState(queryKey);
  if (!state || state.isInvalidated || state.fetchStatus !== 'idle' || state.dataUpdatedAt >= askedAt) return;
  client.setQueryData(queryKey, occupancy);
}
