import type { CalendarEvent } from './calendar-event.ts';
import { allLines } from './components.ts';
import {
  addDuration,
  type DateValue,
  inZone,
  parseDateValue,
  parseDuration,
  shiftWallClock,
  wallClockKey,
  wallClockSeconds,
} from './date-value.ts';
import { expandRecurrence, type Horizon } from './expand-recurrence.ts';
import { isDateOnly, type ReadingContext, type WrittenEvent, zoneOf } from './read-event.ts';

/** Limits on one series and on one feed (reliability page): a block on every day of the horizon fits. */
const MAX_INSTANCES = 1_200;
const MAX_EXTRA_DATES = 1_000;

/**
 * Turns all events that share one UID into the happenings they stand for: series expanded inside the horizon,
 * overrides in their place, orphan overrides and separate stays under one UID each on its own.
 */
export function expandSeries(
  sameUid: readonly WrittenEvent[],
  horizon: Horizon,
  context: ReadingContext,
): CalendarEvent[] {
  const current = withoutSuperseded(sameUid);
  const overrides = current.filter((event) => event.replaces);
  const masters = current.filter((event) => !event.replaces);
  const series = masters.find(recurs);
  return [
    ...masters
      .filter((event) => event !== series)
      .flatMap((event) => instancesOf(event, [], horizon, context)),
    ...(series ? instancesOf(series, overrides, horizon, context) : []),
    ...overrides.map((event) => toInstance(event, overrideKey(event, series ?? event, context))),
  ];
}

/**
 * Of events with one UID and one RECURRENCE-ID, a higher SEQUENCE supersedes, but only where every one carries a
 * SEQUENCE and no two are equal. Some exporters put the listing's id in every UID: those are separate stays.
 */
function withoutSuperseded(events: readonly WrittenEvent[]): WrittenEvent[] {
  const groups = Map.groupBy(events, (event) =>
    event.replaces ? wallClockKey(event.replaces.instance) : '',
  );
  return [...groups.values()].flatMap((group) => {
    const sequences = group.map((event) => event.sequence);
    if (group.length < 2 || sequences.includes(null) || new Set(sequences).size < group.length) return group;
    return [group.reduce((latest, event) => (event.sequence! > latest.sequence! ? event : latest))];
  });
}

function recurs(event: WrittenEvent): boolean {
  return event.component.lines.some((line) => line.name === 'RRULE' || line.name === 'RDATE');
}

function instancesOf(
  master: WrittenEvent,
  overrides: readonly WrittenEvent[],
  horizon: Horizon,
  context: ReadingContext,
): CalendarEvent[] {
  if (!recurs(master)) return [toInstance(master, null)];
  const future = overrides
    .filter((event) => event.replaces!.andFuture)
    .map((event) => ({ event, key: overrideKey(event, master, context) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  const reach = Math.max(...[master, ...future.map(({ event }) => event)].map((event) => reachOf(event)));
  const keys = instanceKeys(master, widened(horizon, reach), context);
  const periods = periodEnds(master, context);
  for (const override of overrides) keys.delete(overrideKey(override, master, context));
  if (keys.size > MAX_INSTANCES) {
    context.problems.push({ code: 'rule_too_large', uid: master.uid, mayBlock: true });
    return [toInstance(master, null)];
  }
  return [...keys].map((key) => instanceAt(key, master, periods.get(key) ?? null, future));
}

function instanceAt(
  key: string,
  master: WrittenEvent,
  periodEnd: DateValue | null,
  future: readonly { event: WrittenEvent; key: string }[],
): CalendarEvent {
  const split = future.findLast((other) => other.key < key)?.event;
  const source = split ?? master;
  const start = valueAt(key, master.start);
  const moved = split
    ? shiftWallClock(start, wallClockSeconds(split.replaces!.instance, split.start))
    : start;
  const seconds = lengthOf(source);
  const end = periodEnd ?? (seconds === null ? null : shiftWallClock(moved, seconds));
  return { ...toInstance(source, key), start: moved, end };
}

/** All instances: the start itself, rules and dates added, then exceptions taken away. */
function instanceKeys(master: WrittenEvent, horizon: Horizon, context: ReadingContext): Set<string> {
  const keys = new Set([
    wallClockKey(master.start),
    ...ruleKeys('RRULE', master, horizon, context),
    ...dateKeys('RDATE', master, context),
  ]);
  for (const key of ruleKeys('EXRULE', master, horizon, context)) keys.delete(key);
  const excluded = new Set(dateKeys('EXDATE', master, context));
  for (const key of keys)
    if (excluded.has(key) || excluded.has(localDay(key, master, context))) keys.delete(key);
  return keys;
}

/** The date of an instance where times without a zone are read: what a DATE among exceptions means. */
function localDay(key: string, master: WrittenEvent, context: ReadingContext): string {
  return inZone(valueAt(key, master.start), context.floatingZone).date;
}

function ruleKeys(
  name: 'RRULE' | 'EXRULE',
  master: WrittenEvent,
  horizon: Horizon,
  context: ReadingContext,
): string[] {
  return allLines(master.component, name).flatMap((line) => {
    const instances = expandRecurrence(line.value, master.start, horizon, context.floatingZone);
    if (!instances)
      context.problems.push({ code: 'rule_unreadable', uid: master.uid, mayBlock: name === 'RRULE' });
    return instances ?? [];
  });
}

/** RDATE or EXDATE values as keys on the clock of the series; a PERIOD counts by its start. */
function dateKeys(name: 'RDATE' | 'EXDATE', master: WrittenEvent, context: ReadingContext): string[] {
  let tooMany = false;
  const keys = allLines(master.component, name).flatMap((line) => {
    const zone = zoneOf(line, context, master.uid);
    const texts = line.value.split(',');
    tooMany ||= texts.length > MAX_EXTRA_DATES;
    return texts.slice(0, MAX_EXTRA_DATES).map((text) => {
      const value = parseDateValue(text.split('/')[0]!.trim(), zone, isDateOnly(line));
      return value && keyOnClockOf(master.start, value, context);
    });
  });
  const readable = keys.filter((key) => key !== null);
  if (readable.length < keys.length || tooMany) {
    context.problems.push({ code: 'rule_unreadable', uid: master.uid, mayBlock: name === 'RDATE' });
  }
  return readable;
}

function periodEnds(master: WrittenEvent, context: ReadingContext): Map<string, DateValue> {
  const ends = new Map<string, DateValue>();
  for (const line of allLines(master.component, 'RDATE')) {
    const zone = zoneOf(line, context, master.uid);
    for (const period of line.value.split(',').filter((text) => text.includes('/'))) {
      const [from, to] = period.split('/').map((text) => text.trim()) as [string, string];
      const start = parseDateValue(from, zone);
      const duration = parseDuration(to);
      const end = start && (duration ? addDuration(start, duration) : parseDateValue(to, zone));
      if (start && end) ends.set(keyOnClockOf(master.start, start, context), end);
      else context.problems.push({ code: 'end_unreadable', uid: master.uid, mayBlock: true });
    }
  }
  return ends;
}

/** A value on the clock of its series; an instant among all-day instances means its local day. */
function keyOnClockOf(start: DateValue, value: DateValue, context: ReadingContext): string {
  if (value.kind === 'date') return value.date;
  return start.kind === 'date'
    ? inZone(value, context.floatingZone).date
    : wallClockKey(inZone(value, start.zone));
}

function overrideKey(override: WrittenEvent, master: WrittenEvent, context: ReadingContext): string {
  const key = keyOnClockOf(master.start, override.replaces!.instance, context);
  return key.length === 10 && master.start.kind === 'date-time' ? `${key}T${master.start.time}` : key;
}

function valueAt(key: string, like: DateValue): DateValue {
  if (like.kind === 'date') return { kind: 'date', date: key.slice(0, 10) };
  return {
    kind: 'date-time',
    date: key.slice(0, 10),
    time: key.length > 10 ? key.slice(11) : like.time,
    zone: like.zone,
  };
}

function lengthOf(event: WrittenEvent): number | null {
  return event.end && wallClockSeconds(event.start, event.end);
}

/** How many seconds after its original start an instance may still hold a night. */
function reachOf(event: WrittenEvent): number {
  const shift = event.replaces ? Math.max(0, wallClockSeconds(event.replaces.instance, event.start)) : 0;
  return (lengthOf(event) ?? 0) + shift;
}

/** Instances that began before the horizon may still reach into it. */
function widened(horizon: Horizon, seconds: number): Horizon {
  const days = Math.ceil(seconds / 86_400) + 1;
  return { from: shiftWallClock({ kind: 'date', date: horizon.from }, -days * 86_400).date, to: horizon.to };
}

function toInstance(written: WrittenEvent, recurrenceId: string | null): CalendarEvent {
  const { uid, start, end, summary, description, status, busyStatus } = written;
  return { uid, recurrenceId, start, end, summary, description, status, busyStatus };
}
