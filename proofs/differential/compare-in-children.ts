import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { addComparison, type Comparison, emptyComparison } from './comparison.ts';
import type { RecordedAnswer } from './recorded-answers.ts';

/** Request to a child process. */
export interface BlockOfSeeds {
  from: number;
  count: number;
}

/** Reply of a child process; `answers` are those of the running package, in the order of the seeds. */
export interface Compared {
  from: number;
  comparison: Comparison;
  answers: RecordedAnswer[];
}

const BLOCK = 250;
const FLAGS = ['--conditions=hosteed-source', '--disable-warning=ExperimentalWarning'];

/**
 * Compares the feeds of `count` seeds from `from` on, on every core.
 *
 * @param isLive whether recurring-ical-events is run now; else its recorded answers count
 */
export async function compareInChildren(
  from: number,
  count: number,
  isLive: boolean,
): Promise<{ comparison: Comparison; answers: RecordedAnswer[] }> {
  const blocks = Array.from({ length: Math.ceil(count / BLOCK) }, (_, index) => ({
    from: from + index * BLOCK,
    count: Math.min(BLOCK, count - index * BLOCK),
  }));
  const left = [...blocks];
  const children = Array.from({ length: Math.min(availableParallelism(), blocks.length) }, () =>
    runChild(left, isLive),
  );
  const compared = (await Promise.all(children)).flat().sort((one, other) => one.from - other.from);
  const comparison = emptyComparison();
  for (const block of compared) addComparison(comparison, block.comparison);
  return { comparison, answers: compared.flatMap(({ answers }) => answers) };
}

/** One process takes block after block until none is left. */
function runChild(left: BlockOfSeeds[], isLive: boolean): Promise<Compared[]> {
  const child = fork(join(import.meta.dirname, 'compare.child.ts'), isLive ? ['--live'] : [], {
    execArgv: FLAGS,
  });
  const done: Compared[] = [];
  return new Promise((resolve, reject) => {
    child.on('message', (compared: Compared | null) => {
      if (compared) done.push(compared);
      const block = left.shift();
      if (block) child.send(block);
      else child.disconnect();
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve(done) : reject(new Error('A comparing process ended early.')),
    );
  });
}
