import { type ContentLine, isDateOnly } from './content-line.ts';
import { besideStart, type DateValue, inZone, parseDateValue, wallOf } from './date-value.ts';
import { expandRecurrence, type Horizon } from './expand-recurrence.ts';
import { daysOfMidnight, endOfDay, namedDays } from './named-days.ts';
import { isPastPeriod, latestDay, latestDayOfRule } from './past.ts';
import { parsePeriod } from './period.ts';
import { subjectOf } from './problem-subject.ts';
import type { WrittenEvent } from './read-event.ts';
import type { ReadingContext } from './reading-context.ts';
import { zoneOf } from './time-zone.ts';
import type { Zone } from './zone.ts';

const DAY = 86_400;
/** Instances of one series inside the horizon: one on every day of it fits. */
const MAX_INSTANCES = 1_500;
/** Minimum cost of a rule, in days checked. */
const DAYS_A_RULE = 100;

const SEVERAL_TIMES = /BY(HOUR|MINUTE|SECOND)=[^;]*,/i;

/** Instances by their original start (`keysOnClockOf`), with the end that a PERIOD gives of its own. */
type Instances = Map<number, DateValue | null>;

/** An added or excepted date; `end` where it is a PERIOD. */
interface ExtraDate {
  value: DateValue;
  end: DateValue | null;
}

/**
 * All instances of a series that may hold a night of the horizon: the start itself, rules and dates added, then
 * exceptions taken away. DTSTART is always an instance; where its own rule does not match it, it uses up no COUNT.
 *
 * @param reach seconds after its start for which an instance may hold nights
 * @returns null, with a problem noted, when there are more than any calendar needs
 */
export function instanceKeys(master: WrittenEvent, reach: number, context: ReadingContext): Instances | null {
  const horizon = widened(context.horizon, reach);
  const instances: Instances = new Map([[wallOf(master.start), null]]);
  for (const key of ruleKeys('RRULE', master, horizon, context)) instances.set(key, null);
  for (const { value, end } of extraDates('RDATE', master, context))
    for (const key of keysOnClockOf(master, value, context))
      if (end || !instances.has(key)) instances.set(key, end);
  for (const key of ruleKeys('EXRULE', master, horizon, context)) instances.delete(key);
  removeExceptions(instances, master, context);
  if (instances.size > MAX_INSTANCES) {
    context.problems.push({ ...subjectOf(master), code: 'rule_too_large', mayBlock: true });
    return null;
  }
  context.budget.takeInstances(instances.size);
  return instances;
}

/** Whether the exceptions of an event without a rule take its only instance away. */
export function isTakenOut(event: WrittenEvent, context: ReadingContext): boolean {
  const instances: Instances = new Map([[wallOf(event.start), null]]);
  removeExceptions(instances, event, context);
  return instances.size === 0;
}

/** An EXDATE removes one instance; where it is not certain which, none. */
function removeExceptions(instances: Instances, master: WrittenEvent, context: ReadingContext): void {
  for (const { value } of extraDates('EXDATE', master, context)) {
    const keys = keysOnClockOf(master, value, context);
    const [key] = keys as [number];
    const isCertain = keys.length === 1 && !isOneOfItsDay(value, master);
    if (isCertain && instances.delete(key)) continue;
    if (keys.some((one) => instances.has(one))) noteUncertain(master, context);
    else if (value.kind === 'date' && master.start.kind === 'date-time') removeOfDay(instances, value.day);
  }
}

/** Whether a time names one of several instances of its day, which are read as one (BYHOUR and its like). */
export function isOneOfItsDay(value: DateValue, { start, recurrence }: WrittenEvent): boolean {
  if (value.kind === 'date' || start.kind === 'date') return false;
  return recurrence.some((line) => line.name === 'RRULE' && SEVERAL_TIMES.test(line.value));
}

/** A DATE among timed instances means the one that starts on that day on the start's own clock, at whatever hour. */
function removeOfDay(instances: Instances, day: number): void {
  const ofDay = [...instances.keys()].filter((key) => Math.floor(key / DAY) === day);
  if (ofDay.length === 1) instances.delete(ofDay[0]!);
}

/** Reports that it is not certain which instance is meant, so that none was freed by it. */
export function noteUncertain(event: WrittenEvent, context: ReadingContext): void {
  context.problems.push({ ...subjectOf(event), code: 'day_uncertain', mayBlock: false });
}

function ruleKeys(
  name: 'RRULE' | 'EXRULE',
  master: WrittenEvent,
  horizon: Horizon,
  context: ReadingContext,
): number[] {
  return master.recurrence
    .filter((line) => line.name === name)
    .flatMap((line) => {
      const instances = expandRecurrence(
        line.value,
        master.start,
        horizon,
        context.calendarZone,
        context.budget,
      );
      if (!instances) noteUnreadable(name, line.value, master, context);
      context.budget.takeDays(DAYS_A_RULE);
      return instances ?? [];
    });
}

/** RDATE or EXDATE values. What can't be read is a problem; an unreadable exception frees nothing. */
function extraDates(name: 'RDATE' | 'EXDATE', master: WrittenEvent, context: ReadingContext): ExtraDate[] {
  return master.recurrence
    .filter((line) => line.name === name)
    .flatMap((line) => {
      const zone = zoneOf(line, context, () =>
        context.problems.push({ ...subjectOf(master), code: 'time_zone_unknown', mayBlock: false }),
      );
      const texts = line.value.split(',');
      context.budget.takeExtraDates(texts.length);
      return texts.flatMap((text) => extraDate(text, line, zone, master, context));
    });
}

function extraDate(
  text: string,
  line: ContentLine,
  zone: Zone,
  master: WrittenEvent,
  context: ReadingContext,
): ExtraDate[] {
  const plain = text.replace(/\\$/, '').trim();
  const isPeriod = plain.includes('/');
  const { start, end } = isPeriod
    ? parsePeriod(plain, zone)
    : { start: parseDateValue(plain, zone, isDateOnly(line)), end: null };
  if (!start) noteUnreadable(line.name, plain, master, context);
  else if (isPeriod && !end) {
    const mayBlock = line.name === 'RDATE' && !isPastPeriod(plain, context.today);
    context.problems.push({ ...subjectOf(master), code: 'end_unreadable', mayBlock });
  }
  const closing = end && besideStart(master.start, end);
  return start ? [{ value: start, end: closing && endOfDay(closing, context) }] : [];
}

/** Instances may be missing where a rule or an added date can't be read, unless all that it may mean is past. */
function noteUnreadable(name: string, text: string, master: WrittenEvent, context: ReadingContext): void {
  const mayBlock = (name === 'RDATE' || name === 'RRULE') && !isPastAddition(name, text, master, context);
  context.problems.push({ ...subjectOf(master), code: 'rule_unreadable', mayBlock });
}

function isPastAddition(
  name: string,
  text: string,
  { length }: WrittenEvent,
  { today }: ReadingContext,
): boolean {
  if (name === 'RDATE' && text.includes('/')) return isPastPeriod(text, today);
  const last = name === 'RDATE' ? latestDay(text) : latestDayOfRule(text);
  return last !== null && last + (length?.days ?? 0) + 1 < today;
}

/**
 * Identity of an instance within its series: what the series' own clock shows at its original start (`wallOf`). An
 * instant among whole days means a day of the calendar's clock, a DATE among timed instances the series' hour on that
 * day, a time without a zone what the series' clock shows.
 *
 * @returns more than one where it is not certain which is meant
 */
export function keysOnClockOf(master: WrittenEvent, value: DateValue, context: ReadingContext): number[] {
  const { start, isMarkedAsWholeDays } = master;
  if (start.kind === 'date') {
    const days = isMarkedAsWholeDays ? daysOfMidnight : namedDays;
    const { first, last } = days(value, context.calendarZone);
    return first === last ? [first * DAY] : [first * DAY, last * DAY];
  }
  if (value.kind === 'date') return [value.day * DAY + (((start.wall % DAY) + DAY) % DAY)];
  return [wallOf(inZone(besideStart(start, value), start.zone))];
}

/** The start that a key stands for, in the form and zone of the series' own start. */
export function valueAt(key: number, like: DateValue): DateValue {
  return like.kind === 'date' ? { kind: 'date', day: Math.floor(key / DAY) } : { ...like, wall: key };
}

/** Instances that began before the horizon may still reach into it. */
function widened({ from, to }: Horizon, seconds: number): Horizon {
  return { from: from - Math.ceil(seconds / DAY) - 1, to: to + 1 };
}
