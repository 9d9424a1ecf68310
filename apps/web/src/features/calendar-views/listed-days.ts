import type { Schema } from '../../lib/api-client.ts';
import { addMonths, type Month } from '../../lib/dates.ts';
import type { Day } from '../../lib/day-pages.ts';
import type { Hours } from '../../lib/movement-hours.ts';
import { type Movement, movementsOf, presentOn } from '../../lib/movements.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';

/** A property with its stays of the month. */
export interface ListedProperty extends Hours {
  id: string;
  name: string;
  occupancy: Schema<'Occupancy'>;
}

/** A movement of a property, or a guest who stays on. */
export type ListedLine = { property: ListedProperty } & (Movement | { kind: 'present'; stay: OccupancyStay });

/** Guests who stay on from before a month, then the arrivals and departures of each of its days that has any. */
export function listedDays(
  properties: readonly ListedProperty[],
  month: Month,
  isShown: (stay: OccupancyStay) => boolean,
): Day<ListedLine>[] {
  const first = `${month}-01`;
  const window = { from: first, to: `${addMonths(month, 1)}-01` };
  const present: ListedLine[] = [];
  const days = new Map<string, ListedLine[]>();
  for (const property of properties) {
    const stays = property.occupancy.stays.filter(isShown);
    for (const stay of presentOn(stays, first)) present.push({ kind: 'present', stay, property });
    for (const movement of movementsOf(stays, window)) {
      const lines = days.get(movement.night);
      if (lines) lines.push({ ...movement, property });
      else days.set(movement.night, [{ ...movement, property }]);
    }
  }
  const moving = [...days].sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    ...(present.length > 0 ? [{ night: first, isBefore: true, lines: present }] : []),
    ...moving.map(([night, lines]) => ({ night, lines })),
  ];
}
