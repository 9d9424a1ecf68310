import type { NaiveStay } from '#availability';
import { answerTasks, tell } from './feed-tasks.ts';
import { type NaiveOptions, naiveStays } from './naive-stays.ts';

/** Runs in a process of its own, forked by `SecondReader`: whatever node-ical makes of a feed, nothing depends on it. */
answerTasks<NaiveOptions>((bytes, options) =>
  tell<never, NaiveStay[] | null>({ end: opinionOn(bytes, options) }),
);

function opinionOn(bytes: Buffer, options: NaiveOptions): NaiveStay[] | null {
  try {
    return naiveStays(bytes, options);
  } catch {
    return null;
  }
}
