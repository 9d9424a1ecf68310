import type { SyncJobProgress } from './bulk-sync.dto.ts';
import type { BulkSyncCounts } from './sync/bulk-sync.store.ts';

/** The difference between its counts and its total are calendars deleted since. */
export function progressOf(jobId: string, counts: BulkSyncCounts): SyncJobProgress {
  const { createdAt, isGathering, total, waiting, running, done, failed, cancelled } = counts;
  return {
    jobId,
    createdAt: createdAt.toISOString(),
    isFinished: !isGathering && waiting + running === 0,
    total,
    waiting,
    running,
    done,
    failed,
    cancelled,
    deleted: total - (waiting + running + done + failed + cancelled),
  };
}
