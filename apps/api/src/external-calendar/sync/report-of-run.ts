import type { FeedReading, SyncFailureCode, SyncPlan } from '#availability';
import type { SyncJob } from './sync-job.ts';
import { emptyReport, noteProblems, type SyncReport } from './sync-report.ts';

/** A feed that was read, in full or in part. */
export type Readable = Exclude<FeedReading, { outcome: 'refused' }>;

/** What a run reports that changes nothing, as its source fails or it may not write. */
export function failed(job: SyncJob, errorCode: SyncFailureCode, httpStatus: number | null): SyncReport {
  return { ...emptyReport(job.calendarId), outcome: 'error', errorCode, httpStatus };
}

/** What a run reports of a reading and of what is made of it. */
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
