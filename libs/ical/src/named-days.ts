import { type DateValue, inZone, localDay, wallOf, writtenDay } from './date-value.ts';
import { UTC, type Zone } from './zone.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** From this second of a day on, a time means the end of the day. */
const LAST_MINUTE = DAY - 60;
/** Midnight is at 10:00 Z on the clocks that are furthest ahead of UTC, and until 12:00 Z on those furthest behind. */
const EARLIEST_EASTERN = 10 * HOUR;
const LATEST_WESTERN = 12 * HOUR;
/** Clocks of all zones differ by whole quarters of an hour. */
const QUARTER = 900;

/** The zone that a calendar names for itself, resolved lazily. */
export type CalendarZone = () => Zone | null;

/** Days that a value may name, both included and counted since 1970-01-01; one and the same where that is certain. */
export interface NamedDays {
  first: number;
  last: number;
}

/**
 * The day that a value names among whole days (product page, 3.3): the written date of a DATE, of a local time and of
 * midnight `Z`; of any other instant the date on the calendar's clock. The property's clock has no say. Where the
 * calendar's is unknown, the written date may be meant, or the one that begins or ends just then somewhere.
 *
 * @param calendarZone gives null where the file names no zone, or several: then the next day may be meant too
 */
export function namedDays(value: DateValue, calendarZone: CalendarZone): NamedDays {
  const written = writtenDay(value);
  if (value.kind === 'date' || value.zone !== UTC || isBorderOfDays(value.wall)) return only(written);
  const zone = calendarZone();
  if (zone) return only(localDay(value, zone));
  const moment = afterLastMinute(value);
  const day = writtenDay(moment);
  const ended = moment === value ? 0 : 1;
  const next = secondOfDay(wallOf(moment)) < EARLIEST_EASTERN ? day : day + 1;
  return { first: Math.min(written, day - ended), last: Math.max(written, next - ended) };
}

/** The same of a value that stands for midnight somewhere, because its event is marked as one of whole days. */
export function daysOfMidnight(value: DateValue, calendarZone: CalendarZone): NamedDays {
  const { first, last } = namedDays(value, calendarZone);
  const isEastern = first !== last && value.kind === 'date-time' && secondOfDay(value.wall) > LATEST_WESTERN;
  return isEastern ? only(last) : { first, last };
}

/** The clocks on which a calendar's instants are interpreted. */
interface Clocks {
  calendarZone: CalendarZone;
  homeZone: Zone;
}

/**
 * An end at 23:59 or later on its own clock is the end of that day: nobody checks out at 23:59:59. An instant is read on
 * the clocks of UTC, of the calendar and of the property.
 */
export function endOfDay(end: DateValue, { calendarZone, homeZone }: Clocks): DateValue {
  if (end.kind === 'date' || afterLastMinute(end) === end) return end;
  const clocks = end.zone === UTC ? [UTC, calendarZone() ?? homeZone, homeZone] : [end.zone];
  for (const clock of clocks) {
    const local = inZone(end, clock);
    if (local.kind !== 'date-time' || secondOfDay(local.wall) < LAST_MINUTE) continue;
    return inZone({ ...local, wall: (Math.floor(local.wall / DAY) + 1) * DAY }, end.zone);
  }
  return end;
}

/** The full hour, or its quarter, whose last minute a value shows; else the value itself. */
export function afterLastMinute(value: DateValue): DateValue {
  if (value.kind === 'date' || secondOfDay(value.wall) % QUARTER < QUARTER - 60) return value;
  return { ...value, wall: (Math.floor(value.wall / QUARTER) + 1) * QUARTER };
}

/** Whether a value stands at midnight of UTC. */
export function isUtcMidnight(value: DateValue): boolean {
  return value.kind === 'date-time' && value.zone === UTC && secondOfDay(value.wall) === 0;
}

function isBorderOfDays(wall: number): boolean {
  const second = secondOfDay(wall);
  return second === 0 || second >= LAST_MINUTE;
}

function secondOfDay(wall: number): number {
  return ((wall % DAY) + DAY) % DAY;
}

function only(day: number): NamedDays {
  return { first: day, last: day };
}
