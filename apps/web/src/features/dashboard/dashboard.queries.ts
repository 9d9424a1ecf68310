import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Language } from '#availability';
import { api, dataOf } from '../../lib/api-client.ts';
import { DASHBOARD_KEY, FIRST_STEPS_KEY } from '../../lib/live-keys.ts';
import { CONFLICTS_KEY } from '../../lib/occupancy.queries.ts';

/** A day begins, and a calendar grows old, without anybody doing anything. */
const EVERY_MS = 60_000;
/** Of the days to come, all of tomorrow in sixty properties stands there unasked, on a day when each changes its guests. */
const MOVEMENTS_A_PAGE = { today: 20, next: 60 } as const;
const TROUBLES_A_PAGE = 10;
const CONFLICTS_A_PAGE = 5;

/** Part of a list that the server knows in whole. */
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

/** Who comes and leaves in all properties: today, or in the 13 days after it. */
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

/** The calendars of all properties that ask for their host, and how many are in which state. @param language of the server's words */
export const troublesQuery = (language: Language) =>
  infiniteQueryOptions({
    queryKey: [...DASHBOARD_KEY, 'troubles', language],
    queryFn: ({ pageParam: page }) =>
      dataOf(api.GET('/api/dashboard/troubles', { params: { query: { page, pageSize: TROUBLES_A_PAGE } } })),
    ...inPages,
  });

/** The conflicts of all properties that stand, whether their host has seen them or not. */
export const standingConflictsQuery = infiniteQueryOptions({
  queryKey: [...CONFLICTS_KEY, 'pages'],
  queryFn: ({ pageParam: page }) =>
    dataOf(api.GET('/api/conflicts', { params: { query: { page, pageSize: CONFLICTS_A_PAGE } } })),
  ...inPages,
});

/** How far the host is with the first steps. */
export const firstStepsQuery = queryOptions({
  queryKey: FIRST_STEPS_KEY,
  queryFn: () => dataOf(api.GET('/api/dashboard/first-steps')),
});
