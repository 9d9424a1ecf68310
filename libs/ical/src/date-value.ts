import { firstOf, monthLength } from './calendar-day.ts';
import { instantOf, offsetZone, UTC, wallAt, type Zone } from './zone.ts';

/**
 * A DATE, as days since 1970-01-01, or a DATE-TIME, as what the clocks of a zone show: seconds since
 * 1970-01-01T00:00:00 counted as if that wall clock showed UTC.
 */
export type DateValue = { kind: 'date'; day: number } | { kind: 'date-time'; wall: number; zone: Zone };

/** A DURATION (RFC 5545 §3.3.6): days are nominal, seconds are exact. */
export interface Duration {
  days: number;
  seconds: number;
}

const DATE_VALUE =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const DURATION =
  /^([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/i;
const DAY = 86_400;
const FIRST_DAY = Date.parse('0001-01-01T00:00:00Z') / 1000 / DAY;
const LAST_DAY = Date.parse('9999-12-31T00:00:00Z') / 1000 / DAY;

/**
 * Reads a DATE or DATE-TIME value. Beyond RFC 5545 §3.3.4–5 it reads ISO hyphens, missing seconds, fractions,
 * numeric offsets and 24:00. Impossible dates are never rolled over.
 *
 * @param text the property's value
 * @param zone of a value that carries no Z and no offset; one with an offset stands on clocks of its own
 * @param dateOnly VALUE=DATE: take the date part even when a time follows
 * @returns null when the value is no date
 */
export function parseDateValue(text: string, zone: Zone, dateOnly = false): DateValue | null {
  const match = DATE_VALUE.exec(text);
  if (!match) return null;
  const day = dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
  if (day === null) return null;
  if (dateOnly || match[4] === undefined) return { kind: 'date', day };
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Math.min(Number(match[6] ?? 0), 59)];
  if (minute > 59 || hour > 24 || (hour === 24 && minute + second > 0)) return null;
  const wall = withinYears(day * DAY + hour * 3600 + minute * 60 + second);
  const offset = match[7];
  return { kind: 'date-time', wall, zone: offset ? offsetZone(offsetSeconds(offset)) : zone };
}

/** Reads a DURATION. Null when malformed or negative: such an end counts as absent. */
export function parseDuration(text: string): Duration | null {
  const match = DURATION.exec(text);
  if (!match || match[1] === '-') return null;
  const parts = match.slice(2, 7);
  if (parts.every((part) => part === undefined)) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  return { days: weeks * 7 + days, seconds: hours * 3600 + minutes * 60 + seconds };
}

/** Reads a UTC-OFFSET (RFC 5545 §3.3.14) into seconds. Null when malformed. */
export function parseUtcOffset(text: string): number | null {
  const match = /^([+-])(\d{2}):?(\d{2}):?(\d{2})?$/.exec(text);
  if (!match) return null;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return seconds < DAY ? (match[1] === '-' ? -seconds : seconds) : null;
}

/** Adds a duration: calendar days first, then exact time, across clock changes (RFC 5545 §3.3.6). */
export function addDuration(start: DateValue, duration: Duration): DateValue {
  if (start.kind === 'date') {
    return { kind: 'date', day: withinDays(start.day + duration.days + Math.ceil(duration.seconds / DAY)) };
  }
  const wall = withinYears(start.wall + duration.days * DAY);
  if (duration.seconds === 0) return { ...start, wall };
  if (start.zone.isFloating) return { ...start, wall: withinYears(wall + duration.seconds) };
  const instant = withinYears(instantOf(wall, start.zone) + duration.seconds);
  return { ...start, wall: withinYears(wallAt(instant, start.zone)) };
}

/**
 * How long an event is that names its end: the same exact time for every instance of its series (RFC 5545 §3.8.5.3);
 * whole days where the two are DATEs, what the clock shows where neither names a zone.
 */
export function durationBetween(start: DateValue, end: DateValue): Duration {
  if (start.kind === 'date' || end.kind === 'date') return nominalDuration(start, end);
  if (start.zone.isFloating && end.zone.isFloating) return { days: 0, seconds: end.wall - start.wall };
  return { days: 0, seconds: instantOf(end.wall, end.zone) - instantOf(start.wall, start.zone) };
}

/** How long an event is by what its clock shows: days, and the rest of the last one. */
export function nominalDuration(start: DateValue, end: DateValue): Duration {
  const seconds = wallSeconds(start, end);
  const days = Math.floor(seconds / DAY);
  return { days, seconds: seconds - days * DAY };
}

/** A value without a zone beside a start that has one is read on the start's clock. */
export function besideStart(start: DateValue, value: DateValue): DateValue {
  if (value.kind === 'date' || start.kind === 'date' || !value.zone.isFloating) return value;
  return start.zone.isFloating || start.zone === UTC ? value : { ...value, zone: start.zone };
}

/** Moves a value along the wall clock, staying in its own zone: how instances of a series keep their hours. */
export function shiftWall(value: DateValue, seconds: number): DateValue {
  if (value.kind === 'date') return { kind: 'date', day: withinDays(value.day + Math.round(seconds / DAY)) };
  return { ...value, wall: withinYears(value.wall + seconds) };
}

/** The same instant read on the clocks of another zone; a DATE stays what it is. */
export function inZone(value: DateValue, zone: Zone): DateValue {
  if (value.kind === 'date' || value.zone === zone) return value;
  return { kind: 'date-time', wall: withinYears(wallAt(instantOf(value.wall, value.zone), zone)), zone };
}

/** The local date of a value in a zone, in days since 1970-01-01; a DATE is in no zone. */
export function localDay(value: DateValue, zone: Zone): number {
  const local = inZone(value, zone);
  return local.kind === 'date' ? local.day : Math.floor(local.wall / DAY);
}

/** The date that a value shows on its own clock, in days since 1970-01-01. */
export function writtenDay(value: DateValue): number {
  return value.kind === 'date' ? value.day : Math.floor(value.wall / DAY);
}

/** What a value shows on its own wall clock, in seconds; a DATE shows midnight. */
export function wallOf(value: DateValue): number {
  return value.kind === 'date' ? value.day * DAY : value.wall;
}

/** Wall-clock seconds from one value to another, both read in the first one's zone. */
export function wallSeconds(from: DateValue, to: DateValue): number {
  return wallOf(from.kind === 'date-time' ? inZone(to, from.zone) : to) - wallOf(from);
}

const texts = new Map<number, string>();
const MAX_TEXTS = 5_000;

/** `YYYY-MM-DD` of a day since 1970-01-01. Cached, as the same few years recur. */
export function dayText(day: number): string {
  const known = texts.get(day);
  if (known) return known;
  if (texts.size > MAX_TEXTS) texts.clear();
  const text = new Date(withinDays(day) * DAY * 1000).toISOString().slice(0, 10);
  texts.set(day, text);
  return text;
}

/** Days since 1970-01-01 of a date written `YYYY-MM-DD`. */
export function dayOfText(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 1000 / DAY;
}

/** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS` on the value's own wall clock. */
export function wallText(value: DateValue): string {
  return value.kind === 'date' ? dayText(value.day) : new Date(value.wall * 1000).toISOString().slice(0, 19);
}

/** Days since 1970-01-01 of a calendar date, null where the calendar has no such date. */
function dayOf(year: number, month: number, date: number): number | null {
  const days = monthLength(year, month);
  if (year === 0 || days === undefined || date < 1 || date > days) return null;
  return firstOf(year, month - 1) + date - 1;
}

function offsetSeconds(offset: string): number {
  if (offset === 'Z' || offset === 'z') return 0;
  const digits = offset.slice(1).replace(':', '');
  return (offset[0] === '-' ? -1 : 1) * (Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60);
}

/** Exporters write 9999-12-31 for "never ends": what lies beyond the last date is the last date. */
function withinDays(day: number): number {
  return Math.min(LAST_DAY, Math.max(FIRST_DAY, day));
}

function withinYears(wall: number): number {
  return Math.min(LAST_DAY * DAY + DAY - 1, Math.max(FIRST_DAY * DAY, wall));
}
