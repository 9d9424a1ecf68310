import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { HORIZON } from './generate-feed.ts';
import type { Instance } from './nights-of-instances.ts';

/** Debian's own Python: other interpreters do not see its packages. */
const PYTHON = '/usr/bin/python3';
const HOW_TO_GET_IT =
  'The live comparison needs Debian 12’s recurring-ical-events: `apt-get install python3-recurring-ical-events` brings it.';

/** A process of recurring-ical-events for the whole comparison. */
export interface PythonOracle {
  /** Package names and their versions. */
  versions: Record<string, string>;
  /** The happenings of each feed, in order; null where the package raises. */
  instancesOf(feeds: readonly string[]): Promise<(Instance[] | null)[]>;
  stop(): void;
}

/** Starts the process. Throws, in one sentence, how to get the package where it is not installed. */
export async function startPythonOracle(): Promise<PythonOracle> {
  const child = spawn(PYTHON, [join(import.meta.dirname, 'recurring_events.py')], {
    env: { TZ: 'UTC', PYTHONIOENCODING: 'utf-8' },
    stdio: 'pipe',
  });
  const answers = answersOf(child);
  const first = await answers.next();
  if (first.done) throw new Error(HOW_TO_GET_IT);
  return {
    versions: JSON.parse(first.value) as Record<string, string>,
    instancesOf: (feeds) => ask(child, answers, feeds),
    stop: () => child.stdin.end(),
  };
}

function answersOf(child: ChildProcessWithoutNullStreams): AsyncIterator<string> {
  child.stderr.resume();
  const lines = createInterface({ input: child.stdout });
  for (const stream of [child, child.stdin]) stream.on('error', () => lines.close());
  return lines[Symbol.asyncIterator]();
}

async function ask(
  child: ChildProcessWithoutNullStreams,
  answers: AsyncIterator<string>,
  feeds: readonly string[],
): Promise<(Instance[] | null)[]> {
  for (const feed of feeds) child.stdin.write(`${JSON.stringify({ feed, ...HORIZON })}\n`);
  const instances: (Instance[] | null)[] = [];
  for (const _ of feeds) {
    const { value, done } = await answers.next();
    if (done) throw new Error('The Python process ended before it had answered.');
    instances.push((JSON.parse(value) as { instances?: Instance[] }).instances ?? null);
  }
  return instances;
}
