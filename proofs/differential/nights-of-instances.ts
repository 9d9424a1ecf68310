import { type Day, dayOf } from './calendar-day.ts';
import { HORIZON } from './generate-feed.ts';
import { localDateAt } from './zone-clock.ts';

/** A local date (of a DATE or of a floating time), or an instant in seconds since 1970-01-01 UTC. */
export type InstanceMoment = string | number;

/** A happening that blocks, start and end as an oracle tells them. */
export type Instance = readonly [start: InstanceMoment, end: InstanceMoment];

/** One byte for each night of the horizon: 1 where it is taken. */
export type Nights = Uint8Array;

const FIRST = dayOf(HORIZON.from);
const LENGTH = dayOf(HORIZON.to) - FIRST;

/** The nights that happenings hold (product page, 3.2): to the day before the end, at least one. */
export function nightsOfInstances(instances: readonly Instance[], timeZone: string): Nights {
  const nights = new Uint8Array(LENGTH);
  for (const [start, end] of instances) {
    const from = localDay(start, timeZone);
    take(nights, from, Math.max(from + 1, localDay(end, timeZone)));
  }
  return nights;
}

/** The nights of stays `[from, to)`. */
export function nightsOfStays(stays: readonly { from: string; to: string }[]): Nights {
  const nights = new Uint8Array(LENGTH);
  for (const { from, to } of stays) take(nights, dayOf(from), dayOf(to));
  return nights;
}

function take(nights: Nights, from: Day, to: Day): void {
  nights.fill(1, Math.max(0, from - FIRST), Math.max(0, Math.min(LENGTH, to - FIRST)));
}

function localDay(moment: InstanceMoment, timeZone: string): Day {
  return dayOf(typeof moment === 'string' ? moment : localDateAt(moment, timeZone));
}
