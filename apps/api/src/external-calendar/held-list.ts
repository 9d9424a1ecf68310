import { createHash } from 'node:crypto';
import type { Night } from '#availability';
import { type BlockRow, becomesOf } from './sync/load-present.ts';

/** In the order in which hosts see them. */
export const HELD_KINDS = ['pending', 'kept', 'ghosts'] as const;

export type HeldKind = (typeof HELD_KINDS)[number];

/** Stays of a calendar that the host can decide about, by kind. */
export type HeldList = Record<HeldKind, BlockRow[]>;

/**
 * The blocks of a calendar that can be decided about. A stay that is over is not among them: past nights are never
 * freed.
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

/**
 * Digest of a list with all that can be decided there: the stays, their nights, and what the feed would leave of them.
 */
export function listIdOf(list: HeldList): string {
  const lines = HELD_KINDS.flatMap((kind) =>
    list[kind].map((row) => JSON.stringify([kind, row.id, row.from, row.to, becomesOf(row)])),
  );
  return createHash('sha256').update(lines.toSorted().join()).digest('hex');
}

/** Pending: its feed no longer lists it, or not all of it. */
export function isPending({ missingSince, keptAt }: BlockRow): boolean {
  return missingSince !== null && keptAt === null;
}

/** A ghost: its channel still repeats it although the original is gone, published by now or not. */
export function isGhost({ ghostSince, missingSince, role }: BlockRow): boolean {
  return ghostSince !== null && missingSince === null && role !== 'dropped';
}
