import { queryOptions, useQueries } from '@tanstack/react-query';
import { addNights, type Night, type Stay } from '#availability';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { externalCalendarsKey, feedsKey } from '../../lib/live-keys.ts';
import { CONFLICTS_KEY, occupancyQuery, useAllOccupancies } from '../../lib/occupancy.queries.ts';

type Product = Schema<'ProductView'>;

/** Each property is asked for by itself: more are shown at the host's word. */
export const MOST_PROPERTIES = 20;
/** Movements of two weeks, today included, with who leaves on the last day. */
export const DAYS = 14;

const MOST_CONFLICTS = 5;

/** The conflicts of all properties that nobody has seen yet: the first few, and how many there are. */
export const firstConflictsQuery = queryOptions({
  queryKey: [...CONFLICTS_KEY, 'first'],
  queryFn: () =>
    dataOf(api.GET('/api/conflicts', { params: { query: { state: 'open', pageSize: MOST_CONFLICTS } } })),
});

const calendarsQuery = (productId: string) =>
  queryOptions({
    queryKey: externalCalendarsKey(productId),
    queryFn: () => dataOf(api.GET('/api/calendar/{productId}/external', { params: { path: { productId } } })),
  });

const readFeedsQuery = (productId: string) =>
  queryOptions({
    queryKey: [...feedsKey(productId), 'read'],
    queryFn: async () =>
      (await dataOf(api.GET('/api/calendar/{productId}/feeds', { params: { path: { productId } } }))).some(
        ({ lastRead, formerReaders }) => lastRead !== null || formerReaders.length > 0,
      ),
  });

/** The stays of each property around today, as far as they are there; all properties are asked for at once. */
export function useStays(products: readonly Product[]) {
  const window = windowAround(products.map(({ timeZone }) => todayIn(timeZone)));
  const enabled = useAllOccupancies(window);
  const answers = useQueries({
    queries: products.map(({ id }) => ({ ...occupancyQuery(id, window), enabled })),
  });
  return {
    properties: products.flatMap((product, at) => {
      const occupancy = answers[at]?.data;
      return occupancy ? [{ product, occupancy }] : [];
    }),
    ...stateOf(answers),
  };
}

/** The external calendars of all of these properties. */
export function useCalendars(products: readonly Product[]) {
  const answers = useQueries({ queries: products.map(({ id }) => calendarsQuery(id)) });
  return { calendars: answers.flatMap(({ data }) => data ?? []), ...stateOf(answers) };
}

/** Whether any feed of these properties was ever read. */
export function useIsAnyFeedRead(products: readonly Product[]): boolean {
  return useQueries({ queries: products.map(({ id }) => readFeedsQuery(id)) }).some(({ data }) => data);
}

function stateOf(answers: { isPending: boolean; error: Error | null; refetch: () => unknown }[]) {
  return {
    isPending: answers.some(({ isPending, error }) => isPending && !error),
    error: answers.find(({ error }) => error)?.error ?? null,
    refetch: () => {
      for (const answer of answers) if (answer.error) answer.refetch();
    },
  };
}

/** From the day before the first of these days to two weeks after the last: properties lie in several time zones. */
function windowAround(days: readonly Night[]): Stay {
  const sorted = days.toSorted();
  const today = todayIn('UTC');
  return { from: addNights(sorted[0] ?? today, -1), to: addNights(sorted.at(-1) ?? today, DAYS) };
}

function todayIn(timeZone: string): Night {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
}
