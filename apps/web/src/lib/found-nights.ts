import { addNights, countNights, type Night, type Stay } from '#availability';
import type { Schema } from './api-client.ts';

/** What a host looks for; without a number of nights, all of the window. */
export interface WantedNights {
  from: Night;
  to: Night;
  nights?: number;
  /** A part of the names of the properties that are meant. */
  name?: string;
  /** Tags that all of them have. */
  tag?: string[];
}

/** What was found of one property for the nights that are looked for. */
export interface FoundNights {
  state: Schema<'FoundProperty'>['state'];
  /** Where the nights fit; none where that is unknown or taken. */
  openings: Stay[];
  /** As many nights as are looked for, those that come nearest; null where none fit. */
  nearest: Stay | null;
  /** Of an unknown one: the calendars that were not read. */
  unreadCalendars: string[];
}

/** As many nights as are looked for where they fit with the least delay or haste, of two as near the earlier ones. */
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
