import type { SyncReport } from './sync-report.ts';

/** What a calendar's last reading said besides its stays, as its row keeps it: later runs may find nothing new. */
export type LastReading = Pick<SyncReport, 'ignoredComing' | 'rulesInTheWay' | 'problems' | 'firstProblems'>;

/** @returns what is kept of a run with its calendar; null where it read nothing, so that what was known stands */
export function readingOf(report: SyncReport): LastReading | null {
  if (report.errorCode || report.outcome === 'unchanged') return null;
  const { ignoredComing, rulesInTheWay, problems, firstProblems } = report;
  return { ignoredComing, rulesInTheWay, problems, firstProblems };
}
