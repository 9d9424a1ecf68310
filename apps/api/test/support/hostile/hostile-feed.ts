import type { SyncFailureCode } from '#availability';
import { nextYear } from '../next-year.ts';

/** A body that means harm, as a platform that was broken into could serve it. */
export interface HostileFeed {
  /** What it is, in words that follow "a feed that is …" or "a feed with …". */
  name: string;
  /**
   * Makes the body.
   *
   * @param stays the VEVENTs that stood in the feed before; they stay in it, so that nothing vanishes lawfully
   */
  body(stays: string): string | Buffer;
  /** The outcome or the error code that the host must be told, where the product's rules settle it. */
  told?: SyncFailureCode | 'success' | 'partial';
  /** The Content-Encoding that is claimed for the body; without it a large body is compressed on its way. */
  claims?: 'gzip';
}

/** A calendar around its parts, each of them whole lines. */
export function calendar(...parts: string[]): string {
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Hostile//EN\r\n${parts.join('')}END:VCALENDAR\r\n`;
}

/** A VEVENT of the lines given. */
export function event(uid: string, ...lines: string[]): string {
  return `BEGIN:VEVENT\r\nUID:${uid}\r\n${lines.map((line) => `${line}\r\n`).join('')}END:VEVENT\r\n`;
}

/** A date some days after 1 March of next year, `YYYYMMDD`. */
export function date(days: number): string {
  return new Date(Date.UTC(nextYear, 2, 1 + days)).toISOString().slice(0, 10).replaceAll('-', '');
}

/** An all-day event of one night, some days after 1 March of next year. */
export function booking(uid: string, days: number, ...lines: string[]): string {
  return event(uid, `DTSTART;VALUE=DATE:${date(days)}`, `DTEND;VALUE=DATE:${date(days + 1)}`, ...lines);
}

/** That many parts, made by their number. */
export function many(count: number, part: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => part(index)).join('');
}

/** Numbers from the first to the last, with commas. */
export function listOf(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .filter((number) => number !== 0)
    .join(',');
}
