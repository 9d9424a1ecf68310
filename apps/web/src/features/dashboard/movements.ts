import { addNights, type Night } from '#availability';
import type { Schema } from '../../lib/api-client.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';

/** A property with the stays of a window. */
export interface PropertyStays {
  product: Pick<Schema<'ProductView'>, 'id' | 'name'>;
  occupancy: Pick<Schema<'Occupancy'>, 'today' | 'stays'>;
}

/** Somebody comes, somebody leaves, or both on one day. */
export interface Movement {
  product: PropertyStays['product'];
  day: Night;
  leaving: OccupancyStay[];
  arriving: OccupancyStay[];
}

export type MovementKind = 'arrival' | 'departure' | 'turnover';

/**
 * Who comes and leaves from today of each property on, by day and property. Closed nights are no guests: neither the
 * host's own blocks nor what a platform closes move anybody, but a platform does not always tell the two apart, so
 * everything imported counts.
 *
 * @param days how many, today included
 */
export function movementsOf(properties: readonly PropertyStays[], days: number): Movement[] {
  return properties
    .flatMap(({ product, occupancy: { today, stays } }) => {
      const guests = stays.filter(({ kind }) => kind !== 'manual');
      return Array.from({ length: days }, (_, ahead) => addNights(today, ahead)).map((day) => ({
        product,
        day,
        leaving: guests.filter(({ to }) => to === day),
        arriving: guests.filter(({ from }) => from === day),
      }));
    })
    .filter(({ leaving, arriving }) => leaving.length + arriving.length > 0)
    .toSorted(
      (one, other) => one.day.localeCompare(other.day) || one.product.name.localeCompare(other.product.name),
    );
}

/** What a movement is called. */
export function kindOf({ leaving, arriving }: Movement): MovementKind {
  if (leaving.length > 0 && arriving.length > 0) return 'turnover';
  return arriving.length > 0 ? 'arrival' : 'departure';
}
