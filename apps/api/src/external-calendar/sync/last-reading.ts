import type { SyncReport } from './sync-report.ts';

/** Results of a calendar's last reading besides its stays, stored in its row: later runs may find nothing new. */
export type LastReading = Pick<SyncReport, 'ignoredComing' | 'rulesInTheWay' | 'problems' | 'firstProblems'>;

/** @returns what is stored of a run with its calendar; null where it read nothing, so that the former results stay */
export function readingOf(report: SyncReport): LastReading | null {
  if (report.errorCode || report.outcome === 'unchanged') return null;
  const { ignoredComing, rulesInTheWay, problems, firstProblems } = report;
  return { ignoredComing, rulesInTheWay, problems, firstProblems };
}
