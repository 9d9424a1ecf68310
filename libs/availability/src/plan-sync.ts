import type { Night } from './night.ts';
import { overlaps, type Stay } from './stay.ts';
import type { ImportedStay } from './stays-from-events.ts';

/** A block that an external calendar holds now. */
export interface HeldBlock extends ImportedStay {
  id: string;
}

/** What a sync will write: plain data, in the order in which it was found. */
export interface SyncPlan {
  add: ImportedStay[];
  /** Blocks that keep their id and take these values. */
  change: HeldBlock[];
  remove: HeldBlock[];
  unchanged: number;
  /** Running and future blocks that the feed no longer lists, whether they are removed, cut or kept. */
  vanished: number;
}

interface PlanOptions {
  /** Today in the property's zone: nights before it are past. */
  today: Night;
  /** False when the feed could be read only in part, or is not believed: then no night is freed. */
  mayRemove: boolean;
}

const MOST_GUESSED = 300;

type Pair = { block: HeldBlock; stay: ImportedStay };

/**
 * Compares what a calendar holds with what its feed says now (product page, 4.2 and 4.3).
 *
 * Matched in this order, each block and stay once: UID and recurrence id, identical range, reservation code, same
 * check-out with a shared night, and last a single unambiguous overlap. A matched block keeps its id. Past nights
 * are never unblocked: a vanished running stay keeps its nights up to today, a vanished past stay stays whole.
 */
export function planSync(
  held: readonly HeldBlock[],
  stays: readonly ImportedStay[],
  options: PlanOptions,
): SyncPlan {
  const { pairs, blocks, leftStays } = matchAll(held, stays);
  const plan: SyncPlan = { add: [...leftStays], change: [], remove: [], unchanged: 0, vanished: 0 };
  for (const pair of pairs) planMatched(pair, options, plan);
  for (const block of blocks) planVanished(block, options, plan);
  return plan;
}

function matchAll(held: readonly HeldBlock[], stays: readonly ImportedStay[]) {
  const blocks = new Set(held);
  const leftStays = new Set(stays);
  const pairs: Pair[] = [];
  const take = (block: HeldBlock, stay: ImportedStay) => {
    blocks.delete(block);
    leftStays.delete(stay);
    pairs.push({ block, stay });
  };
  matchByKey(blocks, leftStays, contentKey, take, 'any');
  matchByKey(blocks, leftStays, wholeKey, take, 'any');
  matchByKey(blocks, leftStays, identityKey, take, 'unique');
  matchByKey(blocks, leftStays, rangeKey, take, 'any');
  matchByKey(blocks, leftStays, codeKey, take, 'unique');
  matchByKey(blocks, leftStays, (stay) => stay.to, take, 'unique', overlaps);
  matchSingleOverlaps(blocks, leftStays, take);
  return { pairs, blocks, leftStays };
}

const identityKey = (stay: ImportedStay) => `${stay.uid}\n${stay.recurrenceId ?? ''}`;
const rangeKey = (stay: ImportedStay) => `${stay.from}/${stay.to}`;
const wholeKey = (stay: ImportedStay) => `${identityKey(stay)}\n${rangeKey(stay)}`;
const contentKey = (stay: ImportedStay) =>
  `${wholeKey(stay)}\n${stay.summary}\n${stay.reservationCode ?? ''}`;
const codeKey = (stay: ImportedStay) => stay.reservationCode;

/**
 * Pairs blocks and stays whose key is equal. `unique`: only where the key stands once on each side, because some
 * exporters give every stay one UID; `any`: the first with the first, where the two are interchangeable.
 */
function matchByKey(
  blocks: Set<HeldBlock>,
  stays: Set<ImportedStay>,
  keyOf: (stay: ImportedStay) => string | null,
  take: (block: HeldBlock, stay: ImportedStay) => void,
  mode: 'unique' | 'any',
  agree: (block: Stay, stay: Stay) => boolean = () => true,
): void {
  const staysByKey = Map.groupBy(stays, keyOf);
  for (const [key, sameBlocks] of Map.groupBy(blocks, keyOf)) {
    const sameStays = staysByKey.get(key) ?? [];
    if (key === null || (mode === 'unique' && (sameBlocks.length > 1 || sameStays.length > 1))) continue;
    sameBlocks.forEach((block, index) => {
      const stay = sameStays[index];
      if (stay && agree(block, stay)) take(block, stay);
    });
  }
}

/**
 * Rescheduled under a new UID: one block and one stay that overlap each other and nothing else that is left. Guessed
 * only among few: nobody reschedules hundreds of stays at once, and a hostile feed must not cost time.
 */
function matchSingleOverlaps(
  blocks: Set<HeldBlock>,
  stays: Set<ImportedStay>,
  take: (block: HeldBlock, stay: ImportedStay) => void,
): void {
  if (blocks.size > MOST_GUESSED || stays.size > MOST_GUESSED) return;
  const candidates = [...blocks].map((block) => ({ block, stay: onlyOverlap(block, stays) }));
  for (const { block, stay } of candidates) {
    if (
      stay &&
      onlyOverlap(
        stay,
        candidates.map((candidate) => candidate.block),
      ) === block
    )
      take(block, stay);
  }
}

/** The one stay of many that shares a night with the given one; null when there is none, or more than one. */
function onlyOverlap<Other extends Stay>(stay: Stay, others: Iterable<Other>): Other | null {
  let found: Other | null = null;
  for (const other of others) {
    if (!overlaps(stay, other)) continue;
    if (found) return null;
    found = other;
  }
  return found;
}

function planMatched({ block, stay }: Pair, options: PlanOptions, plan: SyncPlan): void {
  if (!options.mayRemove) return planMatchedWithoutFreeing({ block, stay }, plan);
  const isRunning = block.from < options.today;
  if (isRunning && stay.from > options.today) {
    planVanished(block, options, plan);
    plan.add.push(stay);
    return;
  }
  const from = isRunning && stay.from > block.from ? block.from : stay.from;
  const to = isRunning ? keepPastNights(block, stay, options) : stay.to;
  keepOrChange(block, { ...stay, id: block.id, from, to }, plan);
}

/** A matched block may grow but not shrink; where the two share no night, both stand. */
function planMatchedWithoutFreeing({ block, stay }: Pair, plan: SyncPlan): void {
  if (!overlaps(block, stay)) {
    plan.unchanged += 1;
    plan.add.push(stay);
    return;
  }
  const from = block.from < stay.from ? block.from : stay.from;
  const to = block.to > stay.to ? block.to : stay.to;
  keepOrChange(block, { ...stay, id: block.id, from, to }, plan);
}

function keepOrChange(block: HeldBlock, next: HeldBlock, plan: SyncPlan): void {
  if (isSame(block, next)) plan.unchanged += 1;
  else plan.change.push(next);
}

/** An earlier check-out never frees a night that is already past. */
function keepPastNights(block: Stay, stay: Stay, { today }: PlanOptions): Night {
  const pastEnd = block.to < today ? block.to : today;
  return stay.to > pastEnd ? stay.to : pastEnd;
}

function planVanished(block: HeldBlock, { today, mayRemove }: PlanOptions, plan: SyncPlan): void {
  if (block.to > today) plan.vanished += 1;
  if (!mayRemove || block.to <= today) plan.unchanged += 1;
  else if (block.from < today) plan.change.push({ ...block, to: today });
  else plan.remove.push(block);
}

function isSame(block: HeldBlock, next: HeldBlock): boolean {
  return contentKey(block) === contentKey(next);
}
