import { type Night, overlaps, type Stay } from '#availability';
import type { HeldRow } from './held-row.ts';

/**
 * The host's word by which a stay is written over another: `force` over closed nights, `doubleBooking` over a guest
 * whom a platform may have sold them to.
 */
type Override = 'force' | 'doubleBooking';

/** A stay that is to be written, with the words of its host. */
export interface WantedStay extends Stay {
  what: 'reservation' | 'block';
  /** The stay as it stands, when it is being changed. */
  present?: Stay & { id: string; holdsNights: boolean };
  force?: boolean | undefined;
  doubleBooking?: boolean | undefined;
}

/** What is in the way of a stay, and which word of its host it yields to; null: to none. */
export interface StayInTheWay {
  row: HeldRow;
  yieldsTo: Override | null;
}

/**
 * What keeps a stay from being written: whatever holds one of the nights that it takes anew and does not yield to its
 * host's words. Nights that it has already are no news: a guest's name is corrected, or a stay shortened, in the midst
 * of a conflict. Its own echoes follow it and are never in its way.
 *
 * @param rows all that holds a night of the stay
 */
export function staysInTheWay(rows: readonly HeldRow[], wanted: WantedStay): StayInTheWay[] {
  const { what, present } = wanted;
  const nights = nightsTakenAnew(wanted);
  return rows
    .filter((row) => row.id !== present?.id && !(present && row.role === 'echo'))
    .filter((row) => nights.some((part) => overlaps(part, row)))
    .map((row) => ({ row, yieldsTo: overrideOf(row, what) }))
    .filter(({ yieldsTo }) => yieldsTo === null || !wanted[yieldsTo]);
}

/**
 * A block brings no guest, so it may lie over whatever is there. A reservation never lies over another of our own; over
 * what a platform may have sold it is a double booking, and over closed nights (the host's own, a platform's, or one of
 * our stays come back) the host decides.
 */
function overrideOf({ kind, role, nature }: HeldRow, what: WantedStay['what']): Override | null {
  if (what === 'block') return 'force';
  if (kind === 'reservation') return null;
  return kind === 'manual' || role === 'echo' || nature === 'block' ? 'force' : 'doubleBooking';
}

/** The nights of a stay that it does not hold yet: none, one part or two. */
function nightsTakenAnew({ from, to, present }: WantedStay): Stay[] {
  if (!present?.holdsNights) return [{ from, to }];
  const parts = [
    { from, to: earlier(to, present.from) },
    { from: later(from, present.to), to },
  ];
  return parts.filter((part) => part.from < part.to);
}

const earlier = (one: Night, other: Night): Night => (one < other ? one : other);
const later = (one: Night, other: Night): Night => (one > other ? one : other);
