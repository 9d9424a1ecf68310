import type { CalendarState } from '../../lib/calendar-state.ts';

/** What a list of calendars is narrowed to: states that have one word on the screen are one choice, named by its first. */
export const STATE_CHOICES = {
  failing: ['failing'],
  stale: ['stale'],
  held: ['held', 'waiting', 'needs_attention'],
  pending: ['pending'],
  synced: ['synced'],
  paused: ['paused'],
} as const satisfies Partial<Record<CalendarState, readonly CalendarState[]>>;

export type StateChoice = keyof typeof STATE_CHOICES;
