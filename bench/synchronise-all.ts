import { setTimeout } from 'node:timers/promises';
import type { RunningProduct } from '../testing/start-product.ts';

const LOOK_MS = 250;

/**
 * An administrator has every calendar synchronised, and waits for the last.
 *
 * @throws where not all of them could be read
 */
export async function synchroniseAll({ call }: RunningProduct, calendars: number): Promise<void> {
  const { jobId } = await call<{ jobId: string }>('POST', '/api/calendar/sync-all');
  for (;;) {
    const job = await call<{ isFinished: boolean; done: number }>('GET', `/api/admin/sync-jobs/${jobId}`);
    if (job.isFinished && job.done !== calendars) throw new Error(`${job.done} of ${calendars} were read`);
    if (job.isFinished) return;
    await setTimeout(LOOK_MS);
  }
}
