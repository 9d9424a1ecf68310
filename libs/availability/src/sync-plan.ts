import type { HeldBlock, PlannedStay } from './held-block.ts';
import { type HoldReason, isOpen } from './hold.ts';
import type { Night } from './night.ts';
import type { Stay } from './stay.ts';

/** The writes of a sync: plain data, in the order in which they were found. */
export interface SyncPlan {
  add: PlannedStay[];
  /** Blocks that keep their id and take these values. */
  change: HeldBlock[];
  /** Blocks whose identity was reissued: it is stored, and nothing else has changed. */
  reissue: HeldBlock[];
  remove: HeldBlock[];
  /** Pending: blocks that stay, though the feed no longer lists them whole, until enough readings agree. */
  pending: HeldBlock[];
  /**
   * How this reading counts for pending removals: a partial one does not, one like an outage only together with its
   * like.
   */
  weight: 'none' | 'doubted' | 'believed';
  /** Blocks that count as listed again. */
  found: HeldBlock[];
  /** Blocks that the host keeps, of which the feed lists other nights than it did (`becomes`). */
  keptInPart: HeldBlock[];
  /** Blocks whose original is gone, stands again, or matters no more. */
  haunted: HeldBlock[];
  unchanged: number;
  /** Why nothing at all is freed in this run; null when it is not suspicious. */
  hold: HoldReason | null;
}

/** A plan on which nothing happens yet. */
export function emptyPlan(hold: HoldReason | null, weight: SyncPlan['weight'] = 'none'): SyncPlan {
  return {
    add: [],
    change: [],
    reissue: [],
    remove: [],
    pending: [],
    weight,
    found: [],
    keptInPart: [],
    haunted: [],
    unchanged: 0,
    hold,
  };
}

/**
 * What the host frees by confirmation: of the given blocks, the nights that their feed no longer lists, but never past
 * ones.
 */
export function planRelease(blocks: readonly HeldBlock[], today: Night): SyncPlan {
  const plan = emptyPlan(null);
  for (const block of blocks) {
    if (block.becomes) shorten(block, block.becomes, today, plan);
    else free(block, today, plan);
    plan.found.push(block);
  }
  return plan;
}

/** Removes a block, or cuts it at today when some of its nights are past. */
export function free(block: HeldBlock, today: Night, plan: SyncPlan): void {
  if (!isOpen(block, today)) plan.unchanged += 1;
  else if (block.from < today) plan.change.push({ ...block, to: today });
  else plan.remove.push(block);
}

/** Cuts a block to another range, and its past nights. */
export function shorten(block: HeldBlock, left: Stay, today: Night, plan: SyncPlan): void {
  const isRunning = block.from < today;
  const from = isRunning || left.from < block.from ? block.from : left.from;
  const to = left.to < block.to ? left.to : block.to;
  plan.change.push({ ...block, from, to: isRunning ? keepPastNights(block, to, today) : to });
}

/** An earlier check-out never frees a night that is already past. */
export function keepPastNights(block: Stay, to: Night, today: Night): Night {
  const pastEnd = block.to < today ? block.to : today;
  return to > pastEnd ? to : pastEnd;
}
