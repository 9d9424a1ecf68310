import type { StayKind } from '#platforms';
import type { Stay } from './stay.ts';

/** A stay with the source that holds it; two stays of one source are never a conflict. */
export interface SourcedStay extends Stay {
  id: string;
  /** `reservation` for own reservations, `manual` for the host's blocks, else the external calendar's id. */
  source: string;
  /** Kind by its source: own reservations are bookings, the host's own blocks are blocks. */
  nature: StayKind;
}

/**
 * What an overlap means: `booking`, two guests may come for one night; `duplicate`, one stay listed by two sources;
 * `block`, a stay over nights that were closed.
 */
export type ConflictKind = 'booking' | 'duplicate' | 'block';

/** Two stays from different sources that share the nights `[from, to)`. */
export interface Conflict extends Stay {
  kind: ConflictKind;
  /** In the order of their ids. */
  stayIds: [string, string];
}

const MOST_PAIRS = 1_000;

/**
 * Finds the pairs of stays from different sources that share a night. Sweeps in order of arrival and remembers for each
 * source what still runs: the time grows with the stays, the sources and the conflicts, not with all pairs. At most
 * 1,000 pairs, the earliest: more are of no use to a host.
 */
export function findConflicts(stays: readonly SourcedStay[]): Conflict[] {
  const byArrival = [...stays].sort(
    (one, other) => compare(one.from, other.from) || compare(one.id, other.id),
  );
  const conflicts: Conflict[] = [];
  const running = new Map<string, SourcedStay[]>();
  for (const stay of byArrival) {
    for (const [source, earlier] of running) {
      if (source === stay.source) continue;
      const present = earlier.filter(({ to }) => to > stay.from);
      running.set(source, present);
      for (const other of present) conflicts.push(conflictOf(other, stay));
      if (conflicts.length >= MOST_PAIRS) return conflicts.slice(0, MOST_PAIRS);
    }
    const own = running.get(stay.source);
    if (own) own.push(stay);
    else running.set(stay.source, [stay]);
  }
  return conflicts;
}

function conflictOf(earlier: SourcedStay, later: SourcedStay): Conflict {
  return {
    kind: conflictKindOf(earlier, later),
    stayIds: earlier.id < later.id ? [earlier.id, later.id] : [later.id, earlier.id],
    from: later.from,
    to: earlier.to < later.to ? earlier.to : later.to,
  };
}

/**
 * Equal dates are probably one stay listed twice, unless both sources name a guest: two guests may well have booked the
 * same weekend. A stay of unknown kind counts as a booking.
 */
function conflictKindOf(one: SourcedStay, other: SourcedStay): ConflictKind {
  const isSameRange = one.from === other.from && one.to === other.to;
  const areBookings = one.nature === 'booking' && other.nature === 'booking';
  if (isSameRange && !areBookings) return 'duplicate';
  return one.nature === 'block' || other.nature === 'block' ? 'block' : 'booking';
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
