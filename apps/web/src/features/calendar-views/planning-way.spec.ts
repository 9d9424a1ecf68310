import fc from 'fast-check';
import { addNights, countNights } from '#availability';
import { lawRuns } from '../../../../../testing/proof.ts';
import { addMonths } from '../../lib/dates.ts';
import { DAY_WIDTH, isOn, monthAt, monthsAround, nightsOf, offsetOf, wayAround } from './planning-way.ts';

const way = wayAround('2026-11');

describe('a planning that is scrolled over the months', () => {
  it('opens with four past days before the one that is gone to', () => {
    expect(offsetOf(way, '2026-11-30') / DAY_WIDTH).toBe(countNights(way.from, '2026-11-26'));
    expect(monthAt(way, offsetOf(way, '2026-11-30'))).toBe('2026-11');
    expect(monthAt(way, offsetOf(way, '2026-12-01'))).toBe('2026-12');
  });

  it('shows the month of the day that it was brought to, wherever that lies', () => {
    const day = fc.integer({ min: 10, max: 3_000 }).map((days) => addNights(way.from, days));
    fc.assert(
      fc.property(day, (night) => expect(monthAt(way, offsetOf(way, night))).toBe(night.slice(0, 7))),
      { numRuns: lawRuns(500) },
    );
  });

  it('draws all nights that are in view, and a month of them on either side', () => {
    const view = fc.record({
      offset: fc.integer({ min: 0, max: 100_000 }),
      width: fc.integer({ min: 0, max: 4_000 }),
    });
    fc.assert(
      fc.property(view, ({ offset, width }) => {
        const nights = nightsOf(monthsAround(way, offset, width));
        const [left, right] = [offset, offset + width].map((px) =>
          addNights(way.from, Math.floor(px / DAY_WIDTH)),
        );
        expect(countNights(nights[0]!, left!)).toBeGreaterThanOrEqual(28);
        expect(countNights(right!, nights.at(-1)!)).toBeGreaterThanOrEqual(28);
        expect(new Set(nights).size).toBe(nights.length);
      }),
      { numRuns: lawRuns(500) },
    );
  });

  it('is opened anew for a month far off its way', () => {
    expect([isOn(way, '2026-11'), isOn(way, addMonths('2026-11', 60)), isOn(way, '2020-01')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
