import type { SyncJobProgress } from './bulk-sync.dto.ts';
import type { BulkSyncCounts } from './sync/bulk-sync.store.ts';

/** What its counts lack to its total was deleted meanwhile. */
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
