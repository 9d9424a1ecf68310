import { type Day, firstOfMonth, firstOfYear, partsOf } from './calendar-day.ts';
import type { Rule } from './feed-model.ts';

const WEEK_DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/**
 * The days on which a rule falls, found by checking every day: slow, plain, and by the letter of RFC 5545 §3.3.10. The
 * generator needs them to write starts, ends and exceptions that fit; they are no oracle.
 *
 * @param start DTSTART's day
 * @param last the last day checked
 * @returns the days from `start` on; COUNT and UNTIL are ignored
 */
export function daysOfRule(rule: Rule, start: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let step = 0; ; step += rule.interval) {
    const period = periodAt(rule, start, step);
    if (period.first > last) return days;
    days.push(...daysInPeriod(rule, start, period).filter((day) => day >= start && day <= last));
  }
}

/** Whether a series that starts on a day starts in step with its rule. */
export function isInStep(rule: Rule, start: Day): boolean {
  if (!fits(rule, start, start)) return false;
  return !rule.by.BYSETPOS || daysInPeriod(rule, start, periodAt(rule, start, 0)).includes(start);
}

/** The day on which the week of a day begins, by the rule's WKST. */
export function firstDayOfWeek(rule: Rule, day: Day): Day {
  return day - ((partsOf(day).weekDay - firstWeekDay(rule) + 7) % 7);
}

interface Period {
  first: Day;
  /** Not included. */
  end: Day;
}

function periodAt(rule: Rule, start: Day, step: number): Period {
  const { year, month } = partsOf(start);
  if (rule.frequency === 'DAILY') return { first: start + step, end: start + step + 1 };
  if (rule.frequency === 'YEARLY')
    return { first: firstOfYear(year + step), end: firstOfYear(year + step + 1) };
  if (rule.frequency === 'MONTHLY') {
    return { first: firstOfMonth(year, month + step), end: firstOfMonth(year, month + step + 1) };
  }
  const first = firstDayOfWeek(rule, start) + 7 * step;
  return { first, end: first + 7 };
}

function daysInPeriod(rule: Rule, start: Day, { first, end }: Period): Day[] {
  const days: Day[] = [];
  for (let day = first; day < end; day += 1) if (fits(rule, start, day)) days.push(day);
  const positions = rule.by.BYSETPOS;
  return positions ? days.filter((_, index) => isAmong(positions, index + 1, days.length)) : days;
}

function fits(rule: Rule, start: Day, day: Day): boolean {
  const { BYMONTH, BYMONTHDAY, BYYEARDAY, BYWEEKNO, BYDAY } = rule.by;
  const { month, monthDay, monthLength, yearDay, yearLength } = partsOf(day);
  if (BYMONTH && !BYMONTH.includes(String(month))) return false;
  if (BYMONTHDAY && !isAmong(BYMONTHDAY, monthDay, monthLength)) return false;
  if (BYYEARDAY && !isAmong(BYYEARDAY, yearDay, yearLength)) return false;
  if (BYWEEKNO && !isInWeeks(BYWEEKNO, day, firstWeekDay(rule))) return false;
  if (BYDAY && !BYDAY.some((entry) => isWeekDay(entry, rule, day))) return false;
  return Boolean(BYMONTHDAY || BYYEARDAY || BYDAY) || repeatsStart(rule, start, day);
}

/** What a rule does not say comes from the start of the series. */
function repeatsStart(rule: Rule, start: Day, day: Day): boolean {
  const [of, at] = [partsOf(start), partsOf(day)];
  if (rule.frequency === 'DAILY') return true;
  if (rule.frequency === 'WEEKLY' || rule.by.BYWEEKNO) return of.weekDay === at.weekDay;
  if (of.monthDay !== at.monthDay) return false;
  return rule.frequency === 'MONTHLY' || Boolean(rule.by.BYMONTH) || of.month === at.month;
}

/** `3MO` is the third Monday of the month, or of the year where a yearly rule names no month. */
function isWeekDay(entry: string, rule: Rule, day: Day): boolean {
  const { monthDay, monthLength, yearDay, yearLength, weekDay } = partsOf(day);
  if (WEEK_DAYS[weekDay] !== entry.slice(-2)) return false;
  const ordinal = entry.slice(0, -2);
  if (ordinal === '') return true;
  const inYear = rule.frequency === 'YEARLY' && !rule.by.BYMONTH;
  const [at, of] = inYear ? [yearDay, yearLength] : [monthDay, monthLength];
  const before = Math.floor((at - 1) / 7);
  return isAmong([ordinal], before + 1, before + 1 + Math.floor((of - at) / 7));
}

/** Weeks are numbered so that week 1 has at least four days in the new year; negative ones count from the end. */
function isInWeeks(weeks: readonly string[], day: Day, weekStart: number): boolean {
  const first = day - ((partsOf(day).weekDay - weekStart + 7) % 7);
  const { year } = partsOf(first + 3);
  const number = (first - firstWeek(year, weekStart)) / 7 + 1;
  return isAmong(weeks, number, (firstWeek(year + 1, weekStart) - firstWeek(year, weekStart)) / 7);
}

function firstWeek(year: number, weekStart: number): Day {
  const fourth = firstOfYear(year) + 3;
  return fourth - ((partsOf(fourth).weekDay - weekStart + 7) % 7);
}

function firstWeekDay(rule: Rule): number {
  return rule.weekStart === 'SU' ? 6 : 0;
}

/** Whether a position is listed, counted from the front or, negative, from the back. */
function isAmong(listed: readonly string[], position: number, length: number): boolean {
  return listed.includes(String(position)) || listed.includes(String(position - length - 1));
}
