import { aStay } from '../../test/a-stay.ts';
import { movementsOf, presentOn } from './movements.ts';
import type { OccupancyStay } from './occupancy.queries.ts';

const stay = (
  id: string,
  from: string,
  to: string,
  kind: OccupancyStay['kind'] = 'imported',
): OccupancyStay => aStay({ id, label: id, from, to, kind });
const december = { from: '2026-12-01', to: '2027-01-01' };
const told = (stays: OccupancyStay[]) =>
  movementsOf(stays, december).map(({ kind, night, out, into }) => [kind, night, out?.id, into?.id]);

describe('the movements of a property', () => {
  it('a departure and an arrival of one day are one turnover', () => {
    expect(told([stay('Tom', '2026-11-29', '2026-12-03'), stay('Lea', '2026-12-03', '2026-12-05')])).toEqual([
      ['turnover', '2026-12-03', 'Tom', 'Lea'],
      ['departure', '2026-12-05', 'Lea', undefined],
    ]);
  });

  it('a second arrival of one day is told by itself', () => {
    const stays = [
      stay('Tom', '2026-11-29', '2026-12-03'),
      stay('Lea', '2026-12-03', '2027-01-05'),
      stay('Max', '2026-12-03', '2027-01-05'),
    ];
    expect(told(stays).map(([kind]) => kind)).toEqual(['turnover', 'arrival']);
  });

  it('a block begins and ends, but nobody arrives', () => {
    expect(told([stay('Travaux', '2026-12-03', '2026-12-05', 'manual')]).map(([kind]) => kind)).toEqual([
      'blockStart',
      'blockEnd',
    ]);
  });

  it('what happens outside the window is not told, but who is there on its first day is', () => {
    const long = stay('Nora', '2026-11-20', '2027-02-01');
    expect(told([long])).toEqual([]);
    expect(presentOn([long, stay('Lea', '2026-12-01', '2026-12-03')], '2026-12-01')).toEqual([long]);
  });
});
