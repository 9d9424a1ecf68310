import { parseArgs } from 'node:util';
import { compareInChildren } from './differential/compare-in-children.ts';
import type { Comparison } from './differential/comparison.ts';
import { describeDifference } from './differential/describe-difference.ts';
import { type PythonOracle, startPythonOracle } from './differential/python-oracle.ts';
import { RECORD_ANEW, RECORDED_SEEDS, writeRecordedAnswers } from './differential/recorded-answers.ts';
import { renderTable } from './differential/render-table.ts';

/**
 * `npm run differential -- --seeds 10000 --from 0 --live --record`: compares our nights with those of ical.js and of
 * Debian's recurring-ical-events on generated feeds. The latter's answers are recorded for the first 10,000 seeds;
 * `--live` runs it now, `--record` records its answers anew. Fails where a difference is not explained.
 */
async function differential(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: String(RECORDED_SEEDS) },
      from: { type: 'string', default: '0' },
      live: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
    },
  });
  const [from, count] = values.record ? [0, RECORDED_SEEDS] : [Number(values.from), Number(values.seeds)];
  const isLive = values.live || values.record;
  if (!Number.isSafeInteger(from) || from < 0 || !Number.isSafeInteger(count) || count < 1) {
    throw new Error('--seeds wants a count of feeds, and --from a first seed.');
  }
  if (!isLive && from + count > RECORDED_SEEDS) {
    throw new Error(
      `Answers are recorded for the first ${RECORDED_SEEDS} seeds only: --live asks for others.`,
    );
  }
  const python = isLive ? await startPythonOracle() : null;
  try {
    const { comparison, answers } = await compareInChildren(from, count, isLive);
    if (values.record && python) writeRecordedAnswers(answers, python.versions);
    return await report(comparison, python);
  } finally {
    python?.stop();
  }
}

async function report(comparison: Comparison, python: PythonOracle | null): Promise<number> {
  print(renderTable(comparison));
  const [first] = comparison.unexplained;
  if (first) print(`\n${await describeDifference(first.seed, python)}`);
  if (comparison.unexplained.length > 0) {
    print(`\nNo class explains these seeds: ${comparison.unexplained.map(({ seed }) => seed).join(' ')}`);
  }
  if (comparison.changed > 0) print(`\n${RECORD_ANEW}`);
  return comparison.unexplained.length + comparison.changed + comparison.notOk.length > 0 ? 1 : 0;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

differential().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
