import { Temporal } from 'temporal-polyfill';
import { dateOf, dayOf } from './calendar-day.ts';

/** A change of a zone's clocks; offsets are seconds east of UTC. */
export interface ClockChange {
  /** Seconds since 1970-01-01 UTC. */
  at: number;
  before: number;
  after: number;
}

const FIRST = '2023-01-01T00:00:00Z';
const LAST_SECOND = Date.UTC(2033, 0, 1) / 1000;
const known = new Map<string, { first: number; changes: ClockChange[] }>();

/** The clock changes of an IANA zone from 2023 to 2032. */
export function clockChanges(zone: string): ClockChange[] {
  return clockOf(zone).changes;
}

/** Seconds east of UTC in a zone at an instant. */
export function offsetAt(epochSeconds: number, zone: string): number {
  const { first, changes } = clockOf(zone);
  let offset = first;
  for (const change of changes) {
    if (change.at > epochSeconds) break;
    offset = change.after;
  }
  return offset;
}

/** The local date at an instant. */
export function localDateAt(epochSeconds: number, zone: string): string {
  return dateOf(Math.floor((epochSeconds + offsetAt(epochSeconds, zone)) / 86_400));
}

/** The instant of a wall-clock reading: the first of two, and by the offset before where clocks skip it. */
export function instantOf(date: string, time: string, zone: string): number {
  const wall = dayOf(date) * 86_400 + secondsOfDay(time);
  const before = offsetAt(wall - 86_400, zone);
  const after = offsetAt(wall + 86_400, zone);
  const fitting = [before, after].find((offset) => offsetAt(wall - offset, zone) === offset);
  return wall - (fitting ?? before);
}

function secondsOfDay(time: string): number {
  const [hours, minutes, seconds] = time.split(':').map(Number) as [number, number, number];
  return hours * 3600 + minutes * 60 + seconds;
}

function clockOf(zone: string): { first: number; changes: ClockChange[] } {
  let clock = known.get(zone);
  if (!clock) known.set(zone, (clock = readClock(zone)));
  return clock;
}

function readClock(zone: string): { first: number; changes: ClockChange[] } {
  const changes: ClockChange[] = [];
  let moment = Temporal.Instant.from(FIRST).toZonedDateTimeISO(zone);
  const first = offsetSeconds(moment);
  for (;;) {
    const before = offsetSeconds(moment);
    const next = moment.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds / 1000 >= LAST_SECOND) return { first, changes };
    changes.push({ at: next.epochMilliseconds / 1000, before, after: offsetSeconds(next) });
    moment = next;
  }
}

function offsetSeconds(moment: Temporal.ZonedDateTime): number {
  return moment.offsetNanoseconds / 1e9;
}
