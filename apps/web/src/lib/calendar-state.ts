import type { TFunction } from 'i18next';
import type { Language } from '#availability';
import type { Schema } from './api-client.ts';
import { formatMoment } from './instant-words.ts';

export type CalendarState = Schema<'ExternalCalendarView'>['state'];

/** The colour of a calendar's state, beside its word (`calendarState` of the texts). */
export const STATE_COLORS: Record<CalendarState, string> = {
  paused_unread: 'red.9',
  paused: 'gray',
  failing: 'red.9',
  stale: 'red.9',
  pending: 'yellow',
  held: 'yellow',
  waiting: 'yellow',
  needs_attention: 'yellow',
  synced: 'teal',
};

/** States in which a host should act. */
export function asksForHost(state: CalendarState): boolean {
  return state !== 'paused' && state !== 'pending' && state !== 'synced';
}

/** When the first missing stay of a calendar is freed by itself; empty when none is. */
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
