import type { HeldBlock } from './held-block.ts';
import { overlaps, type Stay } from './stay.ts';
import type { ImportedStay } from './stays-from-events.ts';

/** A block and the stay of the feed that is the same booking or closure. */
export interface Match {
  block: HeldBlock;
  stay: ImportedStay;
  /** Matched by its dates alone: a likely guess, not confirmed by the source. */
  isGuess: boolean;
}

export interface Matches {
  pairs: Match[];
  /** Blocks that the feed no longer lists. */
  blocks: ReadonlySet<HeldBlock>;
  /** Stays that are new. */
  stays: ReadonlySet<ImportedStay>;
}

const MOST_GUESSED = 300;
/** Stays compared before the generator yields. */
const SLICE = 1_000;

/**
 * Pairs what a calendar holds with what its feed lists, each block and stay once, in this order (product page, 4.2):
 * UID and recurrence id, identical range, reservation code, same check-out with a shared night, and last a single
 * unambiguous overlap.
 *
 * A generator, because a calendar may hold tens of thousands: it yields between its steps.
 */
export function* matchStays(
  held: readonly HeldBlock[],
  listed: readonly ImportedStay[],
): Generator<void, Matches> {
  const blocks = new Set(held);
  const stays = new Set(listed);
  const pairs: Match[] = [];
  const taker = (isGuess: boolean) => (block: HeldBlock, stay: ImportedStay) => {
    blocks.delete(block);
    stays.delete(stay);
    pairs.push({ block, stay, isGuess });
  };
  const [known, guessed] = [taker(false), taker(true)];
  yield* matchByKey(blocks, stays, contentKey, known, 'any');
  yield* matchByKey(blocks, stays, wholeKey, known, 'any');
  yield* matchByKey(blocks, stays, identityKey, known, 'unique');
  yield* matchByKey(blocks, stays, rangeKey, known, 'any');
  yield* matchByKey(blocks, stays, ({ reservationCode }) => reservationCode, known, 'unique');
  yield* matchByKey(blocks, stays, ({ to }) => to, guessed, 'unique', mayHaveMoved);
  matchSingleOverlaps(blocks, stays, guessed);
  return { pairs, blocks, stays };
}

/**
 * A booking never matches an echo, nor a closure a booking, unless they share the UID; and a dropped echo matches only
 * the very same event (product page, 4.5c and e).
 */
function mayBeOne(block: HeldBlock, stay: ImportedStay): boolean {
  if (block.role === 'dropped') return eventKey(block) === eventKey(stay);
  if (block.role === 'echo') return stay.kind !== 'booking';
  return block.kind !== 'booking' || stay.kind !== 'block' || identityKey(block) === identityKey(stay);
}

/** Different reservation codes are different reservations, never one that was moved. */
function mayHaveMoved(block: HeldBlock, stay: ImportedStay): boolean {
  const [before, now] = [block.reservationCode, stay.reservationCode];
  return overlaps(block, stay) && (before === null || now === null || before === now);
}

/** UID and recurrence id: what RFC 5545 calls the identity of an event. */
export const identityKey = (stay: Pick<ImportedStay, 'uid' | 'recurrenceId'>) =>
  `${stay.uid}\n${stay.recurrenceId ?? ''}`;
const rangeKey = (stay: Stay) => `${stay.from}/${stay.to}`;
const wholeKey = (stay: ImportedStay) => `${identityKey(stay)}\n${rangeKey(stay)}`;
const eventKey = (stay: ImportedStay) => `${wholeKey(stay)}\n${stay.kind}\n${stay.reservationCode ?? ''}`;
/** Everything that is stored of a stay but its identity, which platforms reissue. */
export const substanceKey = (stay: ImportedStay) =>
  `${rangeKey(stay)}\n${stay.via.join(' ')}\n${stay.kind}\n${stay.reservationCode ?? ''}\n${stay.summary}`;
const contentKey = (stay: ImportedStay) => `${identityKey(stay)}\n${substanceKey(stay)}`;

/**
 * Pairs blocks and stays whose key is equal. `unique`: only where the key stands once on each side, because some
 * exporters give every stay one UID; `any`: the first with the first, where the two are interchangeable.
 */
function* matchByKey(
  blocks: ReadonlySet<HeldBlock>,
  stays: ReadonlySet<ImportedStay>,
  keyOf: (stay: ImportedStay) => string | null,
  take: (block: HeldBlock, stay: ImportedStay) => void,
  mode: 'unique' | 'any',
  agree: (block: HeldBlock, stay: ImportedStay) => boolean = () => true,
): Generator<void, void> {
  if (blocks.size === 0 || stays.size === 0) return;
  const staysByKey = yield* groupBy(stays, keyOf);
  let looked = 0;
  for (const [key, sameBlocks] of yield* groupBy(blocks, keyOf)) {
    looked += 1;
    if (looked % SLICE === 0) yield;
    const sameStays = staysByKey.get(key) ?? [];
    if (key === null || (mode === 'unique' && (sameBlocks.length > 1 || sameStays.length > 1))) continue;
    sameBlocks.forEach((block, index) => {
      const stay = sameStays[index];
      if (stay && mayBeOne(block, stay) && agree(block, stay)) take(block, stay);
    });
  }
}

function* groupBy<Item, Key>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): Generator<void, Map<Key, Item[]>> {
  const groups = new Map<Key, Item[]>();
  let looked = 0;
  for (const item of items) {
    looked += 1;
    if (looked % SLICE === 0) yield;
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/**
 * Rescheduled under a new UID: one block and one stay that overlap each other and nothing else that is left. Guessed
 * only among few: hundreds of stays are never rescheduled at once, and a hostile feed must not cost time.
 */
function matchSingleOverlaps(
  blocks: ReadonlySet<HeldBlock>,
  stays: ReadonlySet<ImportedStay>,
  take: (block: HeldBlock, stay: ImportedStay) => void,
): void {
  if (blocks.size > MOST_GUESSED || stays.size > MOST_GUESSED) return;
  const left = [...blocks];
  for (const block of left) {
    const stay = onlyOverlap(block, stays);
    if (stay && mayBeOne(block, stay) && mayHaveMoved(block, stay) && onlyOverlap(stay, left) === block)
      take(block, stay);
  }
}

/** The only one of many stays that shares a night with the given one; null when there is none, or more than one. */
function onlyOverlap<Other extends Stay>(stay: Stay, others: Iterable<Other>): Other | null {
  let found: Other | null = null;
  for (const other of others) {
    if (!overlaps(stay, other)) continue;
    if (found) return null;
    found = other;
  }
  return found;
}
