import { addNights } from '#availability';
import type { Schema } from '../../lib/api-client.ts';
import { type Movement, movementsOf } from '../../lib/movements.ts';

/** A property with the stays of a window. */
export interface PropertyStays {
  product: Pick<Schema<'ProductView'>, 'id' | 'name'>;
  occupancy: Pick<Schema<'Occupancy'>, 'today' | 'stays'>;
}

/** A guest who comes or leaves, or one after the other. */
export interface GuestMovement extends Movement {
  kind: 'arrival' | 'departure' | 'turnover';
  product: PropertyStays['product'];
}

/**
 * Who comes and leaves from today of each property on, by day and property. The host's own blocks move nobody; what a
 * platform closes may be a guest, so everything imported counts.
 *
 * @param days how many, today included
 */
export function guestMovements(properties: readonly PropertyStays[], days: number): GuestMovement[] {
  return properties
    .flatMap(({ product, occupancy: { today, stays } }) => {
      const guests = stays.filter(({ kind }) => kind !== 'manual');
      const movements = movementsOf(guests, { from: today, to: addNights(today, days) });
      return movements.map((movement) => ({ ...movement, product }) as GuestMovement);
    })
    .toSorted(
      (one, other) =>
        one.night.localeCompare(other.night) || one.product.name.localeCompare(other.product.name),
    );
}
