import { type Night, overlaps, type Stay } from '#availability';
import type { HeldRow } from './held-row.ts';

/**
 * Option that writes a stay over another: `force` over closed nights, `doubleBooking` over a guest to whom a platform
 * may have sold them.
 */
type Override = 'force' | 'doubleBooking';

/** A stay to be written, with its override options. */
export interface WantedStay extends Stay {
  what: 'reservation' | 'block';
  /** Its stored state, when it is being changed. */
  present?: Stay & { id: string; holdsNights: boolean };
  force?: boolean | undefined;
  doubleBooking?: boolean | undefined;
}

/** A stay in the way of another, and the option that overrides it; null: none does. */
export interface StayInTheWay {
  row: HeldRow;
  yieldsTo: Override | null;
}

/**
 * The stays that prevent a stay from being written: those that hold one of its new nights, unless an option overrides
 * them. Nights that it already has are not checked: a guest's name can be corrected, or a stay shortened, in the middle
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
 * A block brings no guest, so it may lie over anything. A reservation never lies over another own one; over what a
 * platform may have sold it is a double booking, and over closed nights (the host's own, a platform's, or an echo) the
 * host decides.
 */
function overrideOf({ kind, role, nature }: HeldRow, what: WantedStay['what']): Override | null {
  if (what === 'block') return 'force';
  if (kind === 'reservation') return null;
  return kind === 'manual' || role === 'echo' || nature === 'block' ? 'force' : 'doubleBooking';
}

/** The new nights of a stay, which it does not hold yet: none, one part or two. */
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
