import { allLines, type Component, firstLine } from './components.ts';
import { type DateValue, parseDateValue, parseUtcOffset, wallOf } from './date-value.ts';
import { type DayBudget, expandRecurrence, type Horizon } from './expand-recurrence.ts';
import { offsetZone, UTC, type Zone } from './zone.ts';

const MAX_OBSERVANCES = 200;
const DAYS_BEFORE_HORIZON = 800;
const DAYS_AFTER_HORIZON = 400;

/** From an instant on, clocks are ahead of UTC by so many seconds; before, they were by `previous`. */
interface Onset {
  instant: number;
  previous: number;
  offset: number;
}

/**
 * The zone that a VTIMEZONE defines by its STANDARD and DAYLIGHT parts (RFC 5545 §3.6.5).
 *
 * @param horizon dates around which its rules are followed; further back the first known offset holds
 * @returns null when it has no readable part, or more of them than any place has had
 */
export function fileZone(definition: Component, horizon: Horizon, budget: DayBudget): Zone | null {
  const observances = definition.children.filter(({ name }) => name === 'STANDARD' || name === 'DAYLIGHT');
  if (observances.length > MAX_OBSERVANCES) return null;
  const onsets = observances.flatMap((observance) => onsetsOf(observance, horizon, budget));
  if (onsets.length === 0) return onlyOffset(observances);
  onsets.sort((one, other) => one.instant - other.instant);
  return { name: firstLine(definition, 'TZID')!.value, offsetAt: (instant) => offsetIn(onsets, instant) };
}

/** Where no part says since when it holds, the one offset that all of them name. */
function onlyOffset(observances: readonly Component[]): Zone | null {
  const [offset = null, ...others] = observances.map((part) => offsetOf(part, 'TZOFFSETTO'));
  return offset !== null && others.every((other) => other === offset) ? offsetZone(offset) : null;
}

function offsetOf(observance: Component, name: 'TZOFFSETFROM' | 'TZOFFSETTO'): number | null {
  return parseUtcOffset(firstLine(observance, name)?.value ?? '');
}

function offsetIn(onsets: readonly Onset[], instant: number): number {
  let low = 0;
  let high = onsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (onsets[middle]!.instant <= instant) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? onsets[0]!.previous : onsets[low - 1]!.offset;
}

function onsetsOf(observance: Component, horizon: Horizon, budget: DayBudget): Onset[] {
  const previous = offsetOf(observance, 'TZOFFSETFROM');
  const offset = offsetOf(observance, 'TZOFFSETTO');
  const start = parseDateValue(firstLine(observance, 'DTSTART')?.value ?? '', UTC);
  if (previous === null || offset === null || !start) return [];
  return [wallOf(start), ...ruleWalls(observance, start, horizon, budget), ...dateWalls(observance)].map(
    (wall) => ({
      instant: wall - previous,
      previous,
      offset,
    }),
  );
}

/** An unreadable rule counts as none: its part then holds from its start on. */
function ruleWalls(observance: Component, start: DateValue, horizon: Horizon, budget: DayBudget): number[] {
  const window = { from: horizon.from - DAYS_BEFORE_HORIZON, to: horizon.to + DAYS_AFTER_HORIZON };
  return allLines(observance, 'RRULE').flatMap(
    (line) => expandRecurrence(line.value, start, window, () => null, budget) ?? [],
  );
}

function dateWalls(observance: Component): number[] {
  return allLines(observance, 'RDATE').flatMap((line) =>
    line.value
      .split(',')
      .slice(0, MAX_OBSERVANCES)
      .flatMap((text) => {
        const value = parseDateValue(text.split('/')[0]!.trim(), UTC);
        return value ? [wallOf(value)] : [];
      }),
  );
}
