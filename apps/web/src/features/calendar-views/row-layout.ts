import { addNights, countNights, type Night, overlaps, type Stay } from '#availability';

/** A range of half-day columns of a row: a night `n` (from 0) lies from column 2n+1, its midday, to 2n+3. */
export interface Columns {
  startColumn: number;
  endColumn: number;
}

/** A stay's bar in one row: check-in and check-out both lie at midday. */
export interface Bar extends Columns {
  stayId: string;
  /** From 0: two stays share one unless they share a night. */
  lane: number;
  /** Whether the stay really begins or ends here, rather than being cut by the row's edge. */
  begins: boolean;
  ends: boolean;
}

/** Nights that two sources hold at once. */
interface Hatch<Kind> extends Columns {
  kind: Kind;
}

/** Consecutive nights and what holds them: a week of a month, or one property's line of a planning. */
export interface Row<Kind> {
  nights: readonly Night[];
  bars: Bar[];
  lanes: number;
  hatches: Hatch<Kind>[];
}

/**
 * Lays out a row: pure, so that a turnover is one line (a check-out and a check-in of one day meet at midday) and only
 * stays that share a night stand on two.
 *
 * @param nights consecutive, at least one
 * @param stays also those that only touch the row: a check-out at its first midday is still seen
 * @param conflicts ranges that are marked behind the bars; ranges of one kind that meet become one
 */
export function layoutRow<Kind>(
  nights: readonly Night[],
  stays: readonly (Stay & { id: string })[],
  conflicts: readonly (Stay & { kind: Kind })[],
): Row<Kind> {
  const visible = stays.filter((stay) => isInView(stay, nights)).sort(byArrival);
  const lanes: (Stay & { id: string })[][] = [];
  const bars = visible.map((stay): Bar => {
    const free = lanes.findIndex((lane) => lane.every((other) => !overlaps(other, stay)));
    const lane = free < 0 ? lanes.push([]) - 1 : free;
    lanes[lane]!.push(stay);
    return { stayId: stay.id, lane, ...columnsOf(stay, nights), ...cutsOf(stay, nights) };
  });
  return { nights, bars, lanes: lanes.length, hatches: hatchesOf(conflicts, nights) };
}

/** The bars that pass a night of the row, the one on top first. @param index the night's place in the row, from 0 */
export function barsOnNight({ bars }: Pick<Row<unknown>, 'bars'>, index: number): Bar[] {
  const midday = 2 * index + 1;
  return bars
    .filter(({ startColumn, endColumn }) => startColumn <= midday && midday < endColumn)
    .sort((one, other) => one.lane - other.lane);
}

/**
 * The nights of a row that an answer, which may be of the months before, covers in full: stays, and departures on the
 * first. Null when it covers none.
 *
 * @param answer the window that was loaded
 */
export function knownOf(answer: Stay, nights: readonly Night[]): Stay | null {
  const known = nights.filter((night) => answer.from < night && night < answer.to);
  return known.length > 0 ? { from: known[0]!, to: addNights(known.at(-1)!, 1) } : null;
}

/** The parts of a row before and after the loaded nights; all of it where none is. */
export function unknownOf(nights: readonly Night[], known: Stay | undefined): Stay[] {
  const row = { from: nights[0]!, to: addNights(nights.at(-1)!, 1) };
  if (!known) return [row];
  return [
    { from: row.from, to: known.from },
    { from: known.to, to: row.to },
  ].filter(({ from, to }) => from < to);
}

/** The earliest stay gets the first lane, of two the longer: so bars keep their place from row to row. */
function byArrival(one: Stay & { id: string }, other: Stay & { id: string }): number {
  return compare(one.from, other.from) || compare(other.to, one.to) || compare(one.id, other.id);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function hatchesOf<Kind>(
  conflicts: readonly (Stay & { kind: Kind })[],
  nights: readonly Night[],
): Hatch<Kind>[] {
  const hatches: Hatch<Kind>[] = [];
  for (const { kind, ...stay } of [...conflicts].sort((one, other) => compare(one.from, other.from))) {
    if (!isInView(stay, nights)) continue;
    const { startColumn, endColumn } = columnsOf(stay, nights);
    const before = hatches.find((hatch) => hatch.kind === kind && startColumn <= hatch.endColumn);
    if (before) before.endColumn = Math.max(before.endColumn, endColumn);
    else hatches.push({ kind, startColumn, endColumn });
  }
  return hatches;
}

function columnsOf({ from, to }: Stay, nights: readonly Night[]): Columns {
  const columns = 2 * nights.length;
  return {
    startColumn: Math.max(0, 2 * countNights(nights[0]!, from) + 1),
    endColumn: Math.min(columns, 2 * countNights(nights[0]!, to) + 1),
  };
}

function cutsOf({ from, to }: Stay, nights: readonly Night[]): Pick<Bar, 'begins' | 'ends'> {
  return { begins: from >= nights[0]!, ends: to <= nights.at(-1)! };
}

/** String comparison only: most stays of a year are elsewhere, and a planning calls this for all. */
function isInView({ from, to }: Stay, nights: readonly Night[]): boolean {
  return from <= nights.at(-1)! && to >= nights[0]!;
}
