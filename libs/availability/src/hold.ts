import type { Night } from './night.ts';
import type { HeldBlock, SyncPlan } from './plan-sync.ts';

const FEWEST_STAYS_TO_JUDGE = 3;

/**
 * Whether a plan looks like an outage of the source rather than cancellations (product page, 4.4): the feed lost
 * every future stay, or more than half of at least three. Such removals wait for the host's word.
 *
 * @param held the blocks before the sync
 * @param today in the property's zone: only stays that have not begun count
 */
export function isSuspicious(plan: SyncPlan, held: readonly HeldBlock[], today: Night): boolean {
  const future = held.filter((block) => block.from >= today).length;
  const lost = plan.remove.length;
  if (lost === 0) return false;
  const nothingLeft = lost === future && plan.add.length === 0;
  return nothingLeft || (future >= FEWEST_STAYS_TO_JUDGE && lost > future / 2);
}

/** The same plan with its removals withheld: their blocks stay as they are. */
export function holdRemovals(plan: SyncPlan): SyncPlan {
  return { ...plan, remove: [], unchanged: plan.unchanged + plan.remove.length };
}
