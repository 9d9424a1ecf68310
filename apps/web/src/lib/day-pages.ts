import type { Night } from '#availability';

/** The lines of one day. */
export interface Day<Line> {
  night: Night;
  /** Whether its lines are about the time before that day, rather than the day itself. */
  isBefore?: boolean;
  lines: readonly Line[];
}

/** The part of a day on one page. */
export interface DayPart<Line> extends Day<Line> {
  /** Number of the day's lines on earlier pages. */
  skipped: number;
  /** Number of the day's lines on all pages. */
  total: number;
}

/**
 * The pages of a list of days, each of at most so many lines. A day begins a page of its own unless the page before has
 * room for all of it, and goes on over as many pages as it needs. No days make no page.
 */
export function pagesOf<Line>(days: readonly Day<Line>[], linesAPage: number): DayPart<Line>[][] {
  const pages: DayPart<Line>[][] = [];
  let room = 0;
  for (const day of days) {
    const total = day.lines.length;
    for (let skipped = 0; skipped < total; skipped += linesAPage) {
      if (total - skipped > room || skipped > 0) {
        pages.push([]);
        room = linesAPage;
      }
      const lines = day.lines.slice(skipped, skipped + linesAPage);
      pages.at(-1)!.push({ ...day, lines, skipped, total });
      room -= lines.length;
    }
  }
  return pages;
}

/** The page, counted from 1, on which a day or the first one after it begins; the first where there is none. */
export function pageOfDay(pages: readonly (readonly Day<unknown>[])[], today: Night): number {
  const found = pages.findIndex((days) => days.some(({ night, isBefore }) => !isBefore && night >= today));
  return Math.max(1, found + 1);
}
