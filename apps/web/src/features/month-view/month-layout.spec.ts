import fc from 'fast-check';
import { addNights, overlaps } from '#availability';
import { weeksOf } from '../../lib/dates.ts';
import { layoutMonth } from './month-layout.ts';

const weeks = weeksOf('2026-12');
const stay = (id: string, from: string, to: string) => ({ id, from, to });
const anyStays = fc
  .array(fc.record({ start: fc.integer({ min: -10, max: 40 }), nights: fc.integer({ min: 1, max: 12 }) }), {
    maxLength: 12,
  })
  .map((list) =>
    list.map(({ start, nights }, index) =>
      stay(String(index), addNights('2026-12-01', start), addNights('2026-12-01', start + nights)),
    ),
  );

describe('the layout of a month', () => {
  it('weeks begin on Monday and hold the whole month', () => {
    expect(weeks[0]![0]).toBe('2026-11-30');
    expect(weeks.at(-1)!.at(-1)).toBe('2027-01-03');
  });

  it('a check-in begins at midday and a check-out ends there', () => {
    const [week] = layoutMonth([stay('a', '2026-12-01', '2026-12-03')], [], weeks);
    expect(week!.bars).toEqual([
      { stayId: 'a', startColumn: 3, endColumn: 7, lane: 0, begins: true, ends: true },
    ]);
  });

  it('a turnover is one line', () => {
    const [week] = layoutMonth(
      [stay('a', '2026-12-01', '2026-12-03'), stay('b', '2026-12-03', '2026-12-05')],
      [],
      weeks,
    );
    expect(week!.bars.map(({ lane }) => lane)).toEqual([0, 0]);
  });

  it('a stay over a week’s edge is cut there and goes on', () => {
    const layout = layoutMonth([stay('a', '2026-12-05', '2026-12-08')], [], weeks);
    expect(layout[0]!.bars[0]).toMatchObject({ startColumn: 11, endColumn: 14, begins: true, ends: false });
    expect(layout[1]!.bars[0]).toMatchObject({ startColumn: 0, endColumn: 3, begins: false, ends: true });
  });

  it('two stays of one week share a line unless they share a night', () => {
    fc.assert(
      fc.property(anyStays, (stays) => {
        const byId = new Map(stays.map((one) => [one.id, one]));
        for (const { bars } of layoutMonth(stays, [], weeks)) {
          for (const one of bars) {
            for (const other of bars) {
              if (one === other || one.lane !== other.lane) continue;
              expect(overlaps(byId.get(one.stayId)!, byId.get(other.stayId)!)).toBe(false);
            }
          }
        }
      }),
    );
  });

  it('stays of which no two share a night never need a second line', () => {
    fc.assert(
      fc.property(anyStays, (stays) => {
        const apart: typeof stays = [];
        for (const one of stays) if (apart.every((other) => !overlaps(one, other))) apart.push(one);
        for (const { lanes } of layoutMonth(apart, [], weeks)) expect(lanes).toBeLessThanOrEqual(1);
      }),
    );
  });
});
