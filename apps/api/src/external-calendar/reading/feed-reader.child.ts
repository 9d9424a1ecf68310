import { type FeedReading, type ImportedStay, readFeed, type StaysOptions } from '#availability';
import { answerTasks, tell } from './feed-tasks.ts';

const STAYS_AT_ONCE = 500;
/** Problems are reported as counts and the first few of each: the ten-thousandth is of no use. */
const MOST_PROBLEMS = 200;

/** Runs in a child process, forked by `FeedReader`: whatever a feed does to it, the API lives on. */
answerTasks<StaysOptions>((bytes, options) => {
  const reading = readFeed(bytes, options);
  if (reading.outcome === 'refused') return tell<ImportedStay[], FeedReading>({ end: reading });
  for (let at = 0; at < reading.stays.length; at += STAYS_AT_ONCE)
    tell<ImportedStay[], FeedReading>({ part: reading.stays.slice(at, at + STAYS_AT_ONCE) });
  const problems = reading.problems.slice(0, MOST_PROBLEMS);
  tell<ImportedStay[], FeedReading>({ end: { ...reading, stays: [], problems } });
});
