import fc from 'fast-check';
import { addNights, nightsOf, type Stay } from '#availability';
import type { HeldRow } from './held-row.ts';
import { staysInTheWay } from './stays-in-the-way.ts';

const night = (day: number) => addNights('2026-12-01', day);
const range = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 9 }))
  .map(([from, length]): Stay => ({ from: night(from), to: night(from + length) }));
const row = (stay: Stay, extra: Partial<HeldRow> = {}) =>
  ({ id: 'other', kind: 'imported', nature: 'booking', role: 'stay', ...stay, ...extra }) as HeldRow;

describe('what is in the way of a stay', () => {
  it('law: a stay that changes meets exactly those who hold a night that it does not hold yet', () => {
    fc.assert(
      fc.property(range, range, range, fc.boolean(), (wanted, before, other, holdsNights) => {
        const present = { id: 'own', ...before, holdsNights };
        const anew = nightsOf(wanted).filter((one) => !holdsNights || !nightsOf(before).includes(one));
        const meets = anew.some((one) => nightsOf(other).includes(one));
        const found = staysInTheWay([row(other)], { what: 'reservation', ...wanted, present });
        expect(found).toHaveLength(meets ? 1 : 0);
      }),
    );
  });

  it('law: no word of the host writes a reservation over one of their own', () => {
    fc.assert(
      fc.property(range, fc.boolean(), fc.boolean(), (stay, force, doubleBooking) => {
        const own = row(stay, { kind: 'reservation' });
        const found = staysInTheWay([own], { what: 'reservation', ...stay, force, doubleBooking });
        expect(found).toEqual([{ row: own, yieldsTo: null }]);
      }),
    );
  });

  it.each([
    ['a guest of a platform', { nature: 'booking' }, 'doubleBooking'],
    ['what a platform does not explain', { nature: 'unknown' }, 'doubleBooking'],
    ['nights that a platform closed', { nature: 'block' }, 'force'],
    ['one of our stays come back', { nature: 'unknown', role: 'echo' }, 'force'],
    ['the host’s own block', { kind: 'manual', nature: 'block' }, 'force'],
  ] as const)('%s', (_, extra, yieldsTo) => {
    const stay = { from: night(1), to: night(3) };
    const other = row(stay, extra);
    const words = (given: object) => staysInTheWay([other], { what: 'reservation', ...stay, ...given });
    expect(words({})).toEqual([{ row: other, yieldsTo }]);
    expect(words({ [yieldsTo]: true })).toEqual([]);
    expect(staysInTheWay([other], { what: 'block', ...stay })).toEqual([{ row: other, yieldsTo: 'force' }]);
  });
});
