import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api-client.ts';
import { ALERTS_KEY } from '../../lib/live-keys.ts';

/** Polled: an alert may open without an event. */
const EVERY_MS = 60_000;

/** How many of the alerts that stand their host has not seen, over all properties. */
export const newAlertsQuery = queryOptions({
  queryKey: [...ALERTS_KEY, 'count'],
  queryFn: async () =>
    (await dataOf(api.GET('/api/alerts', { params: { query: { state: 'open', pageSize: 1 } } }))).unseen,
  refetchInterval: EVERY_MS,
});
