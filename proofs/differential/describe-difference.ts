import { answerOf } from './answer.ts';
import { dateOf, dayOf } from './calendar-day.ts';
import { standingOf } from './comparison.ts';
import type { GeneratedFeed } from './feed-model.ts';
import { generateFeed, HORIZON } from './generate-feed.ts';
import { instancesByIcalJs } from './ical-js-oracle.ts';
import { mixValueTypes } from './mix-value-types.ts';
import { type Nights, nightsOfInstances } from './nights-of-instances.ts';
import { ourReading } from './our-nights.ts';
import type { PythonOracle } from './python-oracle.ts';
import { renderFeed, withPeriodsApart } from './render-feed.ts';
import { simplestFeed } from './simplest-feed.ts';

interface ThreeNights {
  ours: Nights | null;
  'ical.js': Nights | null;
  'recurring-ical-events': Nights | null;
}

/**
 * A feed in which we differ, with everybody's nights.
 *
 * @param python the running package, for shrinking the feed; null: it is shown whole
 */
export async function describeDifference(seed: number, python: PythonOracle | null): Promise<string> {
  const feed = generateFeed(seed);
  const standing = standingIn(await nightsIn(feed, python));
  const shown = python
    ? await simplestFeed(feed, async (simpler) => standingIn(await nightsIn(simpler, python)) === standing)
    : feed;
  const lines = Object.entries(await nightsIn(shown, python)).map(
    ([name, nights]) => `${name}: ${nights ? rangesOf(nights) : 'no answer'}`,
  );
  return [
    `Seed ${seed}, ${standing}; property in ${shown.timeZone}:`,
    renderFeed(mixValueTypes(shown)),
    ...lines,
  ].join('\n');
}

async function nightsIn(feed: GeneratedFeed, python: PythonOracle | null): Promise<ThreeNights> {
  const apart = renderFeed(withPeriodsApart(feed));
  const byIcalJs = instancesByIcalJs(apart);
  const byPython = (await python?.instancesOf([apart]))?.[0];
  return {
    ours: ourReading(renderFeed(mixValueTypes(feed)), feed.timeZone).nights,
    'ical.js': byIcalJs && nightsOfInstances(byIcalJs, feed.timeZone),
    'recurring-ical-events': byPython ? nightsOfInstances(byPython, feed.timeZone) : null,
  };
}

function standingIn(nights: ThreeNights): string {
  return standingOf({
    ours: answerOf(nights.ours),
    icalJs: answerOf(nights['ical.js']),
    python: answerOf(nights['recurring-ical-events']),
  });
}

/** `2026-03-01…03` for the nights of 1, 2 and 3 March. */
function rangesOf(nights: Nights): string {
  const first = dayOf(HORIZON.from);
  const ranges: string[] = [];
  for (let from = nights.indexOf(1); from >= 0; ) {
    const end = nights.indexOf(0, from);
    const last = (end < 0 ? nights.length : end) - 1;
    ranges.push(`${dateOf(first + from)}…${dateOf(first + last).slice(5)}`);
    from = nights.indexOf(1, last + 1);
  }
  return ranges.join(' ') || 'none';
}
