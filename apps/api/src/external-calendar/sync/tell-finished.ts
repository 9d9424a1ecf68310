import type { DataSource, EntityManager } from 'typeorm';
import type { SyncReport } from './sync-report.ts';

/**
 * Tells the owner's open browsers how a run ended.
 *
 * @param source the transaction that records the run, so that both are there or neither is
 */
export async function tellFinished(
  source: DataSource | EntityManager,
  { productId, calendarId, epoch }: { productId: string; calendarId: string; epoch: string },
  { outcome, added, changed, removed, held, errorCode: code }: SyncReport,
): Promise<void> {
  const finished = { calendarId, run: Number(epoch), outcome, added, changed, removed, held, code };
  await source.query("SELECT tell_owner($1, 'sync.finished', $2)", [productId, JSON.stringify(finished)]);
}
