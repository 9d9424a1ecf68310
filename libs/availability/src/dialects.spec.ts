import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFeed } from './read-feed.ts';
import { nightsOf, type Stay, takenNights } from './stay.ts';
import type { IgnoredReason, StaysOptions } from './stays-from-events.ts';

/** What a feed means, written by hand beside it; `fixtures/dialects/README.md` explains the fields. */
interface Expectation {
  case: string;
  timeZone: string;
  from: string;
  to: string;
  tentative?: 'block';
  transparent?: 'block' | 'ignore';
  nights?: string[];
  outcome?: 'ok' | 'partial';
  refused?: string;
  ignored?: Partial<Record<IgnoredReason, number>>;
  stays?: [from: string, to: string][];
  problems?: 'some' | 'none';
}

const folder = join(import.meta.dirname, '../fixtures/dialects');
const FEED = '.ics';
const EXPECTED = '.expected.json';
const AT_LEAST = 490;
const DEFAULTS: Omit<StaysOptions, 'timeZone' | 'horizon'> = {
  tentative: 'ignore',
  transparent: 'auto',
  ownUidDomain: null,
};

const namesOf = (ending: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();

const expectations = namesOf(EXPECTED).map((name) => {
  const expected: Expectation = JSON.parse(readFileSync(join(folder, name + EXPECTED), 'utf8'));
  return { name, case: expected.case, expected };
});

function read(name: string, { timeZone, from, to, tentative, transparent }: Expectation) {
  const options: StaysOptions = { ...DEFAULTS, timeZone, horizon: { from, to } };
  if (tentative) options.tentative = tentative;
  if (transparent) options.transparent = transparent;
  return readFeed(readFileSync(join(folder, name + FEED)), options);
}

/** `2026-09-10..2026-09-12`, both ends taken, or one night alone. */
function nightsIn(ranges: readonly string[]): string[] {
  return ranges.flatMap((range) => {
    const [first = '', last = first] = range.split('..');
    return [...nightsOf({ from: first, to: last }), last];
  });
}

function boundariesInside(stays: readonly Stay[], window: Stay): [string, string][] {
  return stays
    .filter((stay) => stay.from < window.to && stay.to > window.from)
    .map(({ from, to }): [string, string] => [from, to])
    .sort((one, other) => (one.join() < other.join() ? -1 : 1));
}

describe('every dialect of the feeds in the wild gives the nights that were worked out by hand', () => {
  it('has an expectation beside every feed, a feed beside every expectation, and many of them', () => {
    expect(namesOf(FEED)).toEqual(namesOf(EXPECTED));
    expect(expectations.length).toBeGreaterThanOrEqual(AT_LEAST);
    const undecided = expectations.filter(({ expected }) => !expected.refused === !expected.nights);
    expect(undecided.map(({ name }) => name)).toEqual([]);
  });

  it.each(expectations)('$name: $case', ({ name, expected }) => {
    const reading = read(name, expected);
    if (expected.refused) {
      expect(reading).toEqual({ outcome: 'refused', reason: expected.refused });
      return;
    }
    if (reading.outcome === 'refused') throw new Error(`refused: ${reading.reason}`);
    const { from, to, nights = [], outcome, ignored, stays, problems } = expected;
    expect(takenNights(reading.stays, { from, to })).toEqual(nightsIn(nights));
    expect(reading.outcome).toBe(outcome);
    const { outside_horizon, ...reasons } = reading.ignored;
    if (ignored)
      expect('outside_horizon' in ignored ? { ...reasons, outside_horizon } : reasons).toEqual(ignored);
    if (stays) expect(boundariesInside(reading.stays, { from, to })).toEqual(stays);
    if (problems) expect(reading.problems.length > 0 ? 'some' : 'none').toBe(problems);
  });
});
