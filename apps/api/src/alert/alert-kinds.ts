import type { Night, SyncFailureCode } from '#availability';
import type { CalendarChannel } from '#platforms';
import type { ConflictSide } from '../stay/conflicts/record-conflicts.ts';

/**
 * What a host is warned of, the most pressing first. Each stands as long as `standing_alerts` (database/schema) lists
 * it.
 *
 * - `conflict`: two guests may come for one night.
 * - `stay_vanished`: a booking that was to begin within 14 days has vanished from its calendar and is pending; also
 * when that day has passed since.
 * - `calendar_held`: other stays are missing from a calendar, or changed in it, and are pending.
 * - `calendar_failing`: three readings in a row failed, over an hour or more.
 * - `calendar_ignored`: by the calendar's rules, all that is to come in it blocks nothing.
 * - `feed_silent`: a platform has stopped reading its link.
 * - `booking_added`, `booking_removed`: a calendar brought a booking, or let one go, within the last three days. News:
 * they stand for these days, and only for who wants them.
 */
export const ALERT_KINDS = [
  'conflict',
  'stay_vanished',
  'calendar_held',
  'calendar_failing',
  'calendar_ignored',
  'feed_silent',
  'booking_removed',
  'booking_added',
] as const;

export type AlertKind = (typeof ALERT_KINDS)[number];

/** Mode: mailed as soon as an alert stands, once a day, or not at all. */
export const ALERT_MODES = ['at_once', 'daily', 'never'] as const;

export type AlertMode = (typeof ALERT_MODES)[number];

interface OfCalendar {
  calendarId: string;
  /** Its name. */
  calendar: string;
}

/** The facts of an alert by its kind, as the database keeps them: an instant in ISO 8601, a night as a date. */
interface AlertFacts {
  conflict: { from: Night; to: Night };
  stay_vanished: OfCalendar & { from: Night; to: Night };
  calendar_held: OfCalendar & { reason: 'emptied' | 'shrunk' | null; stays: number; latest: string };
  calendar_failing: OfCalendar & { since: string; code: SyncFailureCode };
  calendar_ignored: OfCalendar;
  booking_removed: OfCalendar & { from: Night; to: Night };
  booking_added: OfCalendar & { from: Night; to: Night };
  feed_silent: { platforms: CalendarChannel[]; lastReadAt: string; latest: string };
}

/** One alert with all the facts for its text. */
export type Alert = {
  [Kind in AlertKind]: { kind: Kind; about: AlertFacts[Kind] };
}[AlertKind] & {
  id: string;
  productId: string;
  productName: string;
  /**
   * Where its reader finds the property (`placeOf`): in the own account, or by a membership; null for a reader who gets
   * no alerts.
   */
  place: string | null;
  /** IANA name of the property's zone, in which instants are written. */
  timeZone: string;
  openedAt: Date;
  /** When it ended; null while it stands. */
  closedAt: Date | null;
  seenAt: Date | null;
  /** When the first pending stay is freed by itself; null where none is. */
  freesAt: Date | null;
  /** Of a calendar that failed, where it is known. */
  channel: CalendarChannel | null;
  /** Of a calendar that failed: whether its last reading went well. */
  isReadAgain: boolean;
  /** The two stays of a conflict; null of everything else. */
  sides: [ConflictSide, ConflictSide] | null;
};
