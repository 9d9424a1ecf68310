import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from './api-client.ts';
import { DASHBOARD_KEY, externalCalendarsKey } from './live-keys.ts';
import { refreshOccupancy } from './occupancy.queries.ts';

/** The button that makes a calendar's ignored events block: its rules change, and it is read at once. */
export function useBlockIgnored(productId: string, calendarId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['sync', calendarId],
    mutationFn: (remedy: Schema<'AttentionRemedy'>) =>
      dataOf(
        api.PUT('/api/calendar/{productId}/external/{calendarId}', {
          params: { path: { productId, calendarId } },
          body: remedy,
        }),
      ),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: externalCalendarsKey(productId) }),
        client.invalidateQueries({ queryKey: DASHBOARD_KEY }),
        refreshOccupancy(client, productId),
      ]),
  });
}
