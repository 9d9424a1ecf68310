import { sync } from 'node-ical';
import { addDays, type DateValue, inZone, parseDateValue } from './date-value.ts';

/** The dates, both included, between which instances are wanted (`YYYY-MM-DD`). */
export interface Horizon {
  from: string;
  to: string;
}

/** Limits on one rule (reliability page, parse limits): what is finer than daily or larger is not expanded. */
const MAX_RULE_LENGTH = 1_024;
const MAX_COUNT = 10_000;
const MAX_INTERVAL = 1_000;
const MAX_BY_VALUES = 366;
const FREQUENCIES = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);
const REFUSED_PARTS = new Set(['BYHOUR', 'BYMINUTE', 'BYSECOND', 'SKIP', 'RSCALE']);
/** What each list may hold (RFC 5545 §3.3.10); a rule with anything else can't be read. */
const LISTS: Record<string, RegExp> = {
  BYDAY: /^[+-]?([1-4]?\d|5[0-3])?(MO|TU|WE|TH|FR|SA|SU)$/,
  BYMONTHDAY: /^[+-]?([1-9]|[12]\d|3[01])$/,
  BYYEARDAY: /^[+-]?([1-9]\d?|[12]\d\d|3[0-5]\d|36[0-6])$/,
  BYWEEKNO: /^[+-]?([1-9]|[1-4]\d|5[0-3])$/,
  BYMONTH: /^(0?[1-9]|1[0-2])$/,
  BYSETPOS: /^[+-]?([1-9]\d?|[12]\d\d|3[0-5]\d|36[0-6])$/,
};

/**
 * Instances of one RRULE as wall-clock keys (`wallClockKey`) in the start's own zone.
 *
 * node-ical expands the rule. It is handed the wall clock as if it were UTC, so that neither the host's zone nor a
 * clock change can move an instance, and UNTIL is translated to the same clock: a DATE, or an UNTIL against an
 * all-day start, is inclusive of that whole local day.
 *
 * @param rule the property's value
 * @param start DTSTART of the series
 * @param floatingZone zone in which a UTC UNTIL of an all-day series is read
 * @returns null when the rule can't be read or is over a limit
 */
export function expandRecurrence(
  rule: string,
  start: DateValue,
  horizon: Horizon,
  floatingZone: string,
): string[] | null {
  const parts = screenRule(rule);
  if (!parts) return null;
  const until = parts.get('UNTIL');
  if (until !== undefined) {
    const limit = untilOnWallClock(until, start, floatingZone);
    if (!limit) return null;
    parts.set('UNTIL', limit);
  }
  const anchor = parts.has('COUNT') ? start : fastForward(start, parts, horizon.from);
  return instancesByNodeIcal(parts, anchor, horizon, start.kind === 'date');
}

/** Splits a rule into its parts. Null when it is malformed or may cost more than a rental calendar ever needs. */
function screenRule(rule: string): Map<string, string> | null {
  if (rule.length > MAX_RULE_LENGTH) return null;
  const parts = new Map<string, string>();
  for (const part of rule.replace(/\s+/g, '').toUpperCase().split(';').filter(Boolean)) {
    const equals = part.indexOf('=');
    const name = part.slice(0, equals);
    const value = part.slice(equals + 1);
    if (equals < 1 || value === '' || REFUSED_PARTS.has(name)) return null;
    if (name in LISTS && !isList(value, LISTS[name]!)) return null;
    parts.set(name, value);
  }
  if (!FREQUENCIES.has(parts.get('FREQ') ?? '')) return null;
  return isWithin(parts.get('INTERVAL'), MAX_INTERVAL) && isWithin(parts.get('COUNT'), MAX_COUNT)
    ? parts
    : null;
}

function isList(value: string, form: RegExp): boolean {
  const entries = value.split(',');
  return entries.length <= MAX_BY_VALUES && entries.every((entry) => form.test(entry));
}

function isWithin(value: string | undefined, maximum: number): boolean {
  return value === undefined || (/^\d{1,6}$/.test(value) && Number(value) >= 1 && Number(value) <= maximum);
}

function untilOnWallClock(until: string, start: DateValue, floatingZone: string): string | null {
  const limit = parseDateValue(until, start.kind === 'date' ? floatingZone : start.zone);
  if (!limit) return null;
  const local = inZone(limit, start.kind === 'date' ? floatingZone : start.zone);
  if (local.kind === 'date' || start.kind === 'date') return `${compact(local.date)}T235959Z`;
  return `${compact(local.date)}T${local.time.replaceAll(':', '')}Z`;
}

/**
 * Moves the start of an endless daily or weekly rule close to the horizon by whole intervals, so that a series
 * from 1990 costs no more than one from last month.
 */
function fastForward(start: DateValue, parts: Map<string, string>, from: string): DateValue {
  const step = { DAILY: 1, WEEKLY: 7 }[parts.get('FREQ')!];
  if (!step) return start;
  const interval = step * Number(parts.get('INTERVAL') ?? 1);
  const days = (Date.parse(from) - Date.parse(start.date)) / 86_400_000 - 2 * interval;
  return days <= 0 ? start : { ...start, date: addDays(start.date, Math.floor(days / interval) * interval) };
}

function instancesByNodeIcal(
  parts: Map<string, string>,
  start: DateValue,
  horizon: Horizon,
  allDay: boolean,
): string[] | null {
  const rule = [...parts].map(([name, value]) => `${name}=${value}`).join(';');
  const time = start.kind === 'date' ? '000000' : start.time.replaceAll(':', '');
  try {
    const series = sync.parseICS(
      `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:series\r\nDTSTART:${compact(start.date)}T${time}Z\r\nRRULE:${rule}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
    )['series'];
    if (series?.type !== 'VEVENT' || !series.rrule) return null;
    const instances = series.rrule.between(
      new Date(`${horizon.from}T00:00:00Z`),
      new Date(`${horizon.to}T23:59:59Z`),
      true,
    );
    return instances.map((instance) => instance.toISOString().slice(0, allDay ? 10 : 19));
  } catch {
    return null;
  }
}

function compact(date: string): string {
  return date.replaceAll('-', '');
}
