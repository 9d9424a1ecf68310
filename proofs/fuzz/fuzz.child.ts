import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { readFeed } from '#availability';
import { Canaries } from './canaries.ts';
import type { FeedsToRead, FromChild } from './fuzz-messages.ts';
import type { MutatedFeed } from './mutated-feed.ts';
import { changedPrototypes, snapshotOfPrototypes } from './prototypes.ts';
import { brokenLaws } from './reading-laws.ts';
import { loadSeeds } from './seeds.ts';

/** One in so many feeds is read twice: the same bytes must give the same nights. */
const TWICE_EVERY = 16;
const STAYS_AT_ONCE = 500;

/** Batches are read one after another: before and after each, the built-ins must be the same. */
let turn = Promise.resolve();
let cpu = process.cpuUsage();
const canaries = new Canaries(loadSeeds());
process.on('message', (message) => {
  turn = readAll(turn, message as FeedsToRead);
});
void tell({ isReady: true });

async function readAll(turnBefore: Promise<void>, { feeds }: FeedsToRead): Promise<void> {
  await turnBefore;
  const prototypes = snapshotOfPrototypes();
  for (const { id, feed } of feeds) await read(id, feed);
  const { user, system } = process.cpuUsage(cpu);
  cpu = process.cpuUsage();
  await tell({
    changedPrototypes: changedPrototypes(prototypes),
    changedCanaries: canaries.changed(),
    lastId: feeds.at(-1)!.id,
    peakRssMb: peakRssMb(),
    cpuMs: (user + system) / 1000,
  });
}

async function read(id: number, feed: MutatedFeed): Promise<void> {
  const startedAt = performance.now();
  try {
    const reading = readFeed(feed.bytes, feed.options);
    const milliseconds = performance.now() - startedAt;
    const broken = brokenLaws(reading, feed);
    if (id % TWICE_EVERY === 0 && !isDeepStrictEqual(readFeed(feed.bytes, feed.options), reading))
      broken.push('a second reading differs from the first');
    const stays = reading.outcome === 'refused' ? [] : reading.stays;
    for (let at = 0; at < stays.length; at += STAYS_AT_ONCE)
      await tell({ stays: stays.slice(at, at + STAYS_AT_ONCE) });
    await tell({
      id,
      reading: reading.outcome === 'refused' ? reading : { ...reading, stays: [], problems: [] },
      milliseconds,
      broken,
    });
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await tell({
      id,
      reading: null,
      milliseconds: performance.now() - startedAt,
      broken: [`thrown: ${words}`],
    });
  }
}

/** Peak memory of this process, on Linux from /proc: the peak of `getrusage` begins with the parent's at the fork. */
function peakRssMb(): number {
  const isLinux = process.platform === 'linux';
  const peak = isLinux && /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return (peak ? Number(peak) : process.resourceUsage().maxRSS) / 1024;
}

/** Each answer is sent before the next feed is read, so that the unanswered feed is the one that hangs. */
function tell(answer: FromChild): Promise<void> {
  return new Promise((resolve) => process.send!(answer, undefined, undefined, () => resolve()));
}
