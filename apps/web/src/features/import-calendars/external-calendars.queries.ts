import {
  type MutationState,
  queryOptions,
  useIsMutating,
  useMutation,
  useMutationState,
  useQueryClient,
} from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { api, dataOf, patientFetch, type Schema } from '../../lib/api-client.ts';
import { useLiveState } from '../../lib/live/live-store.ts';
import { countFinished, isRunning } from '../../lib/live/sync-progress.ts';
import { externalCalendarsKey } from '../../lib/live-keys.ts';
import { refreshOccupancy } from '../../lib/occupancy.queries.ts';
import type { Saved } from '../../ui/changed-fields.ts';
import { notifyDeleted } from '../../ui/notify-deleted.ts';

export type ExternalCalendar = Schema<'ExternalCalendarView'>;
export type SyncReport = Schema<'SyncReportView'>;

/** Prefix of all queries about one calendar; changes of calendars invalidate it. */
export const calendarKey = (productId: string, calendarId: string) => [
  ...externalCalendarsKey(productId),
  calendarId,
];

/** The external calendars of a property. */
export const externalCalendarsQuery = (productId: string) =>
  queryOptions({
    queryKey: externalCalendarsKey(productId),
    queryFn: () => dataOf(api.GET('/api/calendar/{productId}/external', { params: { path: { productId } } })),
  });

/**
 * Adds a calendar, or changes the one with that id.
 *
 * @returns beside it, whether it is saved while its source has not answered yet
 */
export function useSaveCalendar(productId: string, calendarId?: string) {
  const client = useQueryClient();
  const [isAccepted, setAccepted] = useState(false);
  const fetch = patientFetch(() => {
    setAccepted(true);
    void client.invalidateQueries({ queryKey: externalCalendarsKey(productId) });
  });
  const save = useCalendarMutation(
    productId,
    ({ all, changed }: Saved<Schema<'CreateExternalCalendarBody'>>) => {
      setAccepted(false);
      return calendarId
        ? dataOf(
            api.PUT('/api/calendar/{productId}/external/{calendarId}', {
              params: { path: { productId, calendarId } },
              body: changed,
              fetch,
            }),
          )
        : dataOf(
            api.POST('/api/calendar/{productId}/external', {
              params: { path: { productId } },
              body: all,
              fetch,
            }),
          );
    },
  );
  return { save, isSaved: isAccepted && save.isPending };
}

/** Pauses a calendar's automatic sync, or resumes it. */
export function usePauseCalendar(productId: string, calendarId: string) {
  return useCalendarMutation(productId, (isActive: boolean) =>
    dataOf(
      api.PUT('/api/calendar/{productId}/external/{calendarId}', {
        params: { path: { productId, calendarId } },
        body: { isActive },
      }),
    ),
  );
}

/** Accepts what is known of the property's nights as enough to publish and to book them. */
export function usePublishAnyway(productId: string) {
  return useCalendarMutation(productId, () =>
    dataOf(api.POST('/api/products/{productId}/publish-anyway', { params: { path: { productId } } })),
  );
}

/** Deletes a calendar with its stays, and offers undo. */
export function useDeleteCalendar(productId: string, calendarId: string) {
  const client = useQueryClient();
  return useCalendarMutation(productId, async (nights: 'free' | 'keep') => {
    const { discardedId, removedBlocks, keptBlocks } = await dataOf(
      api.DELETE('/api/calendar/{productId}/external/{calendarId}', {
        params: { path: { productId, calendarId }, query: { nights } },
      }),
    );
    const message =
      nights === 'keep'
        ? i18next.t('undo.calendarKept', { count: keptBlocks })
        : i18next.t('undo.calendarDeleted', { count: removedBlocks });
    notifyDeleted(message, { productId, discardedId }, client);
  });
}

/** Synchronises one calendar now. */
export function useSyncCalendar(productId: string, calendarId: string) {
  return useCalendarMutation(
    productId,
    () =>
      dataOf(
        api.POST('/api/calendar/{productId}/external/{calendarId}/sync', {
          params: { path: { productId, calendarId } },
          body: {},
        }),
      ),
    ['sync', calendarId],
  );
}

export function useSyncAll(productId: string) {
  return useCalendarMutation(
    productId,
    () => dataOf(api.POST('/api/calendar/{productId}/sync-all', { params: { path: { productId } } })),
    ['sync-all', productId],
  );
}

/** Result of the last bulk sync of a property's calendars from this tab; of any property without an id. */
export function useLastSyncAll(productId?: string) {
  const asked = useMutationState({
    filters: { mutationKey: ['sync-all', ...(productId ? [productId] : [])] },
    select: ({ state, options }) => ({
      ...(state as MutationState<Schema<'SyncAllReport'>>),
      productId: String(options.mutationKey?.[1]),
    }),
  });
  return asked.at(-1);
}

/** Whether a calendar is being synchronised, here or elsewhere. */
export function useIsSyncing(productId: string, calendarId: string): boolean {
  const { progress } = useLiveState();
  const isAsked = useIsMutating({ mutationKey: ['sync', calendarId] }) > 0;
  const all = useLastSyncAll(productId);
  const isWaiting = all?.status === 'pending' && countFinished(progress, [calendarId], all.submittedAt) === 0;
  return isAsked || isWaiting || isRunning(progress.get(calendarId));
}

/** On success and failure, calendars and stays are reloaded: a failed sync changed the calendar's state too. */
export function useCalendarMutation<Input, Output>(
  productId: string,
  mutationFn: (input: Input) => Promise<Output>,
  mutationKey?: string[],
) {
  const client = useQueryClient();
  return useMutation({
    mutationKey,
    mutationFn,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: externalCalendarsKey(productId) }),
        refreshOccupancy(client, productId),
      ]),
  });
}
