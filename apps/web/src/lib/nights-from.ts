import { addNights, countNights, type Night, type Stay } from '#availability';

/** The nights from another arrival on: the departure stays while it lies behind it, and else follows, as many nights later. */
export function nightsFrom(arrival: Night, { from, to }: Stay): Stay {
  if (!arrival || to > arrival) return { from: arrival, to };
  const length = from && to > from ? countNights(from, to) : 1;
  return { from: arrival, to: addNights(arrival, length) };
}
