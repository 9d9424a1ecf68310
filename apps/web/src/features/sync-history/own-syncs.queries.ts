import { queryOptions, useMutation } from '@tanstack/react-query';
import type { Language } from '#availability';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { SYNC_HISTORY_KEY } from '../../lib/live-keys.ts';
import type { Period } from './periods.ts';

export type OwnSyncRun = Schema<'OwnSyncRunView'>;
export type SyncStats = Schema<'SyncStats'>;

const RUNS_A_PAGE = 20;

/** Filters: left out, all. */
export interface SyncScope {
  productId?: string;
  calendarId?: string;
}

/** Filters of the list of runs. */
export interface RunFilter extends SyncScope {
  outcome?: OwnSyncRun['report']['outcome'];
  trigger?: OwnSyncRun['trigger'];
  page: number;
}

const isSameScope = (one: SyncScope, other: SyncScope) =>
  one.productId === other.productId && one.calendarId === other.calendarId;

/** Shown rows stay while further ones load; one calendar's page never shows another's. */
const keptWithin =
  (scope: SyncScope) =>
  <T>(previous: T | undefined, query: { queryKey: readonly unknown[] } | undefined) =>
    query && isSameScope(query.queryKey.at(-1) as SyncScope, scope) ? previous : undefined;

/** Figures of the last days, in the user's time zone. */
export const syncStatsQuery = (days: Period, scope: SyncScope) =>
  queryOptions({
    queryKey: [...SYNC_HISTORY_KEY, 'stats', days, scope],
    queryFn: () => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      return dataOf(api.GET('/api/sync/stats', { params: { query: { days, timeZone, ...scope } } }));
    },
    placeholderData: keptWithin(scope),
  });

/** Runs of all calendars, latest first. @param language of the server's failure texts */
export const ownRunsQuery = (filter: RunFilter, language: Language) =>
  queryOptions({
    queryKey: [...SYNC_HISTORY_KEY, 'runs', language, filter],
    queryFn: () =>
      dataOf(api.GET('/api/sync/runs', { params: { query: { ...filter, pageSize: RUNS_A_PAGE } } })),
    placeholderData: keptWithin(filter),
  });

const POLL_JOB_MS = 1_000;

/** Synchronises all active calendars of all properties; `jobProgressQuery` has its progress. */
export function useSyncEverything() {
  return useMutation({ mutationFn: () => dataOf(api.POST('/api/sync/all')) });
}

/** State of all of them. */
export const jobProgressQuery = (jobId: string) =>
  queryOptions({
    queryKey: [...SYNC_HISTORY_KEY, 'job', jobId],
    queryFn: () => dataOf(api.GET('/api/sync/jobs/{jobId}', { params: { path: { jobId } } })),
    refetchInterval: ({ state }) => (state.error || state.data?.isFinished ? false : POLL_JOB_MS),
  });
