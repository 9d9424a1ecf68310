import type { ImportedStay } from './stays-from-events.ts';

/** How long a block has been missing from its feed: readings in a row, and minutes since the first of them. */
export interface Missing {
  readings: number;
  minutes: number;
}

/**
 * What a block of an external calendar is: a `stay` of its own; an `echo` of a stay that we published, which is
 * never published again and raises no conflict; or `dropped`, an echo that the host said is none, which holds nothing.
 */
type BlockRole = 'stay' | 'echo' | 'dropped';

/** A stay as the calendar will hold it. */
export interface PlannedStay extends ImportedStay {
  role: BlockRole;
}

/** A block that an external calendar holds now. */
export interface HeldBlock extends PlannedStay {
  id: string;
  /** Null while the feed lists it. */
  missing: Missing | null;
  /** The host said that it still stands: it may grow, but frees nothing, whatever the feed says. */
  isKept: boolean;
  /** An echo whose original has gone. */
  isGhost: boolean;
}
