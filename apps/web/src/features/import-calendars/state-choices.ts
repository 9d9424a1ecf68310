import type { CalendarState } from '../../lib/calendar-state.ts';

/** Filters of a list of calendars: states with the same word on the screen are one choice, named by the first. */
export const STATE_CHOICES = {
  failing: ['failing'],
  stale: ['stale'],
  held: ['held', 'waiting', 'needs_attention'],
  pending: ['pending'],
  synced: ['synced'],
  paused_unread: ['paused_unread'],
  paused: ['paused'],
} as const satisfies Partial<Record<CalendarState, readonly CalendarState[]>>;

export type StateChoice = keyof typeof STATE_CHOICES;
