import type { SyncReport } from './sync-report.ts';

/** Whoever follows the runs of many calendars. */
export interface RunWatch {
  /** Its host's turn has come. @returns whether the run is still wanted */
  begins(calendarId: string): Promise<boolean>;
  ends(report: SyncReport): Promise<void>;
}

/** Nobody wanted the run any more when its turn came: it never happened. */
export class Unwanted extends Error {}
