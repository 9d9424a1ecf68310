import type { Night } from './night.ts';
import type { Stay } from './stay.ts';

/**
 * Makes a test whether every night of a stay is held by one of some stays.
 *
 * @param stays in any order; they may overlap
 */
export function coverageOf(stays: readonly Stay[]): (stay: Stay) => boolean {
  const ranges: { from: Night; to: Night }[] = [];
  for (const { from, to } of stays.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = ranges.at(-1);
    if (!last || last.to < from) ranges.push({ from, to });
    else if (last.to < to) last.to = to;
  }
  return ({ from, to }) => {
    const range = ranges[lastIndexBefore(ranges, from)];
    return range !== undefined && to <= range.to;
  };
}

/** Index of the last range that begins on that night or before; -1 where none does. */
function lastIndexBefore(ranges: readonly Stay[], night: Night): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.from <= night) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
