import type { HoldReason, IgnoredReason, SyncFailureCode } from '#availability';
import type { ReadingProblemCode } from '#ical';

/**
 * What one sync did, as stored with its run. `unchanged`: the source said the same as last time. `partial`: some
 * events could not be read, so nothing was removed. `held`: the reading looks like an outage and freed nothing.
 */
export interface SyncReport {
  calendarId: string;
  outcome: 'success' | 'unchanged' | 'partial' | 'held' | 'error';
  /** Events that the feed holds, series expanded. */
  read: number;
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
  /** Stays that vanished from the feed and are kept until enough readings agree or the host says so. */
  held: number;
  holdReason: HoldReason | null;
  /** Stays of the feed that are our own coming back. */
  echoes: number;
  ignored: Partial<Record<IgnoredReason, number>>;
  problems: Partial<Record<ReadingProblemCode, number>>;
  milliseconds: number;
  errorCode: SyncFailureCode | null;
  httpStatus: number | null;
}

/** A report on which nothing happened yet. */
export function emptyReport(calendarId: string): SyncReport {
  return {
    calendarId,
    outcome: 'success',
    read: 0,
    added: 0,
    changed: 0,
    removed: 0,
    unchanged: 0,
    held: 0,
    holdReason: null,
    echoes: 0,
    ignored: {},
    problems: {},
    milliseconds: 0,
    errorCode: null,
    httpStatus: null,
  };
}

/** How many of each. */
export function countBy<Key extends string>(keys: readonly Key[]): Partial<Record<Key, number>> {
  const counts: Partial<Record<Key, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
