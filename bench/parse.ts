import { addNights } from '#availability';
import { airbnbFeed, googleFeed } from '../testing/feeds.ts';
import { type Compared, type Comparison, measureBeside } from './measure-beside.ts';
import type { Figure, Size, Suite } from './suite.ts';

const FIRST_DAY = '2026-12-01';
const ROUNDS = { quick: 3, full: 5 };
const PEER = 'node-ical';
const READ = { ours: 'our reader', peer: PEER };

/** CPU of reading feeds, ours beside node-ical as it is, which finds fewer nights. */
export const PARSE: Suite = {
  names: ['parse'],
  run: async ({ isQuick }: Size) => {
    const large = { name: 'Google, 20,000 events', input: googleFeed(20_000, FIRST_DAY, 900), times: 2 };
    const comparisons: Comparison[] = [
      { name: 'Airbnb, 60 events', input: airbnbFeed(sixtyStays()), times: 200, ...READ },
      {
        name: 'Google, 600 events',
        input: googleFeed(600, FIRST_DAY, 900),
        times: isQuick ? 10 : 30,
        ...READ,
      },
      isQuick ? { ...large, times: 1, ours: READ.ours } : { ...large, ...READ },
    ];
    const found = measureBeside(comparisons, isQuick ? ROUNDS.quick : ROUNDS.full);
    const figures = [...found].flatMap(([name, compared]) => figuresOf(name, compared));
    return [...figures, linearity(found)];
  },
};

function figuresOf(name: string, { oursMs, peerMs }: Compared): Figure[] {
  if (peerMs === null) return [];
  return [{ suite: 'parse', name, value: oursMs, unit: 'ms CPU', peer: { name: PEER, value: peerMs } }];
}

/** What an event of a large file costs, beside one of a small file. */
function linearity(found: ReadonlyMap<string, Compared>): Figure {
  const perEvent = (name: string) => found.get(name)!.oursMs / found.get(name)!.events;
  const [value, small] = [perEvent('Google, 20,000 events'), perEvent('Google, 600 events')];
  const peer = { name: 'of 600', value: small * 1_000 };
  return { suite: 'parse', name: 'an event of 20,000', value: value * 1_000, unit: 'µs CPU', peer };
}

function sixtyStays() {
  return Array.from({ length: 60 }, (_, index) => ({
    uid: `1418fb94e984-${String(index).padStart(32, '0')}`,
    from: addNights(FIRST_DAY, index * 5),
    to: addNights(FIRST_DAY, index * 5 + 3),
    code: `HMTEST${String(index).padStart(4, '0')}`,
  }));
}
