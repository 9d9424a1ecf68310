import type { Night, Stay } from '#availability';
import type { OccupancyStay } from './occupancy.queries.ts';

/** What happens at midday of a day: somebody leaves, somebody comes, or both. */
export interface Movement {
  kind: 'departure' | 'arrival' | 'turnover' | 'blockStart' | 'blockEnd';
  night: Night;
  /** Who leaves. */
  out?: OccupancyStay;
  /** Who comes. */
  into?: OccupancyStay;
}

/** The movements of one property by day, in the half-open window. A departure and an arrival of one day are one. */
export function movementsOf(stays: readonly OccupancyStay[], { from, to }: Stay): Movement[] {
  const isIn = (night: Night) => from <= night && night < to;
  const days = new Set(stays.flatMap((stay) => [stay.from, stay.to]).filter(isIn));
  return [...days].sort().flatMap((night) => movementsOn(stays, night));
}

/** A guest who was there before a day begins and stays on after it. */
export function presentOn(stays: readonly OccupancyStay[], night: Night): OccupancyStay[] {
  return stays.filter(({ from, to }) => from < night && night < to);
}

function movementsOn(stays: readonly OccupancyStay[], night: Night): Movement[] {
  const blocks = stays.filter(({ kind }) => kind === 'manual');
  const guests = stays.filter(({ kind }) => kind !== 'manual');
  const leaving = guests.filter(({ to }) => to === night);
  const coming = guests.filter(({ from }) => from === night);
  const turnovers = Math.min(leaving.length, coming.length);
  return [
    ...leaving
      .slice(0, turnovers)
      .map((out, index): Movement => ({ kind: 'turnover', night, out, into: coming[index] })),
    ...leaving.slice(turnovers).map((out): Movement => ({ kind: 'departure', night, out })),
    ...coming.slice(turnovers).map((into): Movement => ({ kind: 'arrival', night, into })),
    ...blocks.filter(({ to }) => to === night).map((out): Movement => ({ kind: 'blockEnd', night, out })),
    ...blocks
      .filter(({ from }) => from === night)
      .map((into): Movement => ({ kind: 'blockStart', night, into })),
  ];
}
