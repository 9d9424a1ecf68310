import fc from 'fast-check';
import { findFree, openingsOf } from './find-free.ts';
import { addNights, countNights } from './night.ts';
import { nightsOf, type Stay, takenNights } from './stay.ts';

const WINDOW = { from: '2027-08-07', to: '2027-08-14' };
const TODAY = '2027-01-01';
const week = (stays: Stay[], extra = {}) => findFree(stays, { ...WINDOW, nights: 7, today: TODAY, ...extra });

describe('a week that a host looks for', () => {
  it.each<[string, Stay[], ReturnType<typeof findFree>]>([
    ['is free where nobody is', [], { state: 'free', openings: [WINDOW] }],
    [
      'is free between a departure and an arrival of its days',
      [
        { from: '2027-08-01', to: '2027-08-07' },
        { from: '2027-08-14', to: '2027-08-20' },
      ],
      { state: 'free', openings: [WINDOW] },
    ],
    [
      'is nearly free where the guest before leaves two days later',
      [{ from: '2027-08-01', to: '2027-08-09' }],
      { state: 'near', openings: [{ from: '2027-08-09', to: '2027-08-16' }] },
    ],
    [
      'is taken where the guest leaves in its midst',
      [{ from: '2027-08-01', to: '2027-08-10' }],
      { state: 'taken', openings: [] },
    ],
    ['is taken by one night', [{ from: '2027-08-10', to: '2027-08-11' }], { state: 'taken', openings: [] }],
  ])('%s', (_, stays, found) => {
    expect(week(stays)).toEqual(found);
  });

  it('shorter than its window, fits where it fits, and is told with all the room that is there', () => {
    const stays = [{ from: '2027-08-09', to: '2027-08-11' }];
    expect(week(stays, { nights: 3 })).toEqual({
      state: 'free',
      openings: [{ from: '2027-08-11', to: '2027-08-14' }],
    });
  });

  it('begins today at the earliest', () => {
    expect(week([], { today: '2027-08-08', nights: 6 }).openings).toEqual([
      { from: '2027-08-08', to: '2027-08-14' },
    ]);
    expect(week([], { today: '2027-08-08' })).toEqual({
      state: 'near',
      openings: [{ from: '2027-08-08', to: '2027-08-16' }],
    });
    expect(week([], { today: '2027-09-01' }).state).toBe('taken');
  });
});

describe('what is open in a window', () => {
  const stay = fc
    .tuple(fc.integer({ min: -5, max: 30 }), fc.integer({ min: 1, max: 9 }))
    .map(([start, length]) => ({
      from: addNights(WINDOW.from, start),
      to: addNights(WINDOW.from, start + length),
    }));
  const window = { from: WINDOW.from, to: addNights(WINDOW.from, 25) };

  it('is every night that nobody holds, and no other', () => {
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 12 }), (stays) => {
        const open = openingsOf(stays, window).flatMap(nightsOf);
        const taken = takenNights(stays, window);
        expect([...open, ...taken].toSorted()).toEqual(nightsOf(window));
      }),
    );
  });

  it('never lies against itself: between two openings somebody is', () => {
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 12 }), (stays) => {
        const openings = openingsOf(stays, window);
        for (const [at, opening] of openings.slice(1).entries())
          expect(countNights(openings[at]!.to, opening.from)).toBeGreaterThan(0);
      }),
    );
  });
});
