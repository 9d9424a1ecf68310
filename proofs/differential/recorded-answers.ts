import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANSWER_BYTES, type Answer, FEED_BYTES } from './answer.ts';

/** How many seeds' answers are recorded. */
export const RECORDED_SEEDS = 10_000;

/** Instructions for when the generator was changed. */
export const RECORD_ANEW =
  'The generated feeds are no longer those of the recorded answers: record them anew by `npm run differential -- --record`.';

const FILE = join(
  import.meta.dirname,
  '../../libs/availability/fixtures/differential/recurring-ical-events.json',
);
const NO_ANSWER = 'f'.repeat(2 * ANSWER_BYTES);
const SEED_LENGTH = 2 * (FEED_BYTES + ANSWER_BYTES);

/** What the Debian package answered about one feed. */
export interface RecordedAnswer {
  /** `feedMark` of the feed of that answer. */
  mark: string;
  answer: Answer;
}

/** The recorded answers in the order of their seeds. */
export function loadRecordedAnswers(): RecordedAnswer[] {
  const { answers } = JSON.parse(readFileSync(FILE, 'utf8')) as { answers: string };
  const hex = Buffer.from(answers, 'base64').toString('hex');
  return Array.from({ length: hex.length / SEED_LENGTH }, (_, seed) => {
    const mark = hex.slice(seed * SEED_LENGTH, seed * SEED_LENGTH + 2 * FEED_BYTES);
    const answer = hex.slice(seed * SEED_LENGTH + 2 * FEED_BYTES, (seed + 1) * SEED_LENGTH);
    return { mark, answer: answer === NO_ANSWER ? null : answer };
  });
}

/** Records the answers of the first seeds anew, with the versions of the packages that gave them. */
export function writeRecordedAnswers(
  answers: readonly RecordedAnswer[],
  packages: Record<string, string>,
): void {
  const hex = answers.map(({ mark, answer }) => mark + (answer ?? NO_ANSWER)).join('');
  const recorded = { packages, seeds: answers.length, answers: Buffer.from(hex, 'hex').toString('base64') };
  writeFileSync(FILE, `${JSON.stringify(recorded, null, 2)}\n`);
}
