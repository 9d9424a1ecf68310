import type { Query, QueryClient, QueryFilters } from '@tanstack/react-query';

/**
 * Refetches what an event has made stale. A first load in progress may be older than the event, and would not be
 * fetched twice at once; the load of a further page must not be aborted. Both are awaited, and then refetched.
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
