import { countNights, type Night, overlaps, type Stay } from '#availability';

/** A stay's bar in one week, in half-day columns 0 to 14: check-in and check-out both lie at midday. */
export interface Bar {
  stayId: string;
  startColumn: number;
  endColumn: number;
  /** Row, from 0: two stays share one unless they share a night. */
  lane: number;
  /** Whether the stay really begins or ends here, rather than being cut by the week's edge. */
  begins: boolean;
  ends: boolean;
}

export interface Week {
  nights: Night[];
  bars: Bar[];
  lanes: number;
  /** Columns behind the nights that two sources hold at once. */
  conflicts: { startColumn: number; endColumn: number }[];
}

const COLUMNS = 14;

/**
 * Lays out a month: pure, so that a turnover is one line (a check-out and a check-in of one day meet at midday) and
 * only stays that share a night stand on two.
 *
 * @param weeks seven nights each, as `weeksOf` gives them
 */
export function layoutMonth(
  stays: readonly (Stay & { id: string })[],
  conflicts: readonly Stay[],
  weeks: readonly Night[][],
): Week[] {
  return weeks.map((nights) => layoutWeek(stays, conflicts, nights));
}

function layoutWeek(
  stays: readonly (Stay & { id: string })[],
  conflicts: readonly Stay[],
  nights: Night[],
): Week {
  const monday = nights[0]!;
  const visible = stays
    .map((stay) => ({ stay, ...columnsOf(stay, monday) }))
    .filter(({ startColumn, endColumn }) => startColumn < endColumn)
    .sort((one, other) => one.startColumn - other.startColumn || (one.stay.from < other.stay.from ? -1 : 1));
  const laneEnds: (Stay & { id: string })[][] = [];
  const bars = visible.map(({ stay, ...columns }): Bar => {
    const free = laneEnds.findIndex((lane) => lane.every((other) => !overlaps(other, stay)));
    const lane = free < 0 ? laneEnds.push([]) - 1 : free;
    laneEnds[lane]!.push(stay);
    return { stayId: stay.id, lane, ...columns };
  });
  const shared = conflicts
    .map((conflict) => columnsOf(conflict, monday))
    .filter(({ startColumn, endColumn }) => startColumn < endColumn);
  return { nights, bars, lanes: laneEnds.length, conflicts: shared };
}

function columnsOf({ from, to }: Stay, monday: Night) {
  const start = 2 * countNights(monday, from) + 1;
  const end = 2 * countNights(monday, to) + 1;
  return {
    startColumn: Math.max(0, start),
    endColumn: Math.min(COLUMNS, end),
    begins: start >= 0,
    ends: end <= COLUMNS,
  };
}
