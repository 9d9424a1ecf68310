import { type Component, linesWithin } from './components.ts';
import type { ContentLine } from './content-line.ts';
import { parseDateValue, parseDuration, writtenDay } from './date-value.ts';
import { UTC } from './zone.ts';

/** No stay lasts longer (reliability page): an event without a readable end that began before that is over. */
const LONGEST_STAY = 3 * 366;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** Figures of a year, and of a date; any other number, as seconds since 1970, may mean any day. */
const YEAR = 4;
const DATE = 8;
const TIME_OF_DAY = /T\d{4,6}(Z|[+-]\d{2}:?\d{2})?$/i;

/** The latest day that each of several texts may mean; null where it may mean any. */
type LatestDays = readonly (number | null)[];

/**
 * Whether an event of which a part can't be read lies wholly in the past by every reading of what it does say: all its
 * dates are over, whatever they mean, and it names an end, or began longer ago than any stay lasts. Where it was never
 * closed, what stands in the parts of it that were not closed either is its own.
 *
 * @param today days since 1970-01-01
 */
export function liesInThePast(event: Component, today: number): boolean {
  const lines = event.unclosed ? linesWithin(event) : event.lines;
  const valuesOf = (name: string) => lines.filter((line) => line.name === name).flatMap(valuesIn);
  const starts = valuesOf('DTSTART').map(latestDay);
  const durations = event.lines.filter(({ name }) => name === 'DURATION');
  const ends = [
    ...valuesOf('DTEND').map(latestDay),
    ...durations.map(({ value }) => lastDayAfter(starts, value)),
  ];
  const added = valuesOf('RDATE').flatMap(latestDaysOfAdded);
  const rules = lines.filter(({ name }) => name === 'RRULE').map(({ value }) => latestDayOfRule(value));
  const mayComeLater = [...added, ...rules].some((day) => day === null || day >= today - LONGEST_STAY);
  return !mayComeLater && isOver(starts, ends, today);
}

/**
 * The same of a PERIOD, `start/end` or `start/duration`, of which a part can't be read.
 *
 * @param today days since 1970-01-01
 */
export function isPastPeriod(text: string, today: number): boolean {
  const [from, to] = partsOf(text);
  const starts = [latestDay(from)];
  return isOver(starts, to === '' ? [] : [isDuration(to) ? lastDayAfter(starts, to) : latestDay(to)], today);
}

/** The last day that a rule may name by its UNTIL; null where it has none. */
export function latestDayOfRule(rule: string): number | null {
  const until = /UNTIL=([^;]{1,40})/i.exec(rule)?.[1];
  return until ? latestDay(until) : null;
}

/**
 * The last day that a text may mean, whatever the zone: where it is no date, the end of the latest year that it names
 * before or behind other figures. Null where it names no year of our times.
 */
export function latestDay(text: string): number | null {
  const value = parseDateValue(text.trim(), UTC);
  if (value) return writtenDay(value) + 1;
  const figures = text.replace(TIME_OF_DAY, '').match(/\d{4,}/g) ?? [];
  if (figures.some(({ length }) => length !== YEAR && length !== DATE)) return null;
  const years = figures.flatMap((run) => [Number(run.slice(0, 4)), Number(run.slice(-4))]);
  const plausible = years.filter((year) => year >= FIRST_YEAR && year <= LAST_YEAR);
  return plausible.length > 0 ? Date.UTC(Math.max(...plausible), 11, 31) / DAY_MS : null;
}

/** Each start that can't be read must have an end of its own: the end of another tells nothing of it. */
function isOver(starts: LatestDays, ends: LatestDays, today: number): boolean {
  const isKnown = (day: number | null) => day !== null;
  if ([...starts, ...ends].some((day) => day !== null && day >= today)) return false;
  const haveEnds = ends.length > 0 && ends.every(isKnown);
  if (haveEnds && (starts.every(isKnown) || ends.length >= starts.length)) return true;
  return starts.length > 0 && starts.every((day) => day !== null && day < today - LONGEST_STAY);
}

function lastDayAfter(starts: LatestDays, duration: string): number | null {
  const length = parseDuration(duration.trim());
  const known = starts.filter((day) => day !== null);
  if (!length || known.length === 0 || known.length < starts.length) return null;
  return Math.max(...known) + length.days + Math.ceil(length.seconds / DAY_SECONDS);
}

/** An added date, and the end that it names itself; where that can't be read, the longest stay counts from its start. */
function latestDaysOfAdded(text: string): (number | null)[] {
  const [from, to] = partsOf(text);
  const end = isDuration(to) ? null : latestDay(to);
  return end === null ? [latestDay(from)] : [latestDay(from), end];
}

function partsOf(period: string): [from: string, to: string] {
  const at = period.indexOf('/');
  return at < 0 ? [period, ''] : [period.slice(0, at), period.slice(at + 1)];
}

function isDuration(text: string): boolean {
  return /^\s*[+-]?P/i.test(text);
}

function valuesIn({ value }: ContentLine): string[] {
  return value.split(',');
}
