import { coverageOf } from './coverage.ts';
import { findEchoes, isRelayed, tellingKey } from './echo.ts';
import { type ChannelKnowledge, knownOriginals } from './evidence.ts';
import type { HeldBlock, PlannedStay } from './held-block.ts';
import type { Match } from './match-stays.ts';
import { isSameRange, type Stay } from './stay.ts';
import type { ImportedStay } from './stays-from-events.ts';

type Role = Pick<PlannedStay, 'role' | 'ghostSince'>;

/** Our own stays that one reading lists, as they come back in it (product page, 4.5). */
export interface Echoes {
  /** Platforms' echoes, by evidence, with when their original went. */
  repeated: ReadonlyMap<ImportedStay, Date | null>;
  /** Relayed stays that other calendars list, by `tellingKey`. */
  told: ReadonlySet<string>;
  /** The channel's last reading of ours that its feed could follow. */
  followedAt: Date | null;
  /** Whether originals that stand hold every night of a stay. */
  isCovered: (stay: Stay) => boolean;
}

/** @param stays that the feed lists, all of them */
export function echoesIn(
  stays: readonly ImportedStay[],
  knowledge: ChannelKnowledge,
  preparationDays: number,
): Echoes {
  const standing = knowledge.originals.filter(({ until }) => until === null);
  return {
    repeated: findEchoes(stays, knownOriginals(knowledge), preparationDays),
    told: new Set(standing.filter(isRelayed).map(tellingKey)),
    followedAt: knowledge.followedAt,
    isCovered: coverageOf(standing),
  };
}

/** Role of a stay that the feed lists for the first time. */
export function roleOfNew(stay: ImportedStay, echoes: Echoes): Role {
  if (isRelayed(stay)) return { role: roleOfRelayed(stay, echoes), ghostSince: null };
  const ghostSince = echoes.repeated.get(stay);
  return ghostSince === undefined ? { role: 'stay', ghostSince: null } : { role: 'echo', ghostSince };
}

/**
 * Role of a block whose stay the feed lists. A stay stays one, and a dropped echo dropped. An echo stays so on the
 * nights on which it was one, until its channel has read a link without the original and goes on to list it: then it is
 * a stay of its own. On other nights it must prove itself anew.
 */
export function roleOfListed({ block, stay }: Match, echoes: Echoes): Role {
  const { role, ghostSince } = block;
  if (isRelayed(stay)) return { role: roleOfRelayed(stay, echoes), ghostSince: null };
  if (role === 'stay') return { role, ghostSince: stay.kind === 'booking' ? null : ghostSince };
  if (role === 'dropped') return { role, ghostSince };
  if (echoes.repeated.get(stay) === null || !isSameRange(block, stay)) return roleOfNew(stay, echoes);
  const { followedAt } = echoes;
  const isToldAgain = ghostSince !== null && followedAt !== null && followedAt > ghostSince;
  return { role: isToldAgain ? 'stay' : 'echo', ghostSince };
}

/** An installation is a source of its own: what it relays is an echo only while the same stay comes another way too. */
function roleOfRelayed(stay: ImportedStay, { told }: Echoes): Role['role'] {
  return told.has(tellingKey(stay)) ? 'echo' : 'stay';
}

/** Whether a block holds nights that none of our own stays holds. */
export function holdsByItself(block: HeldBlock, { isCovered }: Echoes): boolean {
  if (block.role !== 'echo') return block.role === 'stay';
  return block.ghostSince !== null || !isCovered(block);
}
