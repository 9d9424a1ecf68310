import { addNights } from './night.ts';
import type { Stay } from './stay.ts';
import type { ImportedStay } from './stays-from-events.ts';

/** A stay of the property that its feeds publish, from any source but the calendar in question. */
export interface PublishedStay extends Stay {
  /** Whether somebody has read a feed since the stay stands there as it is. */
  isRead: boolean;
}

/** UIDs of other installations of this product, which relay what they read. */
const RELAYED = /\.hosteed$/;

/**
 * Finds the stays of a feed that are our own coming back (product page, 4.5c): equal to a published stay, one of
 * the adjacent parts into which the channel split it, several that the channel joined, or one that it widened by
 * its preparation days.
 *
 * A booking is never an echo. What says neither is one only when our feed has been read since: two guests may have
 * booked the same weekend on two platforms.
 *
 * @param stays of the feed, all of them: parts are found among them
 * @param preparationDays days that the channel closes before and after each stay by itself
 */
export function findEchoes(
  stays: readonly ImportedStay[],
  published: readonly PublishedStay[],
  preparationDays: number,
): Set<ImportedStay> {
  const closed = stays.filter((stay) => stay.kind === 'block' || RELAYED.test(stay.uid));
  const unclear = stays.filter((stay) => stay.kind === 'unknown' && !RELAYED.test(stay.uid));
  const read = published.filter(({ isRead }) => isRead);
  return new Set([
    ...closed.filter((stay) => isWidened(stay, published, preparationDays)),
    ...unclear.filter((stay) => isWidened(stay, read, preparationDays)),
    ...chainedIn(closed, published),
    ...chainedIn([...closed, ...unclear], read),
  ]);
}

function isWidened(stay: Stay, published: readonly Stay[], days: number): boolean {
  return published.some(
    ({ from, to }) =>
      stay.from <= from &&
      stay.to >= to &&
      stay.from >= addNights(from, -days) &&
      stay.to <= addNights(to, days),
  );
}

/** Parts that together are a published stay, and stays that are several published ones joined. */
function chainedIn(stays: readonly ImportedStay[], published: readonly Stay[]): ImportedStay[] {
  const parts = published.flatMap((whole) => chain(whole, stays) ?? []);
  return [...parts, ...stays.filter((stay) => chain(stay, published) !== null)];
}

/** The links that lead from the beginning of a stay to its end without gap or overlap; null when there is no such chain. */
function chain<Link extends Stay>(whole: Stay, links: readonly Link[]): Link[] | null {
  const inside = links.filter((link) => link.from >= whole.from && link.to <= whole.to);
  const byStart = Map.groupBy(inside, (link) => link.from);
  const found: Link[] = [];
  for (let at = whole.from; at < whole.to; at = found.at(-1)!.to) {
    const longest = byStart.get(at)?.reduce((one, other) => (other.to > one.to ? other : one));
    if (!longest) return null;
    found.push(longest);
  }
  return found;
}
