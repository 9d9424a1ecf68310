import { overlaps, type Stay } from './stay.ts';

/** A stay with the source that holds it; two stays of one source are never a conflict. */
interface SourcedStay extends Stay {
  id: string;
  /** `hosteed` for own reservations, `manual` for the host's blocks, else the external calendar's id. */
  source: string;
}

/** Two stays from different sources that share the nights `[from, to)`. */
export interface Conflict extends Stay {
  stayIds: [string, string];
}

const MOST_PAIRS = 1_000;

/**
 * Finds the pairs of stays from different sources that share a night. Sweeps in order of arrival: the time grows
 * with the stays and the conflicts, not with all pairs. At most 1,000 pairs: more tell a host nothing.
 */
export function findConflicts(stays: readonly SourcedStay[]): Conflict[] {
  const byArrival = [...stays].sort(
    (one, other) => compare(one.from, other.from) || compare(one.id, other.id),
  );
  const conflicts: Conflict[] = [];
  let running: SourcedStay[] = [];
  for (const stay of byArrival) {
    running = running.filter((earlier) => earlier.to > stay.from);
    for (const earlier of running) {
      if (conflicts.length >= MOST_PAIRS) return conflicts;
      if (earlier.source === stay.source || !overlaps(earlier, stay)) continue;
      const to = earlier.to < stay.to ? earlier.to : stay.to;
      conflicts.push({ stayIds: [earlier.id, stay.id], from: stay.from, to });
    }
    running.push(stay);
  }
  return conflicts;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
