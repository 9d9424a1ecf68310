import type { DataSource } from 'typeorm';
import type { SyncReport } from './sync-report.ts';

/** A run, as events name it. */
interface ToldRun {
  productId: string;
  calendarId: string;
  epoch: string;
}

/** Event for an owner's open browsers at the end of a run (`sync.finished`). */
export function finishedEvent({ productId, calendarId, epoch }: ToldRun, report: SyncReport): object {
  const { outcome, added, changed, removed, held, errorCode: code } = report;
  return { productId, calendarId, run: Number(epoch), outcome, added, changed, removed, held, code };
}

/** Sends it for a run that may write nothing any more. */
export async function tellFinished(database: DataSource, run: ToldRun, report: SyncReport): Promise<void> {
  await database.query("SELECT tell_listener($1, 'sync.finished', $2)", [
    run.productId,
    JSON.stringify(finishedEvent(run, report)),
  ]);
}
