import type { CalendarEvent } from './calendar-event.ts';

/** Why a whole feed is refused; nothing that was imported from it before may change. */
export type ReadingRefusal =
  | 'empty'
  | 'not_a_calendar'
  | 'truncated'
  | 'too_large'
  | 'too_complex'
  | 'unreadable';

/**
 * A problem with a part of a feed; the rest was read. `contradiction`: an event says two things, and what blocks more
 * counts. `day_uncertain`: which day an exception or a whole day means is not certain, and what keeps more nights
 * counts.
 */
export type ReadingProblemCode =
  | 'contradiction'
  | 'day_uncertain'
  | 'end_unreadable'
  | 'no_calendar_wrapper'
  | 'rule_too_large'
  | 'rule_unreadable'
  | 'start_unreadable'
  | 'time_zone_unknown'
  | 'unclosed_component'
  | 'uid_missing';

/** The event of a problem, as far as known: what a host needs to find it in the other calendar. */
export interface ProblemSubject {
  uid?: string;
  /** Its title, at most 100 characters of it. */
  summary?: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`, on the event's own clock. */
  start?: string;
}

export interface ReadingProblem extends ProblemSubject {
  code: ReadingProblemCode;
  /** True when nights may be missing from the reading because of it: nothing may be removed in such a run. */
  mayBlock: boolean;
}

/**
 * What a feed says. `partial`: every event that could be read is here, but some that might block could not. `refused`:
 * `reason` says why, and `events` is empty.
 */
export type CalendarReading =
  | {
      outcome: 'ok' | 'partial';
      events: CalendarEvent[];
      problems: ReadingProblem[];
      prodId: string | null;
      /** Names of its non-standard properties (X-…), each once. */
      extensions: string[];
      /** Domain of the installation of this product that publishes it; null for all other feeds. */
      publisher: string | null;
    }
  | { outcome: 'refused'; reason: ReadingRefusal };

/** Thrown inside the reader when a cost budget is exceeded; `parseCalendar` turns it into a refusal. */
export class FeedTooComplex extends Error {}
