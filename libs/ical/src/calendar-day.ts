/** What the Gregorian calendar says of one day; days count from 1970-01-01. */
export interface CalendarDay {
  day: number;
  year: number;
  /** 1 to 12. */
  month: number;
  /** 1 to 31, and how many days the month has. */
  monthDay: number;
  monthLength: number;
  /** 1 to 366, and how many days the year has. */
  yearDay: number;
  yearLength: number;
  /** 0 for Monday. */
  weekday: number;
}

const DAY_MS = 86_400_000;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Days of a common year before each month. */
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Looks one day up in the calendar. */
export function calendarDay(day: number): CalendarDay {
  const date = new Date(day * DAY_MS);
  const [year, month, monthDay] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const leap = isLeapYear(year) ? 1 : 0;
  return {
    day,
    year,
    month: month + 1,
    monthDay,
    monthLength: MONTH_LENGTHS[month]! + (month === 1 ? leap : 0),
    yearDay: DAYS_BEFORE[month]! + (month > 1 ? leap : 0) + monthDay,
    yearLength: 365 + leap,
    weekday: weekdayOf(day),
  };
}

/** Whether a year of the Gregorian calendar has a 29 February. */
function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** How many days a month has, 1 for January; undefined where there is no such month. */
export function monthLength(year: number, month: number): number | undefined {
  return month === 2 && isLeapYear(year) ? 29 : MONTH_LENGTHS[month - 1];
}

/** The first day of a month, 0 for January; month 12 is the next year's January. */
export function firstOf(year: number, month: number): number {
  return new Date(0).setUTCFullYear(year, month, 1) / DAY_MS;
}

/** 0 for Monday; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/**
 * The number of the week in which a day lies, and the first day of the week numbered 1: the first with at least four
 * days in the year (ISO 8601, RFC 5545 §3.3.10), where weeks begin on `weekStart`.
 */
export function weekOf(day: number, weekStart: number): { week: number; weeks: number; year: number } {
  const { year } = calendarDay(day);
  const inYear = [year + 1, year, year - 1].find((one) => day >= firstWeek(one, weekStart))!;
  const [start, next] = [firstWeek(inYear, weekStart), firstWeek(inYear + 1, weekStart)];
  return { week: Math.floor((day - start) / 7) + 1, weeks: (next - start) / 7, year: inYear };
}

function firstWeek(year: number, weekStart: number): number {
  const fourth = firstOf(year, 0) + 3;
  return startOfWeek(fourth, weekStart);
}

/** The day on which the week of a day begins. */
export function startOfWeek(day: number, weekStart: number): number {
  return day - ((weekdayOf(day) - weekStart + 7) % 7);
}
