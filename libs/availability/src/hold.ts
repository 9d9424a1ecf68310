import type { Night } from './night.ts';
import type { HeldBlock, SyncPlan } from './plan-sync.ts';

const FEWEST_STAYS_TO_JUDGE = 3;

/**
 * Whether a plan looks like an outage of the source rather than cancellations (product page, 4.4): the feed lost
 * every running and future stay, or more than half of at least three. Then no night is freed before the host says
 * so: the sync is planned again without permission to remove.
 *
 * @param held the blocks before the sync
 * @param today in the property's zone: past stays do not count
 */
export function isSuspicious(plan: SyncPlan, held: readonly HeldBlock[], today: Night): boolean {
  const open = held.filter((block) => block.to > today).length;
  const nothingLeft = plan.vanished > 0 && plan.vanished === open && plan.add.length === 0;
  return nothingLeft || (open >= FEWEST_STAYS_TO_JUDGE && plan.vanished > open / 2);
}
