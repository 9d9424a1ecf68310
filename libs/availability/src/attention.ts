import type { HeldBlock } from './held-block.ts';
import type { Night } from './night.ts';
import type { CalendarRules, IgnoredCounts, IgnoringRule } from './stays-from-events.ts';
import type { SyncPlan } from './sync-plan.ts';

/**
 * Why a calendar that was read needs attention. `partly_read`: some event that may hold nights could not be read.
 * `all_ignored`: it lists events to come, and every one of them is left out, so that it blocks nothing.
 */
export type AttentionReason = 'partly_read' | 'all_ignored';

interface WhatWasRead {
  outcome: 'ok' | 'partial';
  ignoredComing: IgnoredCounts;
  /** How many stays to come it blocks that are no echoes of our own. */
  blockedComing: number;
}

/** What of a reading needs attention; null when nothing does. An empty calendar, or a past one, is no alarm. */
export function attentionOf({ outcome, ignoredComing, blockedComing }: WhatWasRead): AttentionReason | null {
  if (outcome === 'partial') return 'partly_read';
  return blockedComing === 0 && Object.keys(ignoredComing).length > 0 ? 'all_ignored' : null;
}

/**
 * The rules under which all that was left out of what is to come blocks; null where no rule is the reason: a file that
 * cancels all it holds.
 *
 * @param inTheWay the rules that left any of it out
 */
export function rulesThatBlock(inTheWay: readonly IgnoringRule[]): Partial<CalendarRules> | null {
  const changes = inTheWay.map((rule) => ({ [rule]: RULES_THAT_BLOCK[rule] }));
  return changes.length > 0 ? Object.assign({}, ...changes) : null;
}

const RULES_THAT_BLOCK: Pick<CalendarRules, IgnoringRule> = {
  tentative: 'block',
  transparent: 'block',
  ignorePhrases: [],
  only: 'all',
};

/**
 * How many stays to come a calendar blocks once a plan is applied, of those that its feed lists and that are no echoes
 * of our own.
 *
 * @param held what it held before
 */
export function countBlockedComing(held: readonly HeldBlock[], plan: SyncPlan, today: Night): number {
  const unlisted = new Set(
    [...plan.remove, ...plan.pending.filter(({ becomes }) => !becomes)].map(({ id }) => id),
  );
  const found = new Set(plan.found.map(({ id }) => id));
  const changed = new Map(plan.change.map((block) => [block.id, block]));
  const listed = held
    .filter(({ id, isKept }) => !unlisted.has(id) && (!isKept || found.has(id)))
    .map((block) => changed.get(block.id) ?? block);
  return [...listed, ...plan.add].filter(({ role, to }) => role === 'stay' && to > today).length;
}
