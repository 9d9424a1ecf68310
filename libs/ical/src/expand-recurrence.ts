import { type CalendarDay, calendarDay, firstOf, startOfWeek, weekOf } from './calendar-day.ts';
import { type DateValue, inZone, parseDateValue, wallOf } from './date-value.ts';
import { type CalendarZone, namedDays } from './named-days.ts';
import { parseRecurrenceRule, type RecurrenceRule, type RuleWeekday } from './recurrence-rule.ts';
import { floating, UTC } from './zone.ts';

/** The days, both included and counted since 1970-01-01, between which instances are wanted. */
export interface Horizon {
  from: number;
  to: number;
}

const DAY = 86_400;
/** An all-day series has no hours to repeat (RFC 5545 §3.3.10). */
const ONCE_A_DAY = { timesADay: 1, timesOnFirstDay: 1, earliestTime: 0 };
/** Of a written date the date counts, whatever the zone. */
const UNZONED = floating(UTC);
/** Cost limit of one rule in days: a rule with COUNT must be followed from its very start. */
const MOST_DAYS = 40_000;

/** Cost limit of all rules of a feed together. */
export interface DayBudget {
  /** @throws when the feed is over its cost limit */
  takeDays(count: number): void;
}

/**
 * Instances of one RRULE inside the horizon, as seconds on the wall clock of the start's own zone (`wallOf`).
 *
 * A rule of whole days is a question to each day of its periods: all its BY parts must agree (RFC 5545 §3.3.10); what a
 * rule leaves unsaid it takes from its start. The start itself is an instance only where the rule matches it.
 * decisions/0007 says why node-ical does not expand rules.
 *
 * @param rule the property's value
 * @param start DTSTART of the series
 * @param calendarZone the calendar's own clock, on which a UTC UNTIL of an all-day series is read
 * @param budget is charged for every day that is checked
 * @returns null when the rule can't be read or is over a limit
 */
export function expandRecurrence(
  rule: string,
  start: DateValue,
  horizon: Horizon,
  calendarZone: CalendarZone,
  budget: DayBudget,
): number[] | null {
  const wall = wallOf(start);
  const parsed = parseRecurrenceRule(rule, wall);
  if (!parsed) return null;
  if (start.kind === 'date') Object.assign(parsed, ONCE_A_DAY);
  const last =
    parsed.until === null ? horizon.to * DAY + DAY - 1 : untilOnWall(parsed.until, start, calendarZone);
  if (last === null) return null;
  const first = Math.floor(wall / DAY);
  const time = wall - first * DAY;
  const until = Math.min(horizon.to, Math.floor((last - Math.min(time, parsed.earliestTime)) / DAY));
  const days = matchingDays(
    withSilentParts(parsed, calendarDay(first)),
    first,
    { from: horizon.from, to: until },
    budget,
  );
  return days && days.map((day) => day * DAY + time);
}

/** The last second, on the wall clock of the series, on which an instance may start. */
function untilOnWall(until: string, start: DateValue, calendarZone: CalendarZone): number | null {
  const limit = parseDateValue(until, start.kind === 'date' ? UNZONED : start.zone);
  if (!limit) return null;
  if (limit.kind === 'date' || start.kind === 'date')
    return namedDays(limit, calendarZone).last * DAY + DAY - 1;
  return wallOf(inZone(limit, start.zone));
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

/** Null when more days would have to be checked than any rental calendar needs. */
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
    const spans = spansOf(rule, first, index * rule.interval);
    if (spans[0]!.from > to) return found;
    const length = spans.reduce((sum, span) => sum + span.to - span.from + 1, 0);
    looked += length;
    if (looked > MOST_DAYS) return null;
    budget.takeDays(length);
    for (const day of daysIn(spans, rule)) {
      if (day < first) continue;
      if (day > to) return found;
      if (day >= from) found.push(day);
      counted += timesOn(day, first, rule);
      if (rule.count !== null && counted >= rule.count) return found;
    }
  }
}

/** What an instance uses up of COUNT; where places among hours are chosen, as little as it may. */
function timesOn(
  day: number,
  first: number,
  { positions, timesADay, timesOnFirstDay }: RecurrenceRule,
): number {
  if (positions.length > 0) return 1;
  return day === first ? timesOnFirstDay : timesADay;
}

/** How many whole intervals lie between the start and the horizon, less two for whatever reaches over. */
function periodsBefore({ frequency, interval }: RecurrenceRule, first: number, from: number): number {
  const longest = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 }[frequency];
  return Math.floor((from - first) / (longest * interval)) - 2;
}

/** The days of the n-th day, week, month or year after the one of the start; of a year only the months that are named. */
function spansOf(
  { frequency, weekStart, weeks, months }: RecurrenceRule,
  first: number,
  n: number,
): Horizon[] {
  if (frequency === 'DAILY') return [{ from: first + n, to: first + n }];
  if (frequency === 'WEEKLY') {
    const from = startOfWeek(first, weekStart) + n * 7;
    return [{ from, to: from + 6 }];
  }
  const { year, month } = calendarDay(first);
  if (frequency === 'MONTHLY')
    return [monthOf(year + Math.floor((month - 1 + n) / 12), (month - 1 + n) % 12)];
  if (weeks.length > 0) return [{ from: firstOf(year + n, 0) - 6, to: firstOf(year + n + 1, 0) + 5 }];
  if (months.length === 0) return [{ from: firstOf(year + n, 0), to: firstOf(year + n + 1, 0) - 1 }];
  return months.map((one) => monthOf(year + n, one - 1));
}

function monthOf(year: number, month: number): Horizon {
  return { from: firstOf(year, month), to: firstOf(year, month + 1) - 1 };
}

function daysIn(spans: readonly Horizon[], rule: RecurrenceRule): number[] {
  const year = rule.weeks.length > 0 ? calendarDay(spans[0]!.from + 10).year : null;
  const days: number[] = [];
  for (const { from, to } of spans)
    for (let day = from; day <= to; day += 1) if (matches(calendarDay(day), rule, year)) days.push(day);
  const all = rule.skip === 'FORWARD' ? withSkipped(days, spans, rule) : days;
  if (rule.positions.length === 0) return all;
  const places = rule.positions.map((n) => Math.sign(n) * Math.ceil(Math.abs(n) / rule.timesADay));
  const chosen = places.map((n) => all.at(n > 0 ? n - 1 : n));
  return all.filter((day) => chosen.includes(day));
}

/** SKIP=FORWARD: of a day that a month or year has not, the first of the next one is meant (RFC 7529 §4.1). */
function withSkipped(days: readonly number[], spans: readonly Horizon[], rule: RecurrenceRule): number[] {
  const moved = new Set(days);
  for (const { from, to } of spans)
    for (let day = from; day <= to; day += 1) {
      const date = calendarDay(day);
      if (lacksNamedDay(date, rule) && matches(calendarDay(day + 1), { ...rule, ...WHEREVER }, null))
        moved.add(day + 1);
    }
  return [...moved].sort((one, other) => one - other);
}

/** What is left of a rule for a day that was moved: its weekdays. */
const WHEREVER = { months: [], monthDays: [], yearDays: [] };

/** Whether a day is the last of a month or year that lacks a day that the rule names in it. */
function lacksNamedDay(
  date: CalendarDay,
  { frequency, months, monthDays, yearDays }: RecurrenceRule,
): boolean {
  if (frequency === 'DAILY' || frequency === 'WEEKLY') return false;
  if (months.length > 0 && !months.includes(date.month)) return false;
  return (
    (date.monthDay === date.monthLength && monthDays.some((n) => n > date.monthLength)) ||
    (date.yearDay === date.yearLength && yearDays.some((n) => n > date.yearLength))
  );
}

/** @param weekYear the year whose weeks are meant; null where the rule names no weeks */
function matches(date: CalendarDay, rule: RecurrenceRule, weekYear: number | null): boolean {
  const { months, monthDays, yearDays, weekdays } = rule;
  return (
    (months.length === 0 || months.includes(date.month)) &&
    (isSkippedTo(date, rule) ||
      (isListed(date.monthDay, date.monthLength, monthDays) &&
        isListed(date.yearDay, date.yearLength, yearDays))) &&
    (weekdays.length === 0 || weekdays.some((one) => isWeekday(date, one, rule))) &&
    (weekYear === null || isInWeeks(date, rule, weekYear))
  );
}

/** SKIP=BACKWARD: of a day that a month or year has not, its last one is meant. */
function isSkippedTo(date: CalendarDay, rule: RecurrenceRule): boolean {
  return rule.skip === 'BACKWARD' && lacksNamedDay(date, rule);
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
