import fc from 'fast-check';
import { type HoldReason, isAgreed } from './hold.ts';
import { releaseAt } from './release-at.ts';

const MINUTE = 60_000;
const hours = (count: number) => count * 60 * MINUTE;

describe('the hour at which a missing stay frees itself', () => {
  it('is the second reading, half an hour after the first at the earliest', () => {
    const waiting = { missingSince: 0, believedSince: 0, readings: 1, hold: null, intervalMinutes: 1_440 };
    expect(releaseAt({ ...waiting, nextReadingAt: 31 * MINUTE })).toBe(31 * MINUTE);
    expect(releaseAt({ ...waiting, nextReadingAt: 10 * MINUTE })).toBe(40 * MINUTE);
    expect(releaseAt({ ...waiting, nextReadingAt: hours(5) })).toBe(hours(5));
  });

  it('counts from the first reading that was believed, where those before were not', () => {
    const waiting = {
      missingSince: 0,
      readings: 4,
      hold: null,
      intervalMinutes: 1_440,
      nextReadingAt: hours(9),
    };
    expect(releaseAt({ ...waiting, believedSince: hours(8.75) })).toBe(hours(9.5));
    expect(releaseAt({ ...waiting, believedSince: null })).toBe(hours(9.5));
  });

  it('after what looks like an outage is the third, six hours after the first at the earliest', () => {
    const waiting = {
      missingSince: 0,
      believedSince: null,
      hold: 'emptied',
      intervalMinutes: 1_440,
    } as const;
    expect(releaseAt({ ...waiting, readings: 1, nextReadingAt: hours(3) })).toBe(hours(6));
    expect(releaseAt({ ...waiting, readings: 2, nextReadingAt: hours(6) })).toBe(hours(6));
    expect(releaseAt({ ...waiting, readings: 2, nextReadingAt: hours(5) })).toBe(hours(8));
    expect(releaseAt({ ...waiting, readings: 1, nextReadingAt: hours(20) })).toBe(hours(23));
  });

  it('is the first reading at which those that agree are enough', () => {
    const waiting = fc.record({
      missingSince: fc.constant(0),
      believedSince: fc.constant(0),
      readings: fc.integer({ min: 1, max: 5 }),
      hold: fc.constantFrom<HoldReason | null>(null, 'emptied', 'shrunk'),
      nextReadingAt: fc.integer({ min: 0, max: hours(48) }),
      intervalMinutes: fc.integer({ min: 15, max: 1_440 }),
    });
    fc.assert(
      fc.property(waiting, (one) => {
        const at = releaseAt(one);
        const steps = Math.round(
          (at - one.nextReadingAt) / (Math.min(one.intervalMinutes, one.hold ? 180 : 30) * MINUTE),
        );
        const agreed = (readings: number, instant: number) => {
          const minutes = Math.floor(instant / MINUTE);
          return isAgreed({ readings, minutes, believedMinutes: minutes }, one.hold);
        };
        expect(at).toBeGreaterThanOrEqual(one.nextReadingAt);
        expect(agreed(one.readings + steps, at)).toBe(true);
        if (steps > 0)
          expect(agreed(one.readings + steps - 1, at - (at - one.nextReadingAt) / steps)).toBe(false);
      }),
    );
  });
});
