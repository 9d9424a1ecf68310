import { workerData } from 'node:worker_threads';

const { progress, cpuMs } = workerData as { progress: Int32Array<SharedArrayBuffer>; cpuMs: number };
const LOOK_EVERY_MS = 100;
/** Kills this process unconditionally; Windows knows no such signal. */
const SPENT = process.platform === 'win32' ? 'SIGKILL' : 'SIGUSR2';

/**
 * Watchdog thread of a child: kills the process when one feed has used up its processor time. Needs no parent, so that
 * an endless feed is stopped even when the parent has died.
 */
for (;;) {
  const now = Atomics.load(progress, 0);
  if (now % 2 === 0) Atomics.wait(progress, 0, now);
  else watch(now);
}

/** @param task the progress while this feed is being read */
function watch(task: number): void {
  const before = process.cpuUsage();
  while (Atomics.wait(progress, 0, task, LOOK_EVERY_MS) === 'timed-out') {
    const { user, system } = process.cpuUsage(before);
    if ((user + system) / 1_000 > cpuMs) process.kill(process.pid, SPENT);
  }
}
