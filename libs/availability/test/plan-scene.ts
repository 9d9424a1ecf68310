import { NO_KNOWLEDGE } from '../src/evidence.ts';
import type { HeldBlock } from '../src/held-block.ts';
import type { Night } from '../src/night.ts';
import { type FeedNow, type PlanOptions, planSync } from '../src/plan-sync.ts';
import { nightsOf, type Stay } from '../src/stay.ts';
import type { ImportedStay } from '../src/stays-from-events.ts';
import type { SyncPlan } from '../src/sync-plan.ts';

export const TODAY = '2026-12-10';
export const stay = (
  uid: string,
  from: Night,
  to: Night,
  extra: Partial<ImportedStay> = {},
): ImportedStay => ({
  uid,
  recurrenceId: null,
  from,
  to,
  summary: 'Reserved',
  reservationCode: null,
  kind: 'unknown',
  via: [],
  ...extra,
});
export const asBlock = (id: string, one: ImportedStay, extra: Partial<HeldBlock> = {}): HeldBlock => ({
  ...one,
  id,
  role: 'stay',
  ghostSince: null,
  missing: null,
  becomes: null,
  isKept: false,
  ...extra,
});
export const held = (id: string, ...rest: Parameters<typeof stay>) => asBlock(id, stay(...rest));
export const feed = (stays: ImportedStay[], extra: Partial<FeedNow> = {}): FeedNow => ({
  stays,
  cancelled: [],
  isWhole: true,
  ...extra,
});
const OPTIONS: PlanOptions = {
  today: TODAY,
  released: new Set(),
  knowledge: NO_KNOWLEDGE,
  preparationDays: 0,
};
/** The host confirms the removal of those of these blocks that are missing. */
export const releasing = (blocks: readonly HeldBlock[]) => ({ released: new Set(idsOf(blocks)) });
export const plan = (
  blocks: HeldBlock[],
  now: ImportedStay[] | FeedNow,
  options: Partial<PlanOptions> = {},
) => planSync(blocks, Array.isArray(now) ? feed(now) : now, { ...OPTIONS, ...options });
export const nightsHeld = (stays: readonly Stay[]) => new Set(stays.flatMap(nightsOf));
export const idsOf = (blocks: readonly HeldBlock[]) => blocks.map(({ id }) => id);

/** What the calendar holds after the plan is written. */
export function applied(
  blocks: readonly HeldBlock[],
  { add, change, reissue, remove }: SyncPlan,
): HeldBlock[] {
  const removed = new Set(idsOf(remove));
  const changed = new Map([...change, ...reissue].map((block) => [block.id, block]));
  const left = blocks.filter(({ id }) => !removed.has(id)).map((block) => changed.get(block.id) ?? block);
  return [
    ...left,
    ...add.map((one, index) => asBlock(`new-${index}-${left.length}`, one, { role: one.role })),
  ];
}
