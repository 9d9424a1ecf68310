import type { BlockOfSeeds, Compared } from './compare-in-children.ts';
import { askLiving, askRecorded, compareSeeds } from './compare-seeds.ts';
import { startPythonOracle } from './python-oracle.ts';
import { loadRecordedAnswers } from './recorded-answers.ts';

const python = process.argv.includes('--live') ? await startPythonOracle() : null;
const recorded = python ? [] : loadRecordedAnswers();

process.on('message', (block: BlockOfSeeds) => void compare(block).then(answer));
process.on('disconnect', () => python?.stop());
answer(null);

function answer(compared: Compared | null): void {
  process.send?.(compared);
}

async function compare({ from, count }: BlockOfSeeds): Promise<Compared> {
  const seeds = Array.from({ length: count }, (_, index) => from + index);
  if (!python) return { from, comparison: compareSeeds(seeds, askRecorded(recorded)), answers: [] };
  const answers = await askLiving(python, seeds);
  const comparison = compareSeeds(seeds, (seed) => ({
    answer: answers[seed - from]?.answer ?? null,
    isOfThisFeed: true,
  }));
  return { from, comparison, answers };
}
