import { addNights, type Night } from './night.ts';
import type { Stay } from './stay.ts';
import type { ImportedStay } from './stays-from-events.ts';

/** What of a stay tells whether it may be an echo. */
type MaybeEcho = Pick<ImportedStay, 'from' | 'to' | 'kind' | 'via'>;

/** A stay of the property that its feeds publish, from any source but the calendar in question. */
export interface PublishedStay extends Stay {
  /** Whether somebody has read a feed since the stay stands there as it is. */
  isRead: boolean;
}

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
export function findEchoes<One extends MaybeEcho>(
  stays: readonly One[],
  published: readonly PublishedStay[],
  preparationDays: number,
): Set<One> {
  if (published.length === 0) return new Set();
  const closed = stays.filter((stay) => stay.kind === 'block' || isRelayed(stay));
  const unclear = stays.filter((stay) => stay.kind === 'unknown' && !isRelayed(stay));
  const [all, read] = [byStart(published), byStart(published.filter(({ isRead }) => isRead))];
  return new Set([
    ...closed.filter((stay) => isWidened(stay, all, preparationDays) || chain(stay, all) !== null),
    ...unclear.filter((stay) => isWidened(stay, read, preparationDays) || chain(stay, read) !== null),
    ...partsOf(all, byStart(closed)),
    ...partsOf(read, byStart([...closed, ...unclear])),
  ]);
}

/** A block that repeats what other installations of this product relay. */
interface RelayedEcho extends MaybeEcho {
  id: string;
  calendarId: string;
  /** Of its calendar. */
  preparationDays: number;
}

/**
 * Relayed echoes that repeat nothing any more: what they repeated has gone, but their own source still tells them. They
 * are stays of their own from now on, one of each that several sources tell.
 *
 * @param published what the property's feeds show, each with its calendar; null for the host's own
 * @returns ids
 */
export function independentWitnesses(
  echoes: readonly RelayedEcho[],
  published: readonly (Stay & { calendarId: string | null })[],
): string[] {
  const shown = [...published];
  const found: string[] = [];
  for (const [calendarId, own] of Map.groupBy(echoes, (echo) => echo.calendarId)) {
    const others = shown
      .filter((stay) => stay.calendarId !== calendarId)
      .map((stay) => ({ ...stay, isRead: true }));
    const repeated = findEchoes(own, others, own[0]!.preparationDays);
    const alone = own.filter((echo) => !repeated.has(echo));
    found.push(...alone.map(({ id }) => id));
    shown.push(...alone);
  }
  return found;
}

type ByStart<One extends Stay> = ReadonlyMap<Night, readonly One[]>;

function byStart<One extends Stay>(stays: readonly One[]): ByStart<One> {
  return Map.groupBy(stays, (stay) => stay.from);
}

function isWidened(stay: Stay, published: ByStart<Stay>, days: number): boolean {
  for (let before = 0; before <= days; before += 1) {
    const latestEnd = (one: Stay) => addNights(one.to, days);
    const found = published.get(addNights(stay.from, before));
    if (found?.some((one) => one.to <= stay.to && stay.to <= latestEnd(one))) return true;
  }
  return false;
}

/** Stays that together are one published stay. */
function partsOf<Part extends Stay>(published: ByStart<Stay>, parts: ByStart<Part>): Part[] {
  return [...published.values()].flat().flatMap((whole) => chain(whole, parts) ?? []);
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

/** Told by another installation of this product, which relays what it reads. */
export function isRelayed({ via }: Pick<ImportedStay, 'via'>): boolean {
  return via.length > 0;
}
