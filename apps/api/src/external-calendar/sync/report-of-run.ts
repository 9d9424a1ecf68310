import type { FeedReading, SyncFailureCode, SyncPlan } from '#availability';
import type { SyncJob } from './sync-job.ts';
import { emptyReport, noteProblems, type SyncReport } from './sync-report.ts';

/** A feed that was read, in full or in part. */
export type Readable = Exclude<FeedReading, { outcome: 'refused' }>;

/** Report of a run that changes nothing, as its source failed or it may not write. */
export function failed(job: SyncJob, errorCode: SyncFailureCode, httpStatus: number | null): SyncReport {
  return { ...emptyReport(job.calendarId), outcome: 'error', errorCode, httpStatus };
}

/** Report of a run with a reading and its plan. */
export function reportOf(job: SyncJob, reading: Readable, plan: SyncPlan): SyncReport {
  return {
    ...emptyReport(job.calendarId),
    outcome: plan.hold ? 'held' : reading.outcome === 'partial' ? 'partial' : 'success',
    read: reading.events,
    added: plan.add.length,
    changed: plan.change.length,
    removed: plan.remove.length,
    unchanged: plan.unchanged,
    held: plan.pending.length,
    holdReason: plan.hold,
    echoes: plan.add.filter(({ role }) => role === 'echo').length,
    ignored: reading.ignored,
    ignoredComing: reading.ignoredComing,
    rulesInTheWay: reading.rulesInTheWay,
    ...noteProblems(reading.problems),
  };
}
