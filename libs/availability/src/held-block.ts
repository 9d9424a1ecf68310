import type { Stay } from './stay.ts';
import type { ImportedStay } from './stays-from-events.ts';

/** How long a block has been missing from its feed. */
export interface Missing {
  /** Whole readings in a row that missed it. */
  readings: number;
  /** Minutes since the first of them. */
  minutes: number;
  /** Minutes since the first of them that was believed; null where all looked like an outage. */
  believedMinutes: number | null;
}

/**
 * What a block of an external calendar is: a `stay`, which feeds show and which may be in conflict; an `echo` of a stay
 * that its channel read in a link of ours; or `dropped`, an echo that the host has rejected: it holds nothing.
 */
export type BlockRole = 'stay' | 'echo' | 'dropped';

/** A stay as the calendar will hold it. */
export interface PlannedStay extends ImportedStay {
  role: BlockRole;
  /** Since when the original of an echo is gone; null while it stands, and for what never was an echo. */
  ghostSince: Date | null;
}

/** A block that an external calendar holds now. */
export interface HeldBlock extends PlannedStay {
  id: string;
  /** Null while the feed lists it whole. */
  missing: Missing | null;
  /** What would be left of it if its removal were applied; null where nothing would, or where it is not missing. */
  becomes: Stay | null;
  /** The host keeps it: it may grow, but frees nothing, whatever the feed says. */
  isKept: boolean;
}
