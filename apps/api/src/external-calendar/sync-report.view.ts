import { explainSyncFailure, type Language } from '#availability';
import type { CalendarChannel } from '#platforms';
import type { SyncAllReport, SyncReportView, SyncTotals } from './external-calendar.dto.ts';
import type { SyncReport } from './sync/sync-report.ts';

/**
 * A report as the API shows it: with its failure in the caller's language.
 *
 * @param channel of the calendar, which the text names where known
 */
export function toSyncReportView(
  report: SyncReport,
  language: Language,
  channel: CalendarChannel | null,
): SyncReportView {
  const error = report.errorCode && {
    code: report.errorCode,
    ...explainSyncFailure(report.errorCode, language, channel),
  };
  const { rulesInTheWay: _, ...shown } = report;
  return { ...shown, status: error ? 'error' : 'success', error };
}

/** Many reports with their totals. @param channels of the calendars, by their ids */
export function toSyncAllReport(
  reports: readonly SyncReport[],
  language: Language,
  channels: ReadonlyMap<string, CalendarChannel | null>,
): SyncAllReport {
  const views = reports.map((report) =>
    toSyncReportView(report, language, channels.get(report.calendarId) ?? null),
  );
  return { reports: views, totals: totalsOf(reports) };
}

/** Totals of many syncs. */
export function totalsOf(reports: readonly SyncReport[]): SyncTotals {
  const failed = reports.filter((report) => report.errorCode).length;
  const sum = (count: 'added' | 'changed' | 'removed' | 'held') =>
    reports.reduce((total, report) => total + report[count], 0);
  return {
    calendars: reports.length,
    succeeded: reports.length - failed,
    failed,
    added: sum('added'),
    changed: sum('changed'),
    removed: sum('removed'),
    held: sum('held'),
  };
}

/** Sum of two totals. */
export function sumOf(one: SyncTotals, other: SyncTotals): SyncTotals {
  const keys = Object.keys(one) as (keyof SyncTotals)[];
  return Object.fromEntries(keys.map((key) => [key, one[key] + other[key]])) as Record<
    keyof SyncTotals,
    number
  >;
}
