import fc from 'fast-check';
import { addNights, type Night, overlaps, type Stay } from '#availability';
import { lawRuns } from '../../../../../testing/proof.ts';
import { weeksOf } from '../../lib/dates.ts';
import { barsOnNight, layoutRow } from './row-layout.ts';

const CASES = { numRuns: lawRuns(10_000) };
const FIRST = '2026-12-01';
/** The nights around the row, written out once: ten thousand cases read them. */
const DAYS = Array.from({ length: 60 }, (_, index) => addNights(FIRST, index - 10));
const stay = (id: string, from: Night, to: Night) => ({ id, from, to });
const week = weeksOf('2026-12')[0]!;

/** A row of one to forty nights, and stays that lie in it, over its edges or beyond. */
const anyNights = fc.integer({ min: 1, max: 31 }).map((length) => DAYS.slice(10, 10 + length));
const anyStays = fc
  .array(fc.record({ start: fc.integer({ min: 0, max: 45 }), nights: fc.integer({ min: 1, max: 14 }) }), {
    maxLength: 8,
  })
  .map((list) =>
    list.map(({ start, nights }, index) => stay(String(index), DAYS[start]!, DAYS[start + nights]!)),
  );
const holds = ({ from, to }: Stay, night: Night) => from <= night && night < to;
const apart = (stays: ReturnType<typeof stay>[]) =>
  stays.reduce<typeof stays>(
    (kept, one) => (kept.some((other) => overlaps(one, other)) ? kept : [...kept, one]),
    [],
  );
const shared = (stays: ReturnType<typeof stay>[]) =>
  stays.flatMap((one, index) =>
    stays
      .slice(index + 1)
      .filter((other) => overlaps(one, other))
      .map((other) => ({
        kind: 'booking' as const,
        from: one.from > other.from ? one.from : other.from,
        to: one.to < other.to ? one.to : other.to,
      })),
  );

describe('a row of nights', () => {
  it('a check-in begins at midday and a check-out ends there', () => {
    expect(layoutRow(week, [stay('a', '2026-12-01', '2026-12-03')], []).bars).toEqual([
      { stayId: 'a', startColumn: 3, endColumn: 7, lane: 0, begins: true, ends: true },
    ]);
  });

  it('a stay over the edge is cut there and goes on in the next row', () => {
    const over = [stay('a', '2026-12-05', '2026-12-08')];
    const [one, next] = weeksOf('2026-12').map((nights) => layoutRow(nights, over, []));
    expect(one!.bars[0]).toMatchObject({ startColumn: 11, endColumn: 14, begins: true, ends: false });
    expect(next!.bars[0]).toMatchObject({ startColumn: 0, endColumn: 3, begins: false, ends: true });
  });

  it('a check-out on the first day is still seen until midday', () => {
    const { bars } = layoutRow(week, [stay('a', '2026-11-28', '2026-11-30')], []);
    expect(bars[0]).toMatchObject({ startColumn: 0, endColumn: 1, begins: false, ends: true });
  });

  it('kinds of conflicts are marked apart', () => {
    const conflicts = [
      { kind: 'booking', from: '2026-12-01', to: '2026-12-03' },
      { kind: 'block', from: '2026-12-02', to: '2026-12-04' },
    ];
    expect(layoutRow(week, [], conflicts).hatches.map(({ kind }) => kind)).toEqual(['booking', 'block']);
  });

  it('stays of which no two share a night need one lane, however they lie', () => {
    fc.assert(
      fc.property(anyNights, anyStays, (nights, stays) => {
        expect(layoutRow(nights, apart(stays), []).lanes).toBeLessThanOrEqual(1);
      }),
      CASES,
    );
  });

  it('stays that share a night never share a lane', () => {
    fc.assert(
      fc.property(anyNights, anyStays, (nights, stays) => {
        const byId = new Map(stays.map((one) => [one.id, one]));
        const { bars } = layoutRow(nights, stays, []);
        return bars.every((one, index) =>
          bars
            .slice(index + 1)
            .every(
              (other) => one.lane !== other.lane || !overlaps(byId.get(one.stayId)!, byId.get(other.stayId)!),
            ),
        );
      }),
      CASES,
    );
  });

  it('no more lanes are used than stays share one night', () => {
    fc.assert(
      fc.property(anyNights, anyStays, (nights, stays) => {
        const seen = [addNights(nights[0]!, -1), ...nights];
        const most = Math.max(...seen.map((night) => stays.filter((one) => holds(one, night)).length));
        const beyond = stays.filter(({ from, to }) => from < nights[0]! && to > nights[0]!);
        expect(layoutRow(nights, stays, []).lanes).toBeLessThanOrEqual(Math.max(most, beyond.length, 0));
      }),
      CASES,
    );
  });

  it('a turnover shares a lane, and both bars meet at one column, the midday of that day', () => {
    const turnover = fc.record({
      middle: fc.integer({ min: 0, max: 30 }),
      before: fc.integer({ min: 1, max: 14 }),
      after: fc.integer({ min: 1, max: 14 }),
    });
    fc.assert(
      fc.property(anyNights, turnover, (nights, { middle, before, after }) => {
        fc.pre(middle < nights.length);
        const day = nights[middle]!;
        const stays = [stay('out', addNights(day, -before), day), stay('in', day, addNights(day, after))];
        const [out, into] = layoutRow(nights, stays, []).bars;
        expect([out!.stayId, into!.stayId, out!.lane, into!.lane]).toEqual(['out', 'in', 0, 0]);
        expect([out!.endColumn, into!.startColumn]).toEqual([2 * middle + 1, 2 * middle + 1]);
        expect([out!.ends, into!.begins]).toEqual([true, true]);
      }),
      CASES,
    );
  });

  it('a night is hatched if, and only if, two stays share it', () => {
    fc.assert(
      fc.property(anyNights, anyStays, (nights, stays) => {
        const { hatches } = layoutRow(nights, stays, shared(stays));
        return nights.every((night, index) => {
          const midday = 2 * index + 1;
          const hatched = hatches.filter(
            ({ startColumn, endColumn }) => startColumn <= midday && midday < endColumn,
          );
          const isShared = stays.filter((one) => holds(one, night)).length > 1;
          return hatched.length === (isShared ? 1 : 0);
        });
      }),
      CASES,
    );
  });

  it('every night of a stay that is in view is covered by its bar, and no other night', () => {
    fc.assert(
      fc.property(anyNights, anyStays, (nights, stays) => {
        const row = layoutRow(nights, stays, []);
        return nights.every((night, index) => {
          const covered = barsOnNight(row, index).map(({ stayId }) => stayId);
          const held = stays.filter((one) => holds(one, night)).map(({ id }) => id);
          return covered.sort().join() === held.sort().join();
        });
      }),
      CASES,
    );
  });

  it('a bar says that it is cut exactly where its stay goes on beyond the row', () => {
    fc.assert(
      fc.property(anyNights, anyStays, (nights, stays) => {
        const byId = new Map(stays.map((one) => [one.id, one]));
        const after = addNights(nights.at(-1)!, 1);
        return layoutRow(nights, stays, []).bars.every(({ stayId, begins, ends, startColumn, endColumn }) => {
          const { from, to } = byId.get(stayId)!;
          const isTold = begins === from >= nights[0]! && ends === to < after;
          return isTold && (begins || startColumn === 0) && (ends || endColumn === 2 * nights.length);
        });
      }),
      CASES,
    );
  });
});
