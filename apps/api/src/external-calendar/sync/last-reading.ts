import type { EntityManager } from 'typeorm';
import type { SyncReport } from './sync-report.ts';

/** What a calendar's last reading said besides its stays, as its row keeps it: later runs may find nothing new. */
export type LastReading = Pick<SyncReport, 'ignoredComing' | 'rulesInTheWay' | 'problems' | 'firstProblems'>;

/** Keeps what a run read with its calendar; where a run read nothing, what was known stands. */
export async function rememberReading(transaction: EntityManager, report: SyncReport): Promise<void> {
  const { calendarId, attention, ignoredComing, rulesInTheWay, problems, firstProblems } = report;
  if (report.errorCode || report.outcome === 'unchanged') return;
  const reading: LastReading = { ignoredComing, rulesInTheWay, problems, firstProblems };
  await transaction.query('UPDATE external_calendars SET attention = $2, last_reading = $3 WHERE id = $1', [
    calendarId,
    attention,
    JSON.stringify(reading),
  ]);
}
