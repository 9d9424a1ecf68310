/** Calendars that are synchronised together from now on. */
export class QueuedSync {
  /** With which its progress is asked for. */
  jobId: string;
  /** How many calendars it synchronises; of tens of thousands, how many were found within a second. */
  queued: number;
}

/** How far that is. */
export class SyncJobProgress {
  jobId: string;
  createdAt: string;
  /** Whether nothing waits or runs any more, nor is still to be found. */
  isFinished: boolean;
  /** Calendars of this job when it began, or that were found so far; the counts below add up to it. */
  total: number;
  waiting: number;
  running: number;
  /** Synchronised. */
  done: number;
  /** Tried, but the source failed; their dates stay blocked. */
  failed: number;
  /** Left because the job was cancelled. */
  cancelled: number;
  /** Deleted by their hosts meanwhile. */
  deleted: number;
}
