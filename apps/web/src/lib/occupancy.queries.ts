import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import DataLoader from 'dataloader';
import type { Stay } from '#availability';
import { api, dataOf, type Schema } from './api-client.ts';
import { DASHBOARD_KEY, FREE_NIGHTS_KEY } from './live-keys.ts';
import { Problem } from './problem.ts';

export type OccupancyStay = Schema<'OccupancyStay'>;

const KEY = 'occupancy';

/** Query keys that a change of stays or calendars may make stale for one property. */
export const occupancyKey = (productId: string) => [KEY, productId];

/** Why nights of a property are taken, and which of its feeds show it. */
export const nightsKey = (productId: string) => [...occupancyKey(productId), 'nights'];

/** The conflicts of all properties, and how many there are. */
export const CONFLICTS_KEY = ['conflicts'];

/**
 * Refetches everything that a change of stays or calendars may make stale: nights, explanations, free properties,
 * conflicts, movements.
 */
export async function refreshOccupancy(client: QueryClient, productId: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: occupancyKey(productId) }),
    client.invalidateQueries({ queryKey: CONFLICTS_KEY }),
    client.invalidateQueries({ queryKey: DASHBOARD_KEY }),
    client.invalidateQueries({ queryKey: FREE_NIGHTS_KEY }),
  ]);
}

/** The same for all properties, where several were changed together. */
export async function refreshEverything(client: QueryClient): Promise<void> {
  const keys = [[KEY], CONFLICTS_KEY, DASHBOARD_KEY, FREE_NIGHTS_KEY];
  await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
}

/** All stays of a property in a window; the previous window stays on the screen while the next one loads. */
export const occupancyQuery = (productId: string, window: Stay) =>
  queryOptions({
    queryKey: [...occupancyKey(productId), window.from, window.to],
    queryFn: () => questions.load({ productId, window }),
    placeholderData: keepPreviousData,
  });

/** A stale answer: a night that it does not show as taken is not known to be free. */
export function outdated(occupancy: Schema<'Occupancy'>): Schema<'Occupancy'> {
  return { ...occupancy, isKnown: false };
}

interface Question {
  productId: string;
  window: Stay;
}

/** Queries of one tick, such as all lines of a planning or all refetches, are batched into one request. */
const TOGETHER_MS = 10;
/** As many ids as fit in an address. */
const MOST_TOGETHER = 100;

const questions = new DataLoader<Question, Schema<'Occupancy'>>(answerAll, {
  // No cache of its own: react-query caches.
  cache: false,
  maxBatchSize: MOST_TOGETHER,
  batchScheduleFn: (ask) => setTimeout(ask, TOGETHER_MS),
});

/** @returns in the order of the queries, each one's answer or its error */
async function answerAll(asked: readonly Question[]): Promise<(Schema<'Occupancy'> | Error)[]> {
  const windows = Object.values(Object.groupBy(asked, ({ window: { from, to } }) => `${from}/${to}`));
  const answers = new Map<Question, Schema<'Occupancy'> | Error>();
  await Promise.all(
    windows.map(async (alike = []) => {
      const answersOf = await answerAlike(alike).catch((error: Error) => () => error);
      for (const question of alike) answers.set(question, answersOf(question));
    }),
  );
  return asked.map((question) => answers.get(question)!);
}

/** @param alike queries of one window */
async function answerAlike(
  alike: readonly Question[],
): Promise<(question: Question) => Schema<'Occupancy'> | Error> {
  const [{ productId, window }] = alike as [Question];
  if (alike.length === 1) {
    const path = { productId };
    const answer = await dataOf(
      api.GET('/api/products/{productId}/occupancy', { params: { path, query: window } }),
    );
    return () => answer;
  }
  const query = { ...window, productId: alike.map(({ productId }) => productId), pageSize: alike.length };
  const { items } = await dataOf(api.GET('/api/occupancy', { params: { query } }));
  const byId = new Map(items.map(({ productId, ...occupancy }) => [productId, occupancy]));
  return ({ productId }) => byId.get(productId) ?? new Problem({ code: 'not_found', status: 404 });
}
