import { readFileSync } from 'node:fs';
import { insertCalendars } from '../testing/insert-calendars.ts';
import type { RunningProduct } from '../testing/start-product.ts';
import { AT_FIRST, OF_A_PROPERTY, type Platform, STAYS, startPlatform } from './platform.ts';
import { synchroniseAll } from './synchronise-all.ts';
import { withProduct } from './with-product.ts';

const CALENDARS = 600;
const PASSES = 34;
/** Every stay of every calendar changes with these, to so many nights. */
const CHANGING = new Map([
  [8, 2],
  [16, 3],
  [24, 4],
]);
const LOOK_MS = 500;
/** V8 gives back what was garbage half a minute after the last allocation (`--gc-memory-reducer-start-delay-ms`). */
const REST_MS = 60_000;

/** `npm run bench:memory`: what a server takes of memory (RSS) while it synchronises 20,400 times, and afterwards. */
async function bench(platform: Platform, product: RunningProduct, folder: string): Promise<void> {
  await insertCalendars(product.databaseUrl, folder, platform.server.port, {
    properties: CALENDARS / OF_A_PROPERTY,
    calendars: CALENDARS,
  });
  const { pid } = product.server.process;
  const rss = () => memoryOf(pid!, 'VmRSS');
  process.stdout.write(`started: ${rss()} MB\n`);
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, rss());
  }, LOOK_MS);
  for (let pass = 1; pass <= PASSES; pass += 1) {
    const nights = CHANGING.get(pass);
    if (nights) platform.publish({ changed: STAYS, nights });
    await synchroniseAll(product, CALENDARS);
    if (!nights && pass % 8 !== 0 && pass !== PASSES) continue;
    process.stdout.write(
      `${pass * CALENDARS} syncs${nights ? ', the last 600 all changed' : ''}: ${rss()} MB\n`,
    );
  }
  clearInterval(looking);
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  process.stdout.write(
    `a minute later: ${rss()} MB; at most ${most} MB while it synchronised, ${memoryOf(pid!, 'VmHWM')} MB ever\n`,
  );
}

/** In megabytes of 1,048,576 bytes (proc_pid_status(5)). */
function memoryOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const [, kilobytes] = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  )!;
  return Math.round(Number(kilobytes) / 1024);
}

const platform = await startPlatform(CALENDARS);
platform.publish(AT_FIRST);
try {
  await withProduct({}, (product, folder) => bench(platform, product, folder));
} finally {
  await platform.server.stop();
}
