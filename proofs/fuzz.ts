import { parseArgs } from 'node:util';
import { mutatedFeed } from './fuzz/mutated-feed.ts';
import { type FuzzSummary, runFuzz } from './fuzz/run-fuzz.ts';
import { loadSeeds } from './fuzz/seeds.ts';

const PROGRESS_EVERY_S = 10;
const FAILURES_SHOWN = 50;
const PEAK_RSS_MB = 192;
const LONGEST_STALL_MS = 50;

/**
 * `npm run fuzz -- --count 1000000 [--seed S] [--from K]`: reads mutated feeds in forked children, as the product does,
 * and reports what broke, with `--json` for machines. `--show` writes the bytes of feed K instead.
 */
async function fuzz(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '50000' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      show: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [count, seed, from] = [Number(values.count), Number(values.seed), Number(values.from)];
  if (values.show) {
    process.stdout.write(mutatedFeed(loadSeeds(), seed, from).bytes);
    return true;
  }
  let shownAt = 0;
  const summary = await runFuzz({
    seed,
    from,
    count,
    onProgress: (progress) => {
      if (progress.seconds - shownAt < PROGRESS_EVERY_S) return;
      shownAt = progress.seconds;
      process.stderr.write(`${progress.feeds} of ${count} feeds, ${progress.failures.length} failures\n`);
    },
  });
  process.stdout.write(values.json ? JSON.stringify(summary) : `${table(summary, seed)}\n`);
  return isGood(summary);
}

function isGood({ failures, changedPrototypes, peakRssMb, stall }: FuzzSummary): boolean {
  return (
    failures.length === 0 &&
    changedPrototypes.length === 0 &&
    peakRssMb < PEAK_RSS_MB &&
    stall.busyMs <= LONGEST_STALL_MS
  );
}

function table(summary: FuzzSummary, seed: number): string {
  const { feeds, seconds, stall } = summary;
  const rows: [string, string | number][] = [
    ['seed', seed],
    ['files that they grew from', summary.seeds],
    ['mutated feeds read', feeds],
    ['feeds a second', Math.round(feeds / seconds)],
    ['processor time of the readers (ms a feed)', (summary.cpuMs / feeds).toFixed(2)],
    ...Object.entries(summary.outcomes).sort(([one], [other]) => (one < other ? -1 : 1)),
    ['failures', summary.failures.length],
    ['changed prototypes', summary.changedPrototypes.length],
    [`peak memory of a reader (MB, < ${PEAK_RSS_MB})`, Math.round(summary.peakRssMb)],
    [`longest stall of the parent (ms, ≤ ${LONGEST_STALL_MS})`, stall.busyMs.toFixed(1)],
    ['… with waiting for a processor (ms)', stall.wallMs.toFixed(1)],
    ['utilization of the parent', stall.utilization.toFixed(2)],
    [
      'slowest feeds (number: ms)',
      summary.slowest.map(({ id, milliseconds }) => `${id}: ${Math.round(milliseconds)}`).join(', '),
    ],
  ];
  const failures = summary.failures
    .slice(0, FAILURES_SHOWN)
    .map(({ id, what, recipe }) => `\nfeed ${id}: ${what}\n  ${recipe.join(' → ')}`);
  return [
    ...rows.map(([name, value]) => `${name.padEnd(42)} ${value}`),
    ...new Set(summary.changedPrototypes),
    ...failures,
  ].join('\n');
}

fuzz().then(
  (isGood) => process.exit(isGood ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
