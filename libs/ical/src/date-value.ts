import { Temporal } from 'temporal-polyfill';

/** A DATE, or a DATE-TIME as a wall-clock reading in a named zone (`UTC` or IANA). */
export type DateValue =
  | { kind: 'date'; date: string }
  | { kind: 'date-time'; date: string; time: string; zone: string };

/** A DURATION (RFC 5545 §3.3.6): days are nominal, seconds are exact. */
export interface Duration {
  days: number;
  seconds: number;
}

const DATE_VALUE =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const DURATION =
  /^([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/i;
const DAY_SECONDS = 86_400;

/**
 * Reads a DATE or DATE-TIME value. Beyond RFC 5545 §3.3.4–5 it reads ISO hyphens, missing seconds, fractions,
 * numeric offsets and 24:00. Impossible dates are never rolled over.
 *
 * @param text the property's value
 * @param zone IANA zone of a value that carries no Z and no offset
 * @param dateOnly VALUE=DATE: take the date part even when a time follows
 * @returns null when the value is no date
 */
export function parseDateValue(text: string, zone: string, dateOnly = false): DateValue | null {
  const match = DATE_VALUE.exec(text);
  if (!match) return null;
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  if (!isRealDate(date)) return null;
  if (dateOnly || match[4] === undefined) return { kind: 'date', date };
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Math.min(Number(match[6] ?? 0), 59)];
  if (minute > 59 || hour > 24 || (hour === 24 && minute + second > 0)) return null;
  const offset = match[7]?.toUpperCase();
  const seconds = hour * 3600 + minute * 60 + second - offsetSeconds(offset);
  return { kind: 'date-time', ...wallClock(date, seconds), zone: offset ? 'UTC' : zone };
}

/** Reads a DURATION. Null when malformed or negative: such an end counts as absent. */
export function parseDuration(text: string): Duration | null {
  const match = DURATION.exec(text);
  if (!match || match[1] === '-') return null;
  const parts = match.slice(2, 7);
  if (parts.every((part) => part === undefined)) return null;
  const [weeks, days, hours, minutes, seconds] = parts.map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { days: weeks * 7 + days, seconds: hours * 3600 + minutes * 60 + seconds };
}

/** Adds a duration: calendar days first, then exact time, across clock changes (RFC 5545 §3.3.6). */
export function addDuration(start: DateValue, duration: Duration): DateValue {
  if (start.kind === 'date') {
    return {
      kind: 'date',
      date: addDays(start.date, duration.days + Math.ceil(duration.seconds / DAY_SECONDS)),
    };
  }
  const end = zoned(start).add({ days: duration.days, seconds: duration.seconds });
  return fromZoned(end, start.zone);
}

/** Moves a value along the wall clock, staying in its own zone: how instances of a series keep their hours. */
export function shiftWallClock(value: DateValue, seconds: number): DateValue {
  if (value.kind === 'date')
    return { kind: 'date', date: addDays(value.date, Math.round(seconds / DAY_SECONDS)) };
  return { ...value, ...wallClock(value.date, secondsOfDay(value.time) + seconds) };
}

/** The same instant read on the clocks of another zone; a DATE stays what it is. */
export function inZone(value: DateValue, zone: string): DateValue {
  if (value.kind === 'date' || value.zone === zone) return value;
  return fromZoned(zoned(value).withTimeZone(zone), zone);
}

/** Wall-clock seconds from one value to another, both read in the first one's zone. */
export function wallClockSeconds(from: DateValue, to: DateValue): number {
  const target = from.kind === 'date-time' ? inZone(to, from.zone) : to;
  return wallClockEpoch(target) - wallClockEpoch(from);
}

/** Identity of a start within its series: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`. */
export function wallClockKey(value: DateValue): string {
  return value.kind === 'date' ? value.date : `${value.date}T${value.time}`;
}

/** A calendar date moved by whole days, within the years that four digits can write. */
export function addDays(date: string, days: number): string {
  return wallClock(date, days * DAY_SECONDS).date;
}

function isRealDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) && !date.startsWith('0000');
}

function offsetSeconds(offset: string | undefined): number {
  if (!offset || offset === 'Z') return 0;
  const digits = offset.slice(1).replace(':', '');
  return (offset[0] === '-' ? -1 : 1) * (Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60);
}

const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59Z');

/** Exporters write 9999-12-31 for "never ends": what lies beyond the last date is the last date. */
function wallClock(date: string, seconds: number): { date: string; time: string } {
  const instant = Date.parse(`${date}T00:00:00Z`) + seconds * 1000;
  const iso = new Date(Math.min(LAST, Math.max(FIRST, instant))).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 19) };
}

function wallClockEpoch(value: DateValue): number {
  return Date.parse(`${value.date}T${value.kind === 'date' ? '00:00:00' : value.time}Z`) / 1000;
}

function secondsOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60 + Number(time.slice(6, 8));
}

/** A local time inside a spring-forward gap takes the offset from before the gap (RFC 5545 §3.3.5). */
function zoned(value: DateValue & { kind: 'date-time' }): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(`${value.date}T${value.time}`).toZonedDateTime(value.zone);
}

function fromZoned(moment: Temporal.ZonedDateTime, zone: string): DateValue {
  const local = moment.toPlainDateTime();
  const midnight = local.toPlainDate().toString();
  if (local.year > 9999) return { kind: 'date-time', ...wallClock('9999-12-31', DAY_SECONDS - 1), zone };
  if (local.year < 1) return { kind: 'date-time', ...wallClock('0001-01-01', 0), zone };
  return {
    kind: 'date-time',
    ...wallClock(midnight, local.hour * 3600 + local.minute * 60 + local.second),
    zone,
  };
}
