import fc from 'fast-check';
import { addNights, type Night } from './night.ts';
import { nightsOf } from './stay.ts';
import { lastDeparture, mayArrive, mayLeave, type ShownNights, stateOfNight } from './stay-choice.ts';

const FIRST = '2027-06-01';
const day = (days: number): Night => addNights(FIRST, days);
const shown = (taken: readonly number[], isKnown = true): ShownNights => ({
  from: FIRST,
  to: day(30),
  isKnown,
  takenNights: new Set(taken.map(day)),
});

describe('a visitor who chooses nights', () => {
  it('may leave on the day on which the next guest comes, and not a day later', () => {
    const nights = shown([5, 6]);
    expect([mayLeave(nights, day(2), day(5)), mayLeave(nights, day(2), day(6))]).toEqual([true, false]);
  });

  it('may arrive on the day on which the last guest leaves', () => {
    expect([mayArrive(shown([5, 6]), day(6)), mayArrive(shown([5, 6]), day(7))]).toEqual([false, true]);
  });

  it('may leave on the last day that is told, and arrive on none behind it', () => {
    expect(lastDeparture(shown([]), day(28))).toBe(day(30));
    expect(mayArrive(shown([]), day(30))).toBe(false);
  });

  it('may choose nothing where a calendar was not read: what is not taken is unknown', () => {
    const nights = shown([5], false);
    expect([stateOfNight(nights, day(4)), stateOfNight(nights, day(5))]).toEqual(['unknown', 'taken']);
    expect(mayArrive(nights, day(4))).toBe(false);
  });

  it('law: whatever may be chosen holds free nights only, and nothing that is free is refused', () => {
    const anyDay = fc.integer({ min: -3, max: 33 });
    fc.assert(
      fc.property(fc.array(anyDay), fc.boolean(), anyDay, anyDay, (taken, isKnown, arrival, departure) => {
        const nights = shown(taken, isKnown);
        const isFree = (night: Night) =>
          isKnown && night >= nights.from && night < nights.to && !nights.takenNights.has(night);
        const stay = nightsOf({ from: day(arrival), to: day(departure) });
        expect(mayLeave(nights, day(arrival), day(departure))).toBe(stay.length > 0 && stay.every(isFree));
      }),
    );
  });
});
