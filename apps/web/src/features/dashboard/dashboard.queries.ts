import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Language } from '#availability';
import { api, dataOf } from '../../lib/api-client.ts';
import { DASHBOARD_KEY, FIRST_STEPS_KEY } from '../../lib/live-keys.ts';
import { CONFLICTS_KEY } from '../../lib/occupancy.queries.ts';

/** Polled: days begin and calendars become stale without an event. */
const EVERY_MS = 60_000;
/** Initial rows of the coming days: enough for all of tomorrow in sixty properties with a turnover each. */
const MOVEMENTS_A_PAGE = { today: 20, next: 60 } as const;
const TROUBLES_A_PAGE = 10;
const CONFLICTS_A_PAGE = 5;

/** Part of a list whose total the server gives. */
interface Page {
  page: number;
  pageSize: number;
  total: number;
}

const inPages = {
  initialPageParam: 1,
  getNextPageParam: ({ page, pageSize, total }: Page) => (page * pageSize < total ? page + 1 : undefined),
  refetchInterval: EVERY_MS,
};

/** Arrivals and departures in all properties: today, or in the 13 days after it. */
export const movementsQuery = (when: 'today' | 'next') =>
  infiniteQueryOptions({
    queryKey: [...DASHBOARD_KEY, 'movements', when],
    queryFn: ({ pageParam: page }) =>
      dataOf(
        api.GET('/api/dashboard/movements', {
          params: { query: { when, page, pageSize: MOVEMENTS_A_PAGE[when] } },
        }),
      ),
    ...inPages,
  });

/** The calendars of all properties that need their host, and counts by state. @param language of the server's texts */
export const troublesQuery = (language: Language) =>
  infiniteQueryOptions({
    queryKey: [...DASHBOARD_KEY, 'troubles', language],
    queryFn: ({ pageParam: page }) =>
      dataOf(api.GET('/api/dashboard/troubles', { params: { query: { page, pageSize: TROUBLES_A_PAGE } } })),
    ...inPages,
  });

/** The standing conflicts of all properties, acknowledged or not. */
export const standingConflictsQuery = infiniteQueryOptions({
  queryKey: [...CONFLICTS_KEY, 'pages'],
  queryFn: ({ pageParam: page }) =>
    dataOf(api.GET('/api/conflicts', { params: { query: { page, pageSize: CONFLICTS_A_PAGE } } })),
  ...inPages,
});

/** Progress of the host with the first steps. */
export const firstStepsQuery = queryOptions({
  queryKey: FIRST_STEPS_KEY,
  queryFn: () => dataOf(api.GET('/api/dashboard/first-steps')),
});
