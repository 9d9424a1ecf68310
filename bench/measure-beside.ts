import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { medianOf } from './suite.ts';

/** Work that two programs do on the same input, each in a process of its own. */
export interface Comparison {
  name: string;
  input: string;
  /** How often in one process. */
  times: number;
  /** Subjects of `measured.child.ts`; without a peer ours is measured alone. */
  ours: string;
  peer?: string;
}

interface Measurement {
  events: number;
  cpuMs: number;
  rssMb: number;
}

export interface Compared {
  /** Milliseconds of CPU of one piece of work: the peer's median, and ours, at the median of their ratios in a round. */
  oursMs: number;
  peerMs: number | null;
  events: number;
  /** Most memory of our process in any round. */
  rssMb: number;
}

/** The flags of the product's own reader process. */
const READER_FLAGS = ['--max-old-space-size=128', '--max-semi-space-size=2'];

/**
 * Compares in rotated rounds of fresh processes.
 *
 * @returns by name
 * @throws where a program fails, or finds another number of events than its peer
 */
export function measureBeside(comparisons: readonly Comparison[], rounds: number): Map<string, Compared> {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-bench-'));
  try {
    const all = comparisons.map((comparison, index) => {
      const file = join(folder, String(index));
      writeFileSync(file, comparison.input);
      return { ...comparison, file };
    });
    const measured = Array.from({ length: rounds }, (_, round) =>
      rotated(all, round).map(measureBoth),
    ).flat();
    const byName = Map.groupBy(measured, ({ name }) => name);
    return new Map([...byName].map(([name, pairs]) => [name, summed(name, pairs)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Pair = ReturnType<typeof measureBoth>;

function measureBoth({ name, file, times, ours, peer }: Comparison & { file: string }) {
  return { name, ours: measure(ours, file, times), peer: peer ? measure(peer, file, times) : null };
}

function measure(subject: string, file: string, times: number): Measurement {
  const flags = [
    ...(subject === 'our reader' ? READER_FLAGS : []),
    '--conditions=hosteed-source',
    '--disable-warning=ExperimentalWarning',
  ];
  const script = join(import.meta.dirname, 'measured.child.ts');
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...flags, script, subject, file, String(times)],
    { encoding: 'utf8', env: { TZ: 'UTC' } },
  );
  if (status !== 0) throw new Error(`${subject} failed: ${stderr}`);
  return JSON.parse(stdout) as Measurement;
}

function summed(name: string, pairs: readonly Pair[]): Compared {
  const [{ ours, peer }] = pairs as [Pair];
  if (peer && ours.events !== peer.events)
    throw new Error(`${name}: ${ours.events} events of ours, ${peer.events} of the peer`);
  const rssMb = Math.max(...pairs.map((pair) => pair.ours.rssMb));
  if (!peer)
    return {
      oursMs: medianOf(pairs.map((pair) => pair.ours.cpuMs)),
      peerMs: null,
      events: ours.events,
      rssMb,
    };
  const peerMs = medianOf(pairs.map((pair) => pair.peer!.cpuMs));
  const ratio = medianOf(pairs.map((pair) => pair.ours.cpuMs / pair.peer!.cpuMs));
  return { oursMs: peerMs * ratio, peerMs, events: ours.events, rssMb };
}

function rotated<Item>(items: readonly Item[], by: number): Item[] {
  return items.map((_, index) => items[(index + by) % items.length]!);
}
