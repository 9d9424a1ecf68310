import { trimOctets } from './octet-text.ts';

/** One property of a component: `NAME;PARAM=value:value` (RFC 5545 §3.1), names upper-cased. */
export interface ContentLine {
  name: string;
  params: Params;
  value: string;
}

/** VALUE=DATE: what follows the date is no time. */
export function isDateOnly({ params }: ContentLine): boolean {
  return params.get('VALUE')?.toUpperCase() === 'DATE';
}

type Params = ReadonlyMap<string, string>;

const NO_PARAMS: Params = new Map();
/** A feed writes the same few parameters on thousands of lines: without quotes, their text alone tells what they are. */
const seen = new Map<string, Params>();
const MAX_SEEN = 200;
const LONGEST_SEEN = 60;

/** Properties whose value begins with a date. */
const DATED = new Set(['DTSTART', 'DTEND', 'RECURRENCE-ID', 'RDATE', 'EXDATE', 'FREEBUSY']);
const DATE = /\s*\d{4}-?\d{2}-?\d{2}/y;

/**
 * Splits one unfolded line into parameters and value.
 *
 * Quoted parameter values may hold `;` and `:`. A quote that never closes is read as an ordinary character, so
 * that a broken parameter costs no date; the same holds for a zone that holds a colon without quotes, behind which no
 * date stands. Only `indexOf` and its like loop: the time is linear in the line.
 *
 * @param name what stands before the first `:` or `;`, upper-cased
 * @returns null when the line has no `:` and so is no property
 */
export function parseContentLine(line: string, name: string): ContentLine | null {
  const colon = line.indexOf(':');
  if (colon < 0) return null;
  const semicolon = line.indexOf(';');
  if (semicolon < 0 || semicolon > colon) {
    return { name, params: NO_PARAMS, value: trimOctets(line.slice(colon + 1)) };
  }
  const { params, valueAt } = split(line, semicolon, colon);
  const value = trimOctets(line.slice(valueAt));
  const isCutInAName = value.includes(':') && DATED.has(name) && !startsWithDate(value, 0);
  return (isCutInAName && behindLastColon(line, name, semicolon + 1)) || { name, params, value };
}

function split(line: string, semicolon: number, colon: number): { params: Params; valueAt: number } {
  const written = line.slice(semicolon + 1, colon);
  const isPlain = !written.includes('"') && !line.startsWith('//', colon + 1);
  const known = isPlain ? seen.get(written) : undefined;
  if (known) return { params: known, valueAt: colon + 1 };
  const found = readParams(line, semicolon + 1) ?? { params: NO_PARAMS, valueAt: colon + 1 };
  if (isPlain && written.length <= LONGEST_SEEN) remember(written, found.params);
  return found;
}

/** Exchange and Zimbra write `TZID=GMT+05:30` without quotes: the value begins behind the last colon that a date follows. */
function behindLastColon(line: string, name: string, from: number): ContentLine | null {
  let at = line.lastIndexOf(':');
  while (at > from && !startsWithDate(line, at + 1)) at = line.lastIndexOf(':', at - 1);
  if (at <= from) return null;
  const params = new Map<string, string>();
  for (const text of line.slice(from, at).split(';')) addParam(params, text);
  return { name, params, value: trimOctets(line.slice(at + 1)) };
}

function startsWithDate(text: string, at: number): boolean {
  DATE.lastIndex = at;
  return DATE.test(text);
}

function remember(written: string, params: Params): void {
  if (seen.size >= MAX_SEEN) seen.clear();
  seen.set(written, params);
}

/** Null when a quote never closes. Of a parameter that stands twice, the first counts; one without `=` tells nothing. */
function readParams(line: string, start: number): { params: Params; valueAt: number } | null {
  const params = new Map<string, string>();
  for (let at = start; ; ) {
    const end = endOfParam(line, at);
    if (end < 0) return null;
    addParam(params, line.slice(at, end));
    if (line[end] === ':') return { params, valueAt: end + 1 };
    at = end + 1;
  }
}

function addParam(params: Map<string, string>, written: string): void {
  const equals = written.indexOf('=');
  if (equals < 0) return;
  const key = written.slice(0, equals).trim().toUpperCase();
  const value = written
    .slice(equals + 1)
    .replaceAll('"', '')
    .trim();
  if (!params.has(key)) params.set(key, value);
}

/**
 * Index of the `;` or `:` that ends a parameter, -1 when a quote or the line never closes. Outlook writes
 * `TZID=tzone://Microsoft/Utc` unquoted: a `:` before `//` ends no parameter.
 */
function endOfParam(line: string, start: number): number {
  for (let at = start; at < line.length; at += 1) {
    const char = line[at];
    if (char === ';' || (char === ':' && !line.startsWith('//', at + 1))) return at;
    if (char === '"') {
      at = line.indexOf('"', at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}
