import type { Component } from './components.ts';
import { type ContentLine, isDateOnly } from './content-line.ts';

/** Properties that may occur once; the end of an event is not among them: of several ends the latest counts. */
const SINGLE = new Map(
  [
    'DTSTART',
    'UID',
    'RECURRENCE-ID',
    'SEQUENCE',
    'STATUS',
    'TRANSP',
    'X-MICROSOFT-CDO-BUSYSTATUS',
    'X-MICROSOFT-MSNCALENDAR-BUSYSTATUS',
  ].map((name, index) => [name, 1 << index]),
);
/** Values that free time, the strongest first; every other value blocks. */
const FREES = ['CANCELLED', 'CANCELED', 'FREE', 'WORKINGELSEWHERE', 'TRANSPARENT', 'TENTATIVE'];

/** Whether a component says something twice that may be said once, in the same words or in others. */
export function repeatsItself({ lines }: Component): boolean {
  let said = 0;
  for (const { name } of lines) {
    const bit = SINGLE.get(name) ?? 0;
    if (said & bit) return true;
    said |= bit;
  }
  return false;
}

/** What an event that repeats itself says. */
interface Sayings {
  /** One event for each DTSTART, each of them with one value of every property but its ends. */
  events: Component[];
  /** Whether the repetitions differ. */
  differ: boolean;
}

/**
 * Resolves contradictions of an event, as where the border between two events was lost or a line break slipped into a
 * text (product page, 3.7): equal repetitions count once; of others, what blocks more counts.
 */
export function sayingsOf(event: Component): Sayings {
  const starts = startsIn(event);
  const byName = Map.groupBy(
    event.lines.filter(({ name }) => SINGLE.has(name) && name !== 'DTSTART'),
    ({ name }) => name,
  );
  const others = event.lines.filter(({ name }) => !SINGLE.has(name) && !isEnd(name));
  const differing = [...byName.values()].filter(differ);
  const once = [...byName.values()].flatMap((lines) => (differ(lines) ? blockingMost(lines) : lines[0]!));
  return {
    events: starts.map(({ line, ends }) => ({ ...event, lines: [...line, ...ends, ...once, ...others] })),
    differ: starts.length > 1 || differing.length > 0,
  };
}

interface Start {
  /** None where the event names no start. */
  line: ContentLine[];
  ends: ContentLine[];
}

/**
 * The starts of an event, each with the ends that follow it before the next one; where it has none, with all that
 * follow. Airbnb and others write ends before starts: then the ends before a start are its own.
 */
function startsIn({ lines }: Component): Start[] {
  const dates = lines.filter(({ name }) => name === 'DTSTART' || isEnd(name));
  const isEndFirst = dates[0] !== undefined && isEnd(dates[0].name);
  const starts = new Map<string, Start>();
  let before: ContentLine[] = [];
  let latest: Start | null = null;
  for (const line of isEndFirst ? dates.toReversed() : dates) {
    if (isEnd(line.name)) (latest?.ends ?? before).push(line);
    else if (!starts.has(keyOf(line))) {
      latest = { line: [line], ends: before };
      starts.set(keyOf(line), latest);
      before = [];
    }
  }
  const found = [...starts.values()];
  if (found.length === 0) return [{ line: [], ends: before }];
  return isEndFirst ? found.reverse() : found.map((start, at) => withLaterEnds(start, found.slice(at + 1)));
}

function withLaterEnds(start: Start, later: readonly Start[]): Start {
  return start.ends.length > 0 ? start : { ...start, ends: later.flatMap(({ ends }) => ends) };
}

function isEnd(name: string): boolean {
  return name === 'DTEND' || name === 'DURATION';
}

function differ(lines: readonly ContentLine[]): boolean {
  return lines.some((line) => keyOf(line) !== keyOf(lines[0]!));
}

/** Equal for two ways of writing one value. */
function keyOf(line: ContentLine): string {
  const value = line.value.toUpperCase();
  if (line.name !== 'DTSTART' && line.name !== 'RECURRENCE-ID')
    return line.name === 'UID' ? line.value : value;
  const digits = value.replaceAll('-', '');
  return isDateOnly(line)
    ? digits.slice(0, 8)
    : `${digits} ${digits.length > 8 ? line.params.get('TZID') : ''}`.trim();
}

/**
 * RECURRENCE-ID and SEQUENCE must be certain: contradictory ones are dropped, so that the event stands beside all
 * others.
 */
function blockingMost(lines: readonly ContentLine[]): ContentLine[] {
  const [first] = lines as [ContentLine];
  if (first.name === 'SEQUENCE') return [];
  if (first.name === 'RECURRENCE-ID') return [{ ...first, value: '' }];
  if (first.name === 'UID') return [first];
  return [lines.reduce((most, line) => (freedom(line) > freedom(most) ? line : most))];
}

function freedom({ value }: ContentLine): number {
  const at = FREES.indexOf(value.toUpperCase());
  return at < 0 ? FREES.length : at;
}
