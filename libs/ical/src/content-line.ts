import { trimOctets } from './octet-text.ts';

/** One property of a component: `NAME;PARAM=value:value` (RFC 5545 §3.1), names upper-cased. */
export interface ContentLine {
  name: string;
  params: Params;
  value: string;
}

type Params = ReadonlyMap<string, string>;

const NO_PARAMS: Params = new Map();
/** A feed writes the same few parameters on thousands of lines: without quotes, their text alone tells what they are. */
const seen = new Map<string, Params>();
const MAX_SEEN = 200;
const LONGEST_SEEN = 60;

/**
 * Splits one unfolded line into parameters and value.
 *
 * Quoted parameter values may hold `;` and `:`. A quote that never closes is read as an ordinary character, so
 * that a broken parameter costs no date. Only `indexOf` loops: the time is linear in the line.
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
  const written = line.slice(semicolon + 1, colon);
  const isPlain = !written.includes('"') && !line.startsWith('//', colon + 1);
  const known = isPlain ? seen.get(written) : undefined;
  if (known) return { name, params: known, value: trimOctets(line.slice(colon + 1)) };
  const { params, valueAt } = readParams(line, semicolon + 1) ?? { params: NO_PARAMS, valueAt: colon + 1 };
  if (isPlain && written.length <= LONGEST_SEEN) remember(written, params);
  return { name, params, value: trimOctets(line.slice(valueAt)) };
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
    const equals = line.indexOf('=', at);
    if (equals >= 0 && equals < end) {
      const key = line.slice(at, equals).trim().toUpperCase();
      const value = line
        .slice(equals + 1, end)
        .replaceAll('"', '')
        .trim();
      if (!params.has(key)) params.set(key, value);
    }
    if (line[end] === ':') return { params, valueAt: end + 1 };
    at = end + 1;
  }
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
