import { type DateValue, inZone, localDay, parseDateValue, wallOf } from './date-value.ts';
import { expandRecurrence, type Horizon } from './expand-recurrence.ts';
import { parsePeriod } from './period.ts';
import { subjectOf } from './problem-subject.ts';
import { isDateOnly, type WrittenEvent } from './read-event.ts';
import type { ReadingContext } from './reading-context.ts';
import { zoneOf } from './time-zone.ts';
import { UTC } from './zone.ts';

const DAY = 86_400;
/** Instances of one series inside the horizon: one on every day of it fits. */
const MAX_INSTANCES = 1_500;
/** What a rule costs at least, in days looked at. */
const DAYS_A_RULE = 100;

/** Instances by their original start (`keyOnClockOf`), with the end that a PERIOD gives of its own. */
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
  for (const { value, end } of extraDates('RDATE', master, context)) {
    const key = keyOnClockOf(master.start, value, context);
    if (end || !instances.has(key)) instances.set(key, end);
  }
  for (const key of ruleKeys('EXRULE', master, horizon, context)) instances.delete(key);
  removeExceptions(instances, master, context);
  if (instances.size > MAX_INSTANCES) {
    context.problems.push({ ...subjectOf(master), code: 'rule_too_large', mayBlock: true });
    return null;
  }
  context.budget.takeInstances(instances.size);
  return instances;
}

/** An EXDATE removes the instance of that moment; a DATE among timed instances removes that local day's. */
function removeExceptions(instances: Instances, master: WrittenEvent, context: ReadingContext): void {
  const days = new Set<number>();
  for (const { value } of extraDates('EXDATE', master, context)) {
    instances.delete(keyOnClockOf(master.start, value, context));
    if (value.kind === 'date' && master.start.kind === 'date-time') days.add(value.day);
  }
  if (days.size === 0 || master.start.kind === 'date') return;
  const zone = master.start.zone === UTC ? context.floatingZone : master.start.zone;
  for (const key of instances.keys())
    if (days.has(localDay(valueAt(key, master.start), zone))) instances.delete(key);
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
        context.floatingZone,
        context.budget,
      );
      if (!instances)
        context.problems.push({ ...subjectOf(master), code: 'rule_unreadable', mayBlock: name === 'RRULE' });
      context.budget.takeDays(DAYS_A_RULE);
      return instances ?? [];
    });
}

/** RDATE or EXDATE values. What can't be read is a problem; an unreadable exception frees nothing. */
function extraDates(name: 'RDATE' | 'EXDATE', master: WrittenEvent, context: ReadingContext): ExtraDate[] {
  return master.recurrence
    .filter((line) => line.name === name)
    .flatMap((line) => {
      const zone = zoneOf(line, context, subjectOf(master));
      const texts = line.value.split(',');
      context.budget.takeExtraDates(texts.length);
      return texts.flatMap((text) => {
        const isPeriod = text.includes('/');
        const { start, end } = isPeriod
          ? parsePeriod(text, zone)
          : { start: parseDateValue(text.trim(), zone, isDateOnly(line)), end: null };
        if (!start || (isPeriod && !end)) noteUnreadable(name, start, master, context);
        return start ? [{ value: start, end }] : [];
      });
    });
}

function noteUnreadable(
  name: 'RDATE' | 'EXDATE',
  start: DateValue | null,
  master: WrittenEvent,
  context: ReadingContext,
): void {
  context.problems.push({
    ...subjectOf(master),
    code: start ? 'end_unreadable' : 'rule_unreadable',
    mayBlock: name === 'RDATE',
  });
}

/**
 * Identity of an instance within its series: what the series' own clock shows at its original start (`wallOf`). An
 * instant among all-day dates means its local day, a DATE among timed instances the series' hour on that day.
 */
export function keyOnClockOf(start: DateValue, value: DateValue, context: ReadingContext): number {
  if (start.kind === 'date') return localDay(value, context.floatingZone) * DAY;
  if (value.kind === 'date') return value.day * DAY + (((start.wall % DAY) + DAY) % DAY);
  return wallOf(inZone(value, start.zone));
}

/** The start that a key stands for, in the form and zone of the series' own start. */
export function valueAt(key: number, like: DateValue): DateValue {
  return like.kind === 'date' ? { kind: 'date', day: Math.floor(key / DAY) } : { ...like, wall: key };
}

/** Instances that began before the horizon may still reach into it. */
function widened({ from, to }: Horizon, seconds: number): Horizon {
  return { from: from - Math.ceil(seconds / DAY) - 1, to: to + 1 };
}
