import type { SyncReport } from './sync-report.ts';

/** Callbacks for the runs of many calendars. */
export interface RunWatch {
  /** Called at its host's turn. @returns whether the run is still wanted */
  begins(calendarId: string): Promise<boolean>;
  ends(report: SyncReport): Promise<void>;
}

/** Thrown when a run was cancelled before its turn: there was no run. */
export class Unwanted extends Error {}
