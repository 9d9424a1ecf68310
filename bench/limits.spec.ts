import { breachesOf, type Limit } from './limits.ts';
import type { Figure } from './suite.ts';

const LIMITS: Limit[] = [
  { suite: 'parse', name: 'a feed', most: 0.9, why: 'half of the peer' },
  { suite: 'db', name: 'log', most: 5_000, why: '3,700 bytes' },
];
const feed = (value: number): Figure => ({
  suite: 'parse',
  name: 'a feed',
  value,
  unit: 'ms CPU',
  peer: { name: 'node-ical', value: 10 },
});
const log = (value: number): Figure => ({ suite: 'db', name: 'log', value, unit: 'bytes' });
const BOTH = new Set(['parse', 'db'] as const);

describe('the gate of the bench', () => {
  it('lets pass what is below its limits', () => {
    expect(breachesOf([feed(5), log(3_700)], BOTH, LIMITS)).toEqual([]);
  });

  it('tells what costs twice as much, beside its peer or by itself', () => {
    expect(breachesOf([feed(10), log(7_400)], BOTH, LIMITS)).toEqual([
      { limit: LIMITS[0], found: 1 },
      { limit: LIMITS[1], found: 7_400 },
    ]);
  });

  it('counts what was not measured as exceeded, in suites that were asked for', () => {
    expect(breachesOf([], BOTH, LIMITS).map(({ found }) => found)).toEqual([null, null]);
    expect(breachesOf([log(3_700)], new Set(['db'] as const), LIMITS)).toEqual([]);
  });
});
