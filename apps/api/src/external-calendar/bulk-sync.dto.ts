/** A bulk sync that has begun. */
export class QueuedSync {
  /** Id for asking for its progress. */
  jobId: string;
  /** How many calendars it synchronises; of tens of thousands, how many were found within a second. */
  queued: number;
}

/** Progress of that. */
export class SyncJobProgress {
  jobId: string;
  createdAt: string;
  /** Whether no calendar waits, runs, or is still to be added. */
  isFinished: boolean;
  /** Calendars of this job when it began, or added so far; the counts below add up to it. */
  total: number;
  waiting: number;
  running: number;
  /** Synchronised. */
  done: number;
  /** Tried, but the source failed; their dates stay blocked. */
  failed: number;
  /** Cancelled with the job. */
  cancelled: number;
  /** Deleted by their hosts since. */
  deleted: number;
}
