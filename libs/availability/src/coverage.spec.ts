import fc from 'fast-check';
import { coverageOf } from './coverage.ts';
import { addNights } from './night.ts';
import { nightsOf, type Stay } from './stay.ts';

const anyStay: fc.Arbitrary<Stay> = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 8 }))
  .map(([from, nights]) => ({
    from: addNights('2026-12-01', from),
    to: addNights('2026-12-01', from + nights),
  }));

describe('what some stays cover', () => {
  it('law: a stay is covered just when each of its nights is held by one of them', () => {
    fc.assert(
      fc.property(fc.array(anyStay, { maxLength: 8 }), anyStay, (stays, stay) => {
        const held = new Set(stays.flatMap(nightsOf));
        expect(coverageOf(stays)(stay)).toBe(nightsOf(stay).every((night) => held.has(night)));
      }),
    );
  });
});
