import { addNights, countNights, type Night, type Stay } from '#availability';
import type { Schema } from './api-client.ts';

/** The wanted nights of a search; without a number of nights, all of the window. */
export interface WantedNights {
  from: Night;
  to: Night;
  nights?: number;
  /** Part of the properties' names. */
  name?: string;
  /** Tags that all of them have. */
  tag?: string[];
}

/** Result of one property in a search for nights. */
export interface FoundNights {
  state: Schema<'FoundProperty'>['state'];
  /** Where the nights fit; none where that is unknown or taken. */
  openings: Stay[];
  /** As many nights as are wanted, the nearest possible ones; null where none fit. */
  nearest: Stay | null;
  /** Of an unknown one: the calendars that were not read. */
  unreadCalendars: string[];
}

/** The wanted number of nights where they fit with the smallest shift; of two equal ones the earlier. */
export function nearestNights(openings: readonly Stay[], wanted: WantedNights): Stay | null {
  const nights = wanted.nights ?? countNights(wanted.from, wanted.to);
  const latest = addNights(wanted.to, -nights);
  const stays = openings.map((opening) => {
    const last = addNights(opening.to, -nights);
    const from = later(opening.from, earlier(last, wanted.from));
    const moved = Math.max(0, countNights(from, wanted.from), countNights(latest, from));
    return { moved, from, to: addNights(from, nights) };
  });
  const [nearest] = stays.toSorted((one, other) => one.moved - other.moved);
  return nearest ? { from: nearest.from, to: nearest.to } : null;
}

const later = (one: Night, other: Night): Night => (one > other ? one : other);
const earlier = (one: Night, other: Night): Night => (one < other ? one : other);
