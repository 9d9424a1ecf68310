import type { FailureCause, SyncStatusTotals } from './admin.dto.ts';

/** Calendars with one cause of failure, or none (null), counted by state. */
export interface CountedCause extends Omit<SyncStatusTotals, 'queued'> {
  errorCode: string | null;
}

/** All of them together. */
export function sumOf(counted: readonly CountedCause[]): Omit<SyncStatusTotals, 'queued'> {
  const sum = (figure: Exclude<keyof CountedCause, 'errorCode'>) =>
    counted.reduce((all, one) => all + one[figure], 0);
  return {
    calendars: sum('calendars'),
    active: sum('active'),
    paused: sum('paused'),
    success: sum('success'),
    error: sum('error'),
    pending: sum('pending'),
    stale: sum('stale'),
    toCheck: sum('toCheck'),
  };
}

/**
 * The causes of failure, the most frequent first; and how many results there are, of one cause where that is a filter.
 */
export function countFound(
  counted: readonly CountedCause[],
  errorCode: string | undefined,
): { total: number; causes: FailureCause[] } {
  const wanted = counted.filter((one) => errorCode === undefined || one.errorCode === errorCode);
  const causes = counted.flatMap((one) =>
    one.errorCode === null ? [] : { errorCode: one.errorCode, calendars: one.calendars },
  );
  return {
    total: sumOf(wanted).calendars,
    causes: causes.sort(
      (one, other) => other.calendars - one.calendars || one.errorCode.localeCompare(other.errorCode),
    ),
  };
}
