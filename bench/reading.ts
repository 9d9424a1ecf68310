import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addNights } from '#availability';
import { airbnbFeed, googleFeed } from '../testing/feeds.ts';

interface Measurement {
  events: number;
  cpuMs: number;
  rssMb: number;
}

const ROUNDS = 5;
/** The flags of the product's own reader process. */
const CHILD_FLAGS = ['--max-old-space-size=128', '--max-semi-space-size=2'];
const FIRST_DAY = '2026-12-01';

/** Inputs, and how often each is read in one process. */
const FEEDS: Record<string, { body: string; times: number }> = {
  'Airbnb, 60 events': { body: airbnbFeed(sixtyStays()), times: 200 },
  'Google, 500 events': { body: googleFeed(500, FIRST_DAY, 900), times: 30 },
  'Google, 600 events': { body: googleFeed(600, FIRST_DAY, 900), times: 30 },
  'Google, 20,000 events': { body: googleFeed(20_000, FIRST_DAY, 900), times: 2 },
};

/** `npm run bench`: CPU of reading feeds, ours beside node-ical as it is, in rotated rounds of fresh processes. */
function bench(): void {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-bench-'));
  try {
    const files = Object.entries(FEEDS).map(([name, { body, times }], index) => {
      const file = join(folder, `${index}.ics`);
      writeFileSync(file, body);
      return { name, file, times };
    });
    const rounds = Array.from({ length: ROUNDS }, (_, round) => rotated(files, round).map(measureBoth));
    const byFeed = Map.groupBy(rounds.flat(), ({ name }) => name);
    for (const { name } of files) print(name, byFeed.get(name)!);
    printLinearity(byFeed);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Round = ReturnType<typeof measureBoth>;

function measureBoth({ name, file, times }: { name: string; file: string; times: number }) {
  return { name, ours: measure('ours', file, times), peer: measure('node-ical', file, times) };
}

function measure(reader: string, file: string, times: number): Measurement {
  const script = join(import.meta.dirname, 'measured.ts');
  const flags = [
    ...(reader === 'ours' ? CHILD_FLAGS : []),
    '--conditions=hosteed-source',
    '--disable-warning=ExperimentalWarning',
  ];
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...flags, script, reader, file, String(times)],
    {
      encoding: 'utf8',
      env: { TZ: 'UTC' },
    },
  );
  if (status !== 0) throw new Error(`${reader} failed: ${stderr}`);
  return JSON.parse(stdout) as Measurement;
}

function print(name: string, rounds: readonly Round[]): void {
  const { ours, peer } = rounds[0]!;
  if (ours.events !== peer.events)
    throw new Error(`${name}: ${ours.events} events of ours, ${peer.events} of node-ical`);
  const lines = [
    `${name}`,
    `  ours       ${spread(rounds.map((round) => round.ours.cpuMs))} ms CPU, at most ${Math.round(Math.max(...rounds.map((round) => round.ours.rssMb)))} MB`,
    `  node-ical  ${spread(rounds.map((round) => round.peer.cpuMs))} ms CPU`,
    `  ratio      ${spread(rounds.map((round) => round.ours.cpuMs / round.peer.cpuMs))}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function printLinearity(byFeed: ReadonlyMap<string, readonly Round[]>): void {
  const perEvent = (name: string) => byFeed.get(name)!.map(({ ours }) => ours.cpuMs / ours.events);
  const small = perEvent('Google, 600 events');
  const ratios = perEvent('Google, 20,000 events').map((large, round) => large / small[round]!);
  process.stdout.write(`CPU per event, 20,000 against 600\n  ratio      ${spread(ratios)}\n`);
}

/** Minimum, median and maximum. */
function spread(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  return [sorted[0]!, sorted[Math.floor(sorted.length / 2)]!, sorted.at(-1)!]
    .map((value) => value.toPrecision(3))
    .join(' / ');
}

function rotated<Item>(items: readonly Item[], by: number): Item[] {
  return items.map((_, index) => items[(index + by) % items.length]!);
}

function sixtyStays() {
  return Array.from({ length: 60 }, (_, index) => ({
    uid: `1418fb94e984-${String(index).padStart(32, '0')}`,
    from: addNights(FIRST_DAY, index * 5),
    to: addNights(FIRST_DAY, index * 5 + 3),
    code: `HMTEST${String(index).padStart(4, '0')}`,
  }));
}

bench();
