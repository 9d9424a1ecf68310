import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { type FoundNights, nearestNights, type WantedNights } from '../../lib/found-nights.ts';
import { FREE_NIGHTS_KEY } from '../../lib/live-keys.ts';

export type FoundProperty = Schema<'FoundProperty'>;

const ROWS_A_PAGE = 50;
/** Polled: a calendar becomes stale without an event. */
const EVERY_MS = 60_000;

const search = ({ name, ...wanted }: WantedNights, page: number, pageSize: number, signal: AbortSignal) =>
  dataOf(
    api.GET('/api/availability/search', {
      params: { query: { ...wanted, ...(name && { search: name }), page, pageSize } },
      signal,
    }),
  );

/** Which of all properties are free, loaded page by page: never from stale data. */
export const freeNightsQuery = (wanted: WantedNights, page: number) =>
  queryOptions({
    queryKey: [...FREE_NIGHTS_KEY, wanted, page],
    queryFn: ({ signal }) => search(wanted, page, ROWS_A_PAGE, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });

/** A property's result, for its line of the planning. */
export interface FoundLine {
  id: string;
  name: string;
  found: FoundNights;
}

/**
 * Results of all pages, in the answer's order and by id, with structural sharing: unchanged results keep their
 * identity, wherever they are now. Other nights are another query, whose answer is waited for.
 */
export const freeLinesQuery = (wanted: WantedNights) =>
  queryOptions({
    queryKey: [...FREE_NIGHTS_KEY, 'all', wanted],
    queryFn: async ({ signal }) => {
      const lines = await allPages(async ({ page, pageSize }) => {
        const { items, total } = await search(wanted, page, pageSize, signal);
        return { items: items.map((property) => lineOf(property, wanted)), total };
      });
      return {
        order: lines.map(({ id }) => id),
        byId: Object.fromEntries(lines.map((line) => [line.id, line])),
      };
    },
    staleTime: 0,
    gcTime: 0,
    refetchInterval: EVERY_MS,
  });

function lineOf(property: FoundProperty, wanted: WantedNights): FoundLine {
  const { productId: id, productName: name, state, openings, unreadCalendars } = property;
  return { id, name, found: { state, openings, nearest: nearestNights(openings, wanted), unreadCalendars } };
}
