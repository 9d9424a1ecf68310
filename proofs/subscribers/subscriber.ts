/** One event as read by a subscriber. */
export interface SeenEvent {
  /** Null where the subscriber keeps none. */
  uid: string | null;
  /** First and exclusive last date, `YYYY-MM-DD`; of an event with hours its instants, `YYYY-MM-DDTHH:MM:SSZ`. */
  from: string;
  to: string;
  summary: string;
  /** Whether the subscriber keeps the event's status as cancelled. */
  isCancelled: boolean;
}

/** A published feed, and an empty folder for the subscriber's own files. */
export interface FeedToRead {
  url: string;
  folder: string;
}

/** How a subscriber read a feed. */
export interface Reading {
  version: string;
  events: SeenEvent[];
}

/** A program or library that subscribes to our feeds. */
export interface Subscriber {
  name: string;
  /** How it gets the feed, in words. */
  way: string;
  /** Null where it is not installed; throws where it fails. */
  read(feed: FeedToRead): Promise<Reading | null>;
  /** Why it does not keep our UIDs, in words; null where it does. */
  losesUids: string | null;
  /** Which names it changes though they are written as RFC 5545 has it; null where none. */
  fault: NameFault | null;
}

/** A subscriber's known change of names. */
export interface NameFault {
  words: string;
  /** The name that it makes of one. */
  reads(name: string): string;
}

const DATE = /^(\d{4})(\d{2})(\d{2})/;
const TIME = /T(\d{2})(\d{2})(\d{2})Z$/;

/** `20261210` as `2026-12-10`, `20261210T090000Z` as `2026-12-10T09:00:00Z`. */
export function dashed(written: string): string {
  return written.replace(DATE, '$1-$2-$3').replace(TIME, 'T$1:$2:$3Z');
}

/** An instant in the form for comparisons. */
export function instantText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}
