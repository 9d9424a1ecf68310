import fc from 'fast-check';
import type { StayKind } from '#platforms';
import { findConflicts, type SourcedStay } from './conflict.ts';
import { addNights } from './night.ts';
import { nightsOf, overlaps } from './stay.ts';

const night = (day: number) => addNights('2026-12-01', day);
const stay = (
  id: string,
  source: string,
  from: number,
  to: number,
  nature: StayKind = 'booking',
): SourcedStay => ({
  id,
  source,
  from: night(from),
  to: night(to),
  nature,
});

describe('conflicts between sources', () => {
  const NATURES: StayKind[] = ['booking', 'block', 'unknown'];
  const anyStays = fc
    .array(
      fc.tuple(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('airbnb', 'booking', 'reservation', 'manual'),
        fc.constantFrom(...NATURES),
      ),
      { maxLength: 25 },
    )
    .map((list) =>
      list.map(([from, length, source, nature], index) =>
        stay(String(index).padStart(2, '0'), source, from, from + length, nature),
      ),
    );

  it('law: the sweep finds the very pairs, and the very nights, that comparing all pairs finds', () => {
    fc.assert(
      fc.property(anyStays, (stays) => {
        const pairs = stays.flatMap((one, index) =>
          stays
            .slice(index + 1)
            .filter((other) => one.source !== other.source && overlaps(one, other))
            .map((other) => {
              const nights = nightsOf(one).filter((shared) => nightsOf(other).includes(shared));
              return `${one.id} ${other.id} ${nights.join()}`;
            }),
        );
        const found = findConflicts(stays).map(
          (conflict) => `${conflict.stayIds.join(' ')} ${nightsOf(conflict).join()}`,
        );
        expect(found.sort()).toEqual(pairs.sort());
      }),
    );
  });

  it('a check-out and a check-in on one day are a turnover', () => {
    expect(findConflicts([stay('1', 'airbnb', 3, 5), stay('2', 'booking', 5, 8)])).toEqual([]);
  });

  it.each<[string, SourcedStay, SourcedStay, string]>([
    ['two bookings', stay('1', 'a', 3, 6), stay('2', 'b', 5, 8), 'booking'],
    ['two bookings of the same weekend', stay('1', 'a', 3, 6), stay('2', 'b', 3, 6), 'booking'],
    ['a booking and what may be one', stay('1', 'a', 3, 6), stay('2', 'b', 5, 8, 'unknown'), 'booking'],
    ['a booking and closed nights', stay('1', 'a', 3, 6), stay('2', 'b', 5, 8, 'block'), 'block'],
    [
      'a booking and what may be its copy',
      stay('1', 'a', 3, 6),
      stay('2', 'b', 3, 6, 'unknown'),
      'duplicate',
    ],
    [
      'a booking and the same nights closed',
      stay('1', 'a', 3, 6),
      stay('2', 'b', 3, 6, 'block'),
      'duplicate',
    ],
    [
      'the same nights closed twice',
      stay('1', 'a', 3, 6, 'block'),
      stay('2', 'b', 3, 6, 'block'),
      'duplicate',
    ],
  ])('%s', (_, one, other, kind) => {
    expect(findConflicts([one, other])).toMatchObject([{ kind, stayIds: ['1', '2'] }]);
    expect(findConflicts([other, one])).toMatchObject([{ kind, stayIds: ['1', '2'] }]);
  });

  it('a feed of twenty thousand stays that all overlap costs no more than the first thousand conflicts', () => {
    const crowd = Array.from({ length: 20_000 }, (_, index) => stay(`a${index}`, 'airbnb', 0, 900));
    expect(findConflicts(crowd)).toEqual([]);
    expect(findConflicts([...crowd, stay('b', 'booking', 1, 2)])).toHaveLength(1_000);
  });
});
