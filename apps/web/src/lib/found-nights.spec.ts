import fc from 'fast-check';
import { addNights, countNights } from '#availability';
import { lawRuns } from '../../../../testing/proof.ts';
import { nearestNights } from './found-nights.ts';

const week = { from: '2027-08-03', to: '2027-08-10' };

describe('the free nights that come nearest to those that are looked for', () => {
  it('are these themselves where they are free', () => {
    expect(nearestNights([week], week)).toEqual(week);
    expect(nearestNights([{ from: '2027-08-01', to: '2027-08-12' }], week)).toEqual(week);
  });

  it('are moved no further than they must be', () => {
    expect(nearestNights([{ from: '2027-08-01', to: '2027-08-09' }], week)).toEqual({
      from: '2027-08-02',
      to: '2027-08-09',
    });
    expect(nearestNights([{ from: '2027-08-05', to: '2027-08-12' }], week)).toEqual({
      from: '2027-08-05',
      to: '2027-08-12',
    });
  });

  it('begin where the first of several openings does, as long as a guest wants to stay', () => {
    const openings = [
      { from: '2027-08-04', to: '2027-08-08' },
      { from: '2027-08-12', to: '2027-08-20' },
    ];
    expect(nearestNights(openings, { from: '2027-08-03', to: '2027-08-20', nights: 3 })).toEqual({
      from: '2027-08-04',
      to: '2027-08-07',
    });
  });

  it('are those of the nearer opening, and of two as near those of the earlier', () => {
    const wanted = { from: '2027-08-05', to: '2027-08-08' };
    const before = { from: '2027-08-03', to: '2027-08-06' };
    expect(nearestNights([before, { from: '2027-08-06', to: '2027-08-09' }], wanted)).toEqual({
      from: '2027-08-06',
      to: '2027-08-09',
    });
    expect(nearestNights([before, { from: '2027-08-07', to: '2027-08-10' }], wanted)).toEqual(before);
  });

  it('are none where nothing is open', () => {
    expect(nearestNights([], week)).toBeNull();
  });

  it('lie in an opening and are as many as are looked for, whatever is open', () => {
    const opening = fc
      .record({ start: fc.integer({ min: -20, max: 20 }), length: fc.integer({ min: 3, max: 20 }) })
      .map(({ start, length }) => ({
        from: addNights(week.from, start),
        to: addNights(week.from, start + length),
      }));
    fc.assert(
      fc.property(fc.array(opening, { minLength: 1, maxLength: 4 }), (openings) => {
        const { from, to } = nearestNights(openings, { ...week, nights: 3 })!;
        expect(countNights(from, to)).toBe(3);
        expect(openings.some((one) => one.from <= from && to <= one.to)).toBe(true);
      }),
      { numRuns: lawRuns(300) },
    );
  });
});
