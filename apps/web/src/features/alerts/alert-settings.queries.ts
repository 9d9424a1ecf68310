import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';

export type AlertSettings = Schema<'AlertSettings'>;
export type AlertMode = AlertSettings['mode'];

const KEY = ['alert-settings'];
const PROPERTIES_KEY = [...KEY, 'properties'];
const ROWS_A_PAGE = 10;

export const ALERT_MODES = ['at_once', 'daily', 'never'] as const satisfies AlertMode[];

/** How the host is mailed about alerts. */
export const alertSettingsQuery = queryOptions({
  queryKey: [...KEY, 'own'],
  queryFn: () => dataOf(api.GET('/api/alerts/settings')),
});

/** Changes what is given of it. */
export function useSaveAlertSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'AlertSettingsBody'>) => dataOf(api.PATCH('/api/alerts/settings', { body })),
    onSuccess: (settings) => client.setQueryData(alertSettingsQuery.queryKey, settings),
  });
}

/** A page of the own properties by name, with the mail mode of each. @param search part of their names */
export const propertyModesQuery = (search: string, page: number) =>
  queryOptions({
    queryKey: [...PROPERTIES_KEY, search, page],
    queryFn: () =>
      dataOf(
        api.GET('/api/alerts/settings/properties', {
          params: { query: { page, pageSize: ROWS_A_PAGE, ...(search && { search }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Sets the mail mode of one property; null: like all others. It is pending until the list shows it. */
export function useSetPropertyMode(productId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mode: AlertMode | null) =>
      api.PUT('/api/alerts/settings/properties/{productId}', {
        params: { path: { productId } },
        body: { mode },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: PROPERTIES_KEY }),
  });
}

/** Unsubscribes the recipient of a mailed link from all mails about alerts, whoever is signed in here. */
export function useUnsubscribe(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.POST('/api/alerts/unsubscribe/{token}', { params: { path: { token } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
