import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsHash,
  IsIn,
  IsUUID,
  ValidateIf,
} from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';
import { HELD_KINDS, type HeldKind } from './held-list.ts';

export class StayRange {
  /** First night. @example 2026-12-10 */
  from: string;
  /** Check-out day. @example 2026-12-12 */
  to: string;
}

export class HeldStayView {
  blockId: string;
  /** First night. @example 2026-12-10 */
  from: string;
  /** Check-out day. @example 2026-12-13 */
  to: string;
  /** What the feed would leave of it; null where it does not list it at all. */
  becomes: StayRange | null;
  /** What the other platform wrote. */
  summary: string;
  /** Since when the feed no longer lists it; of an echo, since when its original is gone; of a kept one, when it was kept. */
  since: string;
  /** How many readings in a row missed it. */
  readings: number;
  /** Of an echo without an original: names of the other calendars that repeat these nights too. */
  alsoIn: string[];
  /** When a further reading may free it by itself; null when only the host can free it. */
  freedFrom: string | null;
}

export class HeldStaysView {
  /** Why the last reading freed nothing at all; null when it is believed. */
  reason: 'emptied' | 'shrunk' | null;
  /** The latest synchronisation, after which this list stands. Send it with `apply`. */
  runId: string | null;
  /**
   * Digest of this very list, for deciding about all of a kind. It changes when anything that can be decided changes.
   */
  listId: string;
  /**
   * Its platform reads a link that shows it its own stays: its repetitions cannot be distinguished from its sales. A
   * link of its own ends that.
   */
  readsOwnStays: boolean;
  /** Vanished from the feed, or shortened by it: freed by agreeing readings, or by `apply`. */
  pending: HeldStayView[];
  /** Kept by the host: freed by `apply` only. */
  kept: HeldStayView[];
  /**
   * Ghosts, which a channel still repeats although our own stay is gone: `keep` makes a stay of it, `apply` drops it.
   */
  ghosts: HeldStayView[];
}

export class HeldChoiceBody {
  /** Ids of stays; left out, all that are pending. */
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @IsUUID(undefined, { each: true })
  blockIds?: string[];

  /** The synchronisation after which they were shown: what a later one has added is not affected. */
  @Optional()
  @IsUUID()
  runId?: string;

  /**
   * Frees the same nights in every calendar that only repeats them: where two repeat each other, both must be freed.
   */
  @Optional()
  @IsBoolean()
  everywhere?: boolean;
}

export class HeldDecisionBody extends HeldChoiceBody {
  /** All of this kind, however many, instead of naming them. */
  @Optional()
  @IsIn(HELD_KINDS)
  all?: HeldKind;

  /** With `all`: the list that was shown. If it has changed, nothing is decided (`held_changed`). */
  @ValidateIf(({ all, listId }: HeldDecisionBody) => all !== undefined || listId !== undefined)
  @IsHash('sha256')
  listId?: string;
}
