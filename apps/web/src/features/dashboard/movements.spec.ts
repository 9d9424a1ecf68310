import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { guestMovements } from './movements.ts';

const stay = (
  id: string,
  from: string,
  to: string,
  kind: OccupancyStay['kind'] = 'imported',
): OccupancyStay => ({
  id,
  kind,
  from,
  to,
  label: id,
  note: null,
  status: 'confirmed',
  calendar: null,
  isRepeated: false,
  tag: null,
});
const villa = (...stays: OccupancyStay[]) => ({
  product: { id: 'v', name: 'Villa' },
  occupancy: { today: '2026-11-26', stays },
});

describe('the next movements of a host', () => {
  const words = (...stays: OccupancyStay[]) =>
    guestMovements([villa(...stays)], 3).map(({ night, kind }) => `${night} ${kind}`);

  it('are arrivals and departures; both on one day are a turnover', () => {
    expect(words(stay('a', '2026-11-20', '2026-11-26'), stay('b', '2026-11-26', '2026-11-28'))).toEqual([
      '2026-11-26 turnover',
      '2026-11-28 departure',
    ]);
  });

  it('end with the window, and begin today', () => {
    expect(words(stay('a', '2026-11-20', '2026-11-25'), stay('b', '2026-11-28', '2026-11-29'))).toEqual([
      '2026-11-28 arrival',
    ]);
  });

  it('are nobody’s while the host closed the nights', () => {
    expect(words(stay('a', '2026-11-26', '2026-11-28', 'manual'))).toEqual([]);
  });

  it('stand by day, then by property', () => {
    const gite = {
      product: { id: 'g', name: 'Gîte' },
      occupancy: villa(stay('c', '2026-11-27', '2026-11-28')).occupancy,
    };
    const all = guestMovements([villa(stay('a', '2026-11-27', '2026-11-28')), gite], 3);
    expect(all.map(({ night, product }) => `${night} ${product.name}`)).toEqual([
      '2026-11-27 Gîte',
      '2026-11-27 Villa',
      '2026-11-28 Gîte',
      '2026-11-28 Villa',
    ]);
  });
});
