import fc from 'fast-check';
import { retryPause } from './retry-pause.ts';

const HOUR = 3_600;

describe('how long a message waits to be sent again', () => {
  it('seconds first, half a day at last, about a day together; then it is given up', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7].map((tries) => retryPause(tries, null, 0.5)!);
    expect(pauses).toEqual([5, 60, 600, HOUR, 3 * HOUR, 7 * HOUR, 12 * HOUR]);
    expect(pauses.reduce((sum, pause) => sum + pause) / HOUR).toBeCloseTo(23.2, 1);
    expect(retryPause(8, 60, 0.5)).toBeNull();
  });

  it('differs by a tenth at most, and is never shorter than its receiver asked for, up to half a day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.option(fc.nat(10 ** 9)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, asked, random) => {
          const pause = retryPause(tries, asked, random)!;
          const usual = retryPause(tries, null, 0.5)!;
          const least = Math.min(asked ?? 0, 12 * HOUR);
          expect(pause).toBeGreaterThanOrEqual(least);
          expect(Math.abs(retryPause(tries, null, random)! - usual)).toBeLessThanOrEqual(usual / 10 + 1e-6);
          expect(pause).toBe(Math.max(least, retryPause(tries, null, random)!));
        },
      ),
    );
  });
});
