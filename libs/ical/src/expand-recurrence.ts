import { type CalendarDay, calendarDay, firstOf, startOfWeek, weekOf } from './calendar-day.ts';
import { type DateValue, inZone, localDay, parseDateValue, wallOf } from './date-value.ts';
import { parseRecurrenceRule, type RecurrenceRule, type RuleWeekday } from './recurrence-rule.ts';
import type { Zone } from './zone.ts';

/** The days, both included and counted since 1970-01-01, between which instances are wanted. */
export interface Horizon {
  from: number;
  to: number;
}

const DAY = 86_400;
/** Days that one rule may look at: a rule with COUNT must be followed from its very start. */
const MOST_DAYS = 40_000;

/** What all rules of a feed may cost together. */
export interface DayBudget {
  /** @throws when the feed has spent what it may */
  takeDays(count: number): void;
}

/**
 * Instances of one RRULE inside the horizon, as seconds on the wall clock of the start's own zone (`wallOf`).
 *
 * A rule of whole days is a question to each day of its periods: all its BY parts must agree (RFC 5545 §3.3.10); what
 * a rule leaves unsaid it takes from its start. The start itself is an instance only where the rule matches it.
 * decisions/0007 tells why node-ical does not expand rules.
 *
 * @param rule the property's value
 * @param start DTSTART of the series
 * @param homeZone zone in which a UTC UNTIL of an all-day series is read
 * @param budget pays for every day that is looked at
 * @returns null when the rule can't be read or is over a limit
 */
export function expandRecurrence(
  rule: string,
  start: DateValue,
  horizon: Horizon,
  homeZone: Zone,
  budget: DayBudget,
): number[] | null {
  const wall = wallOf(start);
  const parsed = parseRecurrenceRule(rule, wall);
  if (!parsed) return null;
  const last =
    parsed.until === null ? horizon.to * DAY + DAY - 1 : untilOnWall(parsed.until, start, homeZone);
  if (last === null) return null;
  const first = Math.floor(wall / DAY);
  const time = wall - first * DAY;
  const until = Math.min(horizon.to, Math.floor((last - time) / DAY));
  const days = matchingDays(
    withSilentParts(parsed, calendarDay(first)),
    first,
    { from: horizon.from, to: until },
    budget,
  );
  return days && days.map((day) => day * DAY + time);
}

/** The last second, on the wall clock of the series, on which an instance may start. */
function untilOnWall(until: string, start: DateValue, homeZone: Zone): number | null {
  const zone = start.kind === 'date' ? homeZone : start.zone;
  const limit = parseDateValue(until, zone);
  if (!limit) return null;
  if (limit.kind === 'date' || start.kind === 'date') return localDay(limit, zone) * DAY + DAY - 1;
  return wallOf(inZone(limit, zone));
}

/** A weekly rule repeats the weekday of its start, a monthly one the day, a yearly one also the month, unless they say otherwise. */
function withSilentParts(rule: RecurrenceRule, start: CalendarDay): RecurrenceRule {
  const { frequency, weekdays, monthDays, yearDays, weeks, months } = rule;
  if (frequency === 'DAILY' || weekdays.length + monthDays.length + yearDays.length > 0) {
    return frequency === 'WEEKLY' && weekdays.length === 0
      ? { ...rule, weekdays: [sameWeekday(start)] }
      : rule;
  }
  if (frequency === 'WEEKLY' || weeks.length > 0) return { ...rule, weekdays: [sameWeekday(start)] };
  const ownMonths = frequency === 'YEARLY' && months.length === 0 ? [start.month] : months;
  return { ...rule, monthDays: [start.monthDay], months: ownMonths };
}

function sameWeekday({ weekday }: CalendarDay): RuleWeekday {
  return { weekday, ordinal: null };
}

/** Null when more days would have to be looked at than any rental calendar needs. */
function matchingDays(
  rule: RecurrenceRule,
  first: number,
  { from, to }: Horizon,
  budget: DayBudget,
): number[] | null {
  const found: number[] = [];
  let counted = 0;
  let looked = 0;
  const begun = rule.count === null ? Math.max(0, periodsBefore(rule, first, from)) : 0;
  for (let index = begun; ; index += 1) {
    const period = periodOf(rule, first, index * rule.interval);
    if (period.from > to) return found;
    looked += period.to - period.from + 1;
    if (looked > MOST_DAYS) return null;
    budget.takeDays(period.to - period.from + 1);
    for (const day of daysIn(period, rule)) {
      if (day < first) continue;
      if (day > to) return found;
      if (day >= from) found.push(day);
      counted += 1;
      if (counted === rule.count) return found;
    }
  }
}

/** How many whole intervals lie between the start and the horizon, less two for whatever reaches over. */
function periodsBefore({ frequency, interval }: RecurrenceRule, first: number, from: number): number {
  const longest = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 }[frequency];
  return Math.floor((from - first) / (longest * interval)) - 2;
}

/** The days of the n-th day, week, month or year after the one of the start. */
function periodOf({ frequency, weekStart, weeks }: RecurrenceRule, first: number, n: number): Horizon {
  if (frequency === 'DAILY') return { from: first + n, to: first + n };
  if (frequency === 'WEEKLY') {
    const from = startOfWeek(first, weekStart) + n * 7;
    return { from, to: from + 6 };
  }
  const { year, month } = calendarDay(first);
  if (frequency === 'MONTHLY') {
    const months = month - 1 + n;
    const [inYear, inMonth] = [year + Math.floor(months / 12), months % 12];
    return { from: firstOf(inYear, inMonth), to: firstOf(inYear, inMonth + 1) - 1 };
  }
  const reach = weeks.length > 0 ? 6 : 0;
  return { from: firstOf(year + n, 0) - reach, to: firstOf(year + n + 1, 0) - 1 + reach };
}

function daysIn(period: Horizon, rule: RecurrenceRule): number[] {
  const year = rule.weeks.length > 0 ? calendarDay(period.from + 10).year : null;
  const days: number[] = [];
  for (let day = period.from; day <= period.to; day += 1) {
    if (matches(calendarDay(day), rule, year)) days.push(day);
  }
  if (rule.positions.length === 0) return days;
  const chosen = rule.positions.map((n) => days.at(n > 0 ? n - 1 : n));
  return days.filter((day) => chosen.includes(day));
}

/** @param weekYear the year whose weeks are meant; null where the rule names no weeks */
function matches(date: CalendarDay, rule: RecurrenceRule, weekYear: number | null): boolean {
  const { months, monthDays, yearDays, weekdays } = rule;
  return (
    (months.length === 0 || months.includes(date.month)) &&
    isListed(date.monthDay, date.monthLength, monthDays) &&
    isListed(date.yearDay, date.yearLength, yearDays) &&
    (weekdays.length === 0 || weekdays.some((one) => isWeekday(date, one, rule))) &&
    (weekYear === null || isInWeeks(date, rule, weekYear))
  );
}

/** Whether a place counted from the front, or from the end where the list has negative numbers, is listed. */
function isListed(place: number, length: number, list: readonly number[]): boolean {
  return list.length === 0 || list.includes(place) || list.includes(place - length - 1);
}

/** The n-th weekday of its month in monthly rules and where months are named, else of its year. */
function isWeekday(
  date: CalendarDay,
  { weekday, ordinal }: RuleWeekday,
  { frequency, months }: RecurrenceRule,
) {
  if (date.weekday !== weekday) return false;
  if (ordinal === null || frequency === 'DAILY' || frequency === 'WEEKLY') return true;
  const isOfMonth = frequency === 'MONTHLY' || months.length > 0;
  const [place, length] = isOfMonth ? [date.monthDay, date.monthLength] : [date.yearDay, date.yearLength];
  return ordinal === (ordinal > 0 ? Math.ceil(place / 7) : -Math.ceil((length - place + 1) / 7));
}

function isInWeeks({ day }: CalendarDay, { weeks, weekStart }: RecurrenceRule, weekYear: number): boolean {
  const { week, weeks: length, year } = weekOf(day, weekStart);
  return year === weekYear && isListed(week, length, weeks);
}
