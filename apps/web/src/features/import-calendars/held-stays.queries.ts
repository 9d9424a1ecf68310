import { queryOptions } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { calendarKey, useCalendarMutation } from './external-calendars.queries.ts';

export type HeldStays = Schema<'HeldStaysView'>;
export type HeldStay = Schema<'HeldStayView'>;

/** In the order of their urgency. */
export const HELD_KINDS = ['pending', 'ghosts', 'kept'] as const satisfies (keyof HeldStays)[];

export type HeldKind = (typeof HELD_KINDS)[number];

/** A decision on some of them: freed now, or kept whatever the feed lists. */
export interface Decision {
  kind: HeldKind;
  word: 'free' | 'keep';
  blockIds: string[];
  /**
   * Whether these are all of their kind: however many, the decision applies exactly to those that the list showed, or
   * to none.
   */
  isAll: boolean;
  /** Where they were shown. */
  shown: Pick<HeldStays, 'runId' | 'listId'>;
}

/** Pending and kept stays of a calendar. */
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

/** Applies the decision. */
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

/** Stays that a later sync adds are not affected. */
function choiceOf({ kind, isAll, blockIds, shown: { runId, listId } }: Decision) {
  return isAll ? { all: kind, listId } : { blockIds, ...(runId && { runId }) };
}
