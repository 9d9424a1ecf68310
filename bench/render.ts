import { addNights, type FeedStay } from '#availability';
import { type Comparison, measureBeside } from './measure-beside.ts';
import type { Figure, Size, Suite } from './suite.ts';

const FIRST_DAY = '2026-12-01';
const ROUNDS = { quick: 3, full: 5 };
const PEER = 'ical-generator';

/** CPU of composing a feed and writing it, beside ical-generator writing the same stays without our rules. */
export const RENDER: Suite = {
  names: ['render'],
  run: async ({ isQuick }: Size) => {
    const comparisons: Comparison[] = [
      {
        name: 'a feed of 60 stays',
        input: feedStays(60),
        times: isQuick ? 100 : 300,
        ours: 'our feed',
        peer: PEER,
      },
      {
        name: 'a feed of 500 stays',
        input: feedStays(500),
        times: isQuick ? 15 : 60,
        ours: 'our feed',
        peer: PEER,
      },
    ];
    const found = measureBeside(comparisons, isQuick ? ROUNDS.quick : ROUNDS.full);
    return [...found].map(
      ([name, { oursMs, peerMs }]): Figure => ({
        suite: 'render',
        name,
        value: oursMs,
        unit: 'ms CPU',
        peer: { name: PEER, value: peerMs! },
      }),
    );
  },
};

/** Stays of three nights, own reservations with a guest's name, as JSON. */
function feedStays(count: number): string {
  const stays = Array.from({ length: count }, (_, index): FeedStay => {
    const from = addNights(FIRST_DAY, index * 2);
    return {
      id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      kind: 'reservation',
      label: `Zoé Martin ${index}`,
      from,
      to: addNights(from, 2),
      calendarId: null,
      color: null,
      isKept: false,
      via: [],
      sequence: 1,
      lastModified: new Date('2026-11-20T10:00:00Z'),
    };
  });
  return JSON.stringify(stays);
}
