/** One event as a subscriber has it. */
export interface SeenEvent {
  /** Null where the subscriber keeps none. */
  uid: string | null;
  /** First and exclusive last date, `YYYY-MM-DD`; of an event with hours its instants, `YYYY-MM-DDTHH:MM:SSZ`. */
  from: string;
  to: string;
  summary: string;
  /** Whether the subscriber still knows that the event was cancelled. */
  isCancelled: boolean;
}

/** A feed that is published, and an empty folder in which the subscriber may keep what it likes. */
export interface FeedToRead {
  url: string;
  folder: string;
}

/** What a subscriber made of a feed. */
export interface Reading {
  version: string;
  events: SeenEvent[];
}

/** A program or library that people read our feeds with. */
export interface Subscriber {
  name: string;
  /** How the feed comes to it, in words. */
  way: string;
  /** Null where it is not installed; throws where it fails. */
  read(feed: FeedToRead): Promise<Reading | null>;
  /** Why it knows no UIDs of ours, in words; null where it keeps them. */
  losesUids: string | null;
  /** Which names it gives back otherwise though they are written as RFC 5545 has it; null where none. */
  fault: NameFault | null;
}

/** What a subscriber does to names by itself. */
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

/** An instant as subscribers are compared by it. */
export function instantText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}
