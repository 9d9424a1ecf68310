import { queryOptions } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { calendarKey, useCalendarMutation } from './external-calendars.queries.ts';

export type HeldStays = Schema<'HeldStaysView'>;
export type HeldStay = Schema<'HeldStayView'>;

/** In the order of their urgency. */
export const HELD_KINDS = ['pending', 'ghosts', 'kept'] as const satisfies (keyof HeldStays)[];

export type HeldKind = (typeof HELD_KINDS)[number];

/** The host's word on some of them: freed now, or kept whatever the feed says. */
export interface Decision {
  kind: HeldKind;
  word: 'free' | 'keep';
  blockIds: string[];
  /** Whether these are all of their kind: however many, they are decided about as the list showed them, or not at all. */
  isAll: boolean;
  /** Where they were shown. */
  shown: Pick<HeldStays, 'runId' | 'listId'>;
}

/** What of a calendar waits for agreeing readings or for the host's word. */
export const heldStaysQuery = (productId: string, calendarId: string) =>
  queryOptions({
    queryKey: [...calendarKey(productId, calendarId), 'held'],
    queryFn: () =>
      dataOf(
        api.GET('/api/calendar/{productId}/external/{calendarId}/held', {
          params: { path: { productId, calendarId } },
        }),
      ),
  });

/** Carries the host's word out. */
export function useDecideHeld(productId: string, calendarId: string) {
  const params = { path: { productId, calendarId } };
  return useCalendarMutation(productId, (decision: Decision) => {
    const { word, kind } = decision;
    const body = { ...choiceOf(decision), ...(kind === 'ghosts' && { everywhere: true }) };
    return dataOf(
      word === 'free'
        ? api.POST('/api/calendar/{productId}/external/{calendarId}/held/apply', { params, body })
        : api.POST('/api/calendar/{productId}/external/{calendarId}/held/keep', { params, body }),
    );
  });
}

/** What a later synchronisation adds is left alone. */
function choiceOf({ kind, isAll, blockIds, shown: { runId, listId } }: Decision) {
  return isAll ? { all: kind, listId } : { blockIds, ...(runId && { runId }) };
}
