import type { TFunction } from 'i18next';
import type { Language } from '#availability';
import type { Schema } from './api-client.ts';
import { formatMoment } from './instant-words.ts';

export type CalendarState = Schema<'ExternalCalendarView'>['state'];

/** The colour of a calendar's state; its word tells the same (`calendarState` of the texts). */
export const STATE_COLORS: Record<CalendarState, string> = {
  paused: 'gray',
  failing: 'red.9',
  stale: 'red.9',
  pending: 'yellow',
  held: 'yellow',
  waiting: 'yellow',
  needs_attention: 'yellow',
  synced: 'teal',
};

/** States that a host should do something about. */
export function asksForHost(state: CalendarState): boolean {
  return state !== 'paused' && state !== 'pending' && state !== 'synced';
}

/** When the first stay that a calendar has lost will be freed by itself; empty when none will. */
export function releaseInWords(
  freesAt: string | null,
  t: TFunction,
  language: Language,
  now = new Date(),
): string {
  if (freesAt === null) return '';
  if (Date.parse(freesAt) <= now.getTime()) return t('held.releasedSoon');
  return t('held.released', { when: formatMoment(freesAt, t, language, now) });
}
