import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Language } from '#availability';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { ALERTS_KEY } from '../../lib/live-keys.ts';

export type Alert = Schema<'AlertView'>;

const ROWS_A_PAGE = 25;
/** Polled: an alert may open without an event. */
const EVERY_MS = 60_000;

/**
 * A page of the alerts of all properties, those that stand first.
 *
 * @param state `open`: those that stand; `all`: also those that are over
 * @param search part of their properties' names; without it, all of them
 * @param language of their texts
 */
export const alertsQuery = (
  state: 'open' | 'all',
  search: string | undefined,
  page: number,
  language: Language,
) =>
  queryOptions({
    queryKey: [...ALERTS_KEY, state, search, page, language],
    queryFn: () =>
      dataOf(api.GET('/api/alerts', { params: { query: { state, search, page, pageSize: ROWS_A_PAGE } } })),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  });

/** Marks alerts as seen by their ids; all, where none are given. On failure they are new the next time. */
export function useSeeAlerts() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (alertIds?: string[]) => api.POST('/api/alerts/seen', { body: { alertIds } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ALERTS_KEY }),
  });
}
