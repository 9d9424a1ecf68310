import { type FeedReading, type ImportedStay, readFeed, type StaysOptions } from '#availability';
import { answerTasks, tell } from './feed-tasks.ts';

const STAYS_AT_ONCE = 500;
/** Problems are told by the first of them and by their numbers; nobody reads the ten-thousandth. */
const MOST_PROBLEMS = 200;

/** Runs in a process of its own, forked by `FeedReader`: whatever a feed does to it, the API lives on. */
answerTasks<StaysOptions>((bytes, options) => {
  const reading = readFeed(bytes, options);
  if (reading.outcome === 'refused') return tell<ImportedStay[], FeedReading>({ end: reading });
  for (let at = 0; at < reading.stays.length; at += STAYS_AT_ONCE)
    tell<ImportedStay[], FeedReading>({ part: reading.stays.slice(at, at + STAYS_AT_ONCE) });
  const problems = reading.problems.slice(0, MOST_PROBLEMS);
  tell<ImportedStay[], FeedReading>({ end: { ...reading, stays: [], problems } });
});
