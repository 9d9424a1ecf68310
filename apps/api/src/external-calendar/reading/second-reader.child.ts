import { type OurReading, type SecondOpinion, type StaysOptions, secondOpinion } from '#availability';
import { answerTasks, tell } from './feed-tasks.ts';
import { naiveStays } from './naive-stays.ts';

/** Our reading of the feed, compared in the child too, as it may be very long. */
export interface OpinionTask {
  ours: OurReading;
  rules: StaysOptions;
}

/** Runs in a child process, forked by `SecondReader`: whatever node-ical makes of a feed, nothing depends on it. */
answerTasks<OpinionTask>((bytes, task) => tell<never, SecondOpinion | null>({ end: opinionOn(bytes, task) }));

function opinionOn(bytes: Buffer, { ours, rules }: OpinionTask): SecondOpinion | null {
  try {
    const naive = naiveStays(bytes, rules);
    return naive && secondOpinion(naive, ours, rules);
  } catch {
    return null;
  }
}
