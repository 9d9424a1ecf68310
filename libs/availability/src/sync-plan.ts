import type { HeldBlock, PlannedStay } from './held-block.ts';
import { type HoldReason, isOpen } from './hold.ts';
import type { Night } from './night.ts';
import type { Stay } from './stay.ts';

/** What a sync will write: plain data, in the order in which it was found. */
export interface SyncPlan {
  add: PlannedStay[];
  /** Blocks that keep their id and take these values. */
  change: HeldBlock[];
  /** Blocks of which nothing but the identity was issued anew: it is remembered, and nothing has changed. */
  reissue: HeldBlock[];
  remove: HeldBlock[];
  /** Blocks that stay as they are, though the feed no longer lists them whole, until enough readings agree. */
  pending: HeldBlock[];
  /** How far this reading counts among those that agree: one in part does not, one like an outage for its like only. */
  weight: 'none' | 'doubted' | 'believed';
  /** Blocks that count as listed again. */
  found: HeldBlock[];
  /** Blocks that the host keeps, of which the feed lists other nights than it did (`becomes`). */
  keptInPart: HeldBlock[];
  /** Blocks whose original went, stands again, or does not matter any more. */
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

/** What the host's word frees: of the given blocks what their feed no longer lists, but never their past nights. */
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

/** Leaves of a block what lies in another range, and its past nights. */
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
