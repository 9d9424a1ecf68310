import type { Query, QueryClient, QueryFilters } from '@tanstack/react-query';

/**
 * Asks again for what an event has moved. A first answer that is on its way may have been given before the event, and is
 * not asked for twice at once; a further page that somebody has asked for is not to be broken off. Both are waited for,
 * and then asked for again.
 */
export async function askAgain(client: QueryClient, filters: QueryFilters): Promise<void> {
  const waitedFor = client
    .getQueryCache()
    .findAll({ ...filters, fetchStatus: 'fetching', predicate: isWaitedFor });
  for (const { promise, queryKey } of waitedFor)
    void promise?.catch(() => undefined).then(() => askAgain(client, { queryKey, exact: true }));
  await client.invalidateQueries({ ...filters, predicate: (query) => !waitedFor.includes(query) });
}

function isWaitedFor({ state }: Query): boolean {
  return state.data === undefined || state.fetchMeta?.fetchMore !== undefined;
}
