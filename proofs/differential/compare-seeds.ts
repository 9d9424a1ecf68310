import { type Answer, answerOf, feedMark } from './answer.ts';
import { addAnswers, type Comparison, emptyComparison } from './comparison.ts';
import { generateFeed } from './generate-feed.ts';
import { instancesByIcalJs } from './ical-js-oracle.ts';
import { mixValueTypes } from './mix-value-types.ts';
import { nightsOfInstances } from './nights-of-instances.ts';
import { ourReading } from './our-nights.ts';
import type { PythonOracle } from './python-oracle.ts';
import type { RecordedAnswer } from './recorded-answers.ts';
import { renderFeed, withPeriodsApart } from './render-feed.ts';

/** An answer of recurring-ical-events about a feed, live or recorded. */
export type AskPython = (seed: number, mark: string) => { answer: Answer; isOfThisFeed: boolean };

/** Compares the three answers about the feeds of some seeds. */
export function compareSeeds(seeds: readonly number[], askPython: AskPython): Comparison {
  const comparison = emptyComparison();
  for (const seed of seeds) {
    const feed = generateFeed(seed);
    const apart = renderFeed(withPeriodsApart(feed));
    const { answer, isOfThisFeed } = askPython(seed, feedMark(apart, feed.timeZone));
    if (!isOfThisFeed) {
      comparison.changed += 1;
      continue;
    }
    const instances = instancesByIcalJs(apart);
    const reading = ourReading(renderFeed(mixValueTypes(feed)), feed.timeZone);
    if (reading.outcome !== 'ok') comparison.notOk.push(seed);
    addAnswers(comparison, feed, {
      ours: answerOf(reading.nights),
      icalJs: answerOf(instances && nightsOfInstances(instances, feed.timeZone)),
      python: answer,
    });
  }
  return comparison;
}

/** Looks up the recorded answers, and checks that they are still about these feeds. */
export function askRecorded(recorded: readonly RecordedAnswer[]): AskPython {
  return (seed, mark) => {
    const known = recorded[seed];
    return { answer: known?.answer ?? null, isOfThisFeed: known?.mark === mark };
  };
}

/** The answers of the running package about the feeds of some seeds, in the order of the seeds. */
export async function askLiving(python: PythonOracle, seeds: readonly number[]): Promise<RecordedAnswer[]> {
  const feeds = seeds.map((seed) => generateFeed(seed));
  const texts = feeds.map((feed) => renderFeed(withPeriodsApart(feed)));
  const instances = await python.instancesOf(texts);
  return feeds.map(({ timeZone }, index) => {
    const known = instances[index] ?? null;
    return {
      mark: feedMark(texts[index] as string, timeZone),
      answer: answerOf(known && nightsOfInstances(known, timeZone)),
    };
  });
}
