import { addNights, countNights, type Night } from './night.ts';
import type { Stay } from './stay.ts';

/** Search: so many consecutive nights, somewhere in a window. */
export interface WantedNights extends Stay {
  nights: number;
  /** The earliest possible arrival. */
  today: Night;
}

/** `near`: none in the window, but some where it is moved by two nights at most. */
export interface FoundNights {
  state: 'free' | 'near' | 'taken';
  /** Where the nights fit, each stretch in full, in order; none where taken. */
  openings: Stay[];
}

/** Tolerance in nights for an earlier arrival or a later departure: stays are loaded so far around a window. */
export const MOVED_BY = 2;

/**
 * Whether so many consecutive nights are free in a window, or nearly. @param stays all that holds a night of it, two
 * nights around it too
 */
export function findFree(stays: readonly Stay[], { from, to, nights, today }: WantedNights): FoundNights {
  const longEnough = (opening: Stay) => countNights(opening.from, opening.to) >= nights;
  const free = openingsOf(stays, { from: later(from, today), to }).filter(longEnough);
  if (free.length > 0) return { state: 'free', openings: free };
  const around = { from: later(addNights(from, -MOVED_BY), today), to: addNights(to, MOVED_BY) };
  const near = openingsOf(stays, around).filter(longEnough);
  return { state: near.length > 0 ? 'near' : 'taken', openings: near };
}

/** The stretches of a window that no stay holds, in order, each in full. */
export function openingsOf(stays: readonly Stay[], window: Stay): Stay[] {
  const openings: Stay[] = [];
  let from = window.from;
  for (const stay of stays.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    if (stay.from >= window.to) break;
    if (stay.from > from) openings.push({ from, to: stay.from });
    from = later(from, stay.to);
  }
  if (from < window.to) openings.push({ from, to: window.to });
  return openings;
}

const later = (one: Night, other: Night): Night => (one > other ? one : other);
