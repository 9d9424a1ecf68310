import type { KnownOriginals, Original } from './evidence.ts';
import { addNights, type Night } from './night.ts';
import { overlaps, type Stay } from './stay.ts';
import type { ImportedStay } from './stays-from-events.ts';

/** The fields of a stay by which echoes are recognised. */
type MaybeEcho = Pick<ImportedStay, 'from' | 'to' | 'kind' | 'via'>;

/**
 * Finds the stays of a feed that are our own coming back (product page, 4.5c): equal to an original that the channel
 * has read, one of the adjacent parts into which the channel split it, several that the channel joined, or one that it
 * widened by its preparation days.
 *
 * A booking is never an echo, and what may be one is an echo only of what the channel had read before a reading of ours
 * that did not list it yet.
 *
 * @param stays of the feed, all of them: parts are found among them
 * @param preparationDays days that the channel closes before and after each stay by itself
 * @returns with each echo, when its original went; null where it stands
 */
export function findEchoes<One extends MaybeEcho>(
  stays: readonly One[],
  { read, readBefore }: KnownOriginals,
  preparationDays: number,
): Map<One, Date | null> {
  if (read.length === 0) return new Map();
  const firstHand = stays.filter((stay) => !isRelayed(stay));
  const closures = firstHand.filter(({ kind }) => kind === 'block');
  const either = firstHand.filter(({ kind }) => kind !== 'booking');
  const repeating = (isMeant: (original: Original) => boolean) => [
    ...repetitionsOf(read.filter(isMeant), closures, preparationDays),
    ...repetitionsOf(readBefore.filter(isMeant), either, preparationDays),
  ];
  return new Map([
    ...repeating(() => true).map((echo) => [echo, goneSince(echo, read)] as const),
    ...repeating(isStanding).map((echo) => [echo, null] as const),
  ]);
}

function isStanding({ until }: Original): boolean {
  return until === null;
}

/** When the last of the originals that share a night with an echo went. */
function goneSince(echo: Stay, originals: readonly Original[]): Date | null {
  const times = originals.filter((original) => overlaps(original, echo)).map(({ until }) => until);
  return times.reduce((last, time) => (last && (!time || last >= time) ? last : time), null);
}

/** Those of some stays that repeat the originals, as they are, in parts, joined, or widened. */
export function repetitionsOf<One extends Stay>(
  originals: readonly Stay[],
  stays: readonly One[],
  preparationDays: number,
): Set<One> {
  if (originals.length === 0 || stays.length === 0) return new Set();
  const wholes = byStart(originals);
  const parts = byStart(stays);
  return new Set([
    ...stays.filter((stay) => isWidened(stay, wholes, preparationDays) || chain(stay, wholes) !== null),
    ...originals.flatMap((whole) => chain(whole, parts) ?? []),
  ]);
}

type ByStart<One extends Stay> = ReadonlyMap<Night, readonly One[]>;

function byStart<One extends Stay>(stays: readonly One[]): ByStart<One> {
  return Map.groupBy(stays, (stay) => stay.from);
}

function isWidened(stay: Stay, originals: ByStart<Stay>, days: number): boolean {
  for (let before = 0; before <= days; before += 1) {
    const latestEnd = (one: Stay) => addNights(one.to, days);
    const found = originals.get(addNights(stay.from, before));
    if (found?.some((one) => one.to <= stay.to && stay.to <= latestEnd(one))) return true;
  }
  return false;
}

/** The links that lead from the beginning of a stay to its end without gap or overlap; null when there is no such chain. */
function chain<Link extends Stay>(whole: Stay, links: ByStart<Link>): Link[] | null {
  const found: Link[] = [];
  for (let at = whole.from; at < whole.to; at = found.at(-1)!.to) {
    const inside = links.get(at)?.filter((link) => link.to <= whole.to) ?? [];
    if (inside.length === 0) return null;
    found.push(inside.reduce((one, other) => (other.to > one.to ? other : one)));
  }
  return found;
}

/** Listed by another installation of this product, which relays what it reads. */
export function isRelayed({ via }: Pick<ImportedStay, 'via'>): boolean {
  return via.length > 0;
}

/**
 * Key of one relayed stay in all its copies: the property of its origin, and its nights. A relay passes nights on as
 * they are.
 */
export function tellingKey({ via, from, to }: Pick<ImportedStay, 'via' | 'from' | 'to'>): string {
  return `${via[0]} ${from} ${to}`;
}
