import { createHash } from 'node:crypto';
import type { Night } from '#availability';
import { type BlockRow, becomesOf } from './sync/load-present.ts';

/** In the order in which a host is shown them. */
export const HELD_KINDS = ['pending', 'kept', 'ghosts'] as const;

export type HeldKind = (typeof HELD_KINDS)[number];

/** What of a calendar waits for the host's word, by kind. */
export type HeldList = Record<HeldKind, BlockRow[]>;

/**
 * What of a calendar's blocks waits. About a stay that is over there is nothing to decide: past nights are never freed.
 *
 * @param today in the property's zone
 */
export function heldList(blocks: readonly BlockRow[], today: Night): HeldList {
  const open = blocks.filter(({ to }) => to > today);
  return {
    pending: open.filter(isPending),
    kept: open.filter(({ keptAt }) => keptAt !== null),
    ghosts: open.filter(isGhost),
  };
}

/** Names a list by all that can be decided there: which stays, their nights, and what the feed would leave of them. */
export function listIdOf(list: HeldList): string {
  const lines = HELD_KINDS.flatMap((kind) =>
    list[kind].map((row) => JSON.stringify([kind, row.id, row.from, row.to, becomesOf(row)])),
  );
  return createHash('sha256').update(lines.toSorted().join()).digest('hex');
}

/** Its feed no longer lists it, or not all of it. */
export function isPending({ missingSince, keptAt }: BlockRow): boolean {
  return missingSince !== null && keptAt === null;
}

/** What its channel still repeats although the original has gone, whether it is published by now or not. */
export function isGhost({ ghostSince, missingSince, role }: BlockRow): boolean {
  return ghostSince !== null && missingSince === null && role !== 'dropped';
}
