import { allLines, type Component } from './components.ts';
import type { ContentLine } from './content-line.ts';
import { parseDateValue, writtenDay } from './date-value.ts';
import { UTC } from './zone.ts';

/** No stay lasts longer (reliability page): an event without a readable end that began before that is over. */
const LONGEST_STAY = 3 * 366;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const DAY_MS = 86_400_000;
/** Figures of a year, and of a date; any other number, as seconds since 1970, may mean any day. */
const YEAR = 4;
const DATE = 8;
const TIME_OF_DAY = /T\d{4,6}(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Whether an event of which a part can't be read lies wholly in the past by every reading of what it does say: all its
 * dates are over, whatever they mean, and it names an end, or began longer ago than any stay lasts.
 *
 * @param today days since 1970-01-01
 */
export function liesInThePast(event: Component, today: number): boolean {
  const [starts, ends] = [latestDays(allLines(event, 'DTSTART')), latestDays(allLines(event, 'DTEND'))];
  const added = latestDays(allLines(event, 'RDATE'));
  const rules = allLines(event, 'RRULE').map(({ value }) => latestDayOfRule(value));
  const mayComeLater = [...added, ...rules].some((day) => day === null || day >= today - LONGEST_STAY);
  if (mayComeLater || [...starts, ...ends].some((day) => day !== null && day >= today)) return false;
  if (ends.length > 0 && ends.every((day) => day !== null)) return true;
  return starts.length > 0 && starts.every((day) => day !== null && day < today - LONGEST_STAY);
}

/** The last day that a rule may name by its UNTIL; null where it has none. */
export function latestDayOfRule(rule: string): number | null {
  const until = /UNTIL=([^;]{1,40})/i.exec(rule)?.[1];
  return until ? latestDay(until) : null;
}

function latestDays(lines: readonly ContentLine[]): (number | null)[] {
  return lines.flatMap(({ value }) => value.split(',').map(latestDay));
}

/**
 * The last day that a text may mean, whatever the zone: where it is no date, the end of the latest year that it names
 * before or behind other figures. Null where it names no year of our times.
 */
export function latestDay(text: string): number | null {
  const value = parseDateValue(text.split('/')[0]!.trim(), UTC);
  if (value) return writtenDay(value) + 1;
  const figures = text.replace(TIME_OF_DAY, '').match(/\d{4,}/g) ?? [];
  if (figures.some(({ length }) => length !== YEAR && length !== DATE)) return null;
  const years = figures.flatMap((run) => [Number(run.slice(0, 4)), Number(run.slice(-4))]);
  const plausible = years.filter((year) => year >= FIRST_YEAR && year <= LAST_YEAR);
  return plausible.length > 0 ? Date.UTC(Math.max(...plausible), 11, 31) / DAY_MS : null;
}
