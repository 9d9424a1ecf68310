import { addNights, countNights, type Night } from './night.ts';

/** A half-open range of nights `[from, to)`: `to` is the check-out day and stays free. */
export interface Stay {
  from: Night;
  to: Night;
}

/** Whether two stays share a night. Equal boundaries are a turnover, not an overlap. */
export function overlaps(one: Stay, other: Stay): boolean {
  return one.from < other.to && other.from < one.to;
}

/** Whether two stays hold the same nights. */
export function isSameRange(one: Stay, other: Stay): boolean {
  return one.from === other.from && one.to === other.to;
}

/** The nights of a stay, in order. */
export function nightsOf(stay: Stay): Night[] {
  return Array.from({ length: Math.max(0, countNights(stay.from, stay.to)) }, (_, index) =>
    addNights(stay.from, index),
  );
}

/** The taken nights of many stays inside a window, sorted, each once. */
export function takenNights(stays: readonly Stay[], window: Stay): Night[] {
  const nights = new Set<Night>();
  for (const stay of stays) {
    const from = stay.from > window.from ? stay.from : window.from;
    const to = stay.to < window.to ? stay.to : window.to;
    for (const night of nightsOf({ from, to })) nights.add(night);
  }
  return [...nights].sort();
}
