import type { DateValue } from './date-value.ts';

/** One happening of a feed: a single event or one instance of a series. */
export interface CalendarEvent {
  uid: string;
  /** For an instance of a series: its original local start, `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`. */
  recurrenceId: string | null;
  start: DateValue;
  /** Exclusive; null where the feed gives neither a usable end nor a duration. */
  end: DateValue | null;
  summary: string;
  /** As written, octets not decoded and escapes not undone: it is searched, never shown. */
  description: string;
  /** Domains that the event came through, as feeds of other installations name them (`RelayProperties`). */
  via: readonly string[];
  /** STATUS, absent means confirmed (RFC 5545 §3.8.1.11). */
  status: 'confirmed' | 'tentative' | 'cancelled';
  /** Cancelled as a whole by METHOD:CANCEL rather than by its own STATUS. */
  cancelledByMethod: boolean;
  /** TRANSP or X-MICROSOFT-CDO-BUSYSTATUS, absent means busy (RFC 5545 §3.8.2.7, MS-OXCICAL). */
  busyStatus: 'busy' | 'tentative' | 'free';
}
