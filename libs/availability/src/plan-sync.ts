import { countNights, type Night } from './night.ts';
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
}

export interface PlanOptions {
  /** Today in the property's zone: nights before it are past. */
  today: Night;
  /** False when the feed could be read only in part: then nothing is removed. */
  mayRemove: boolean;
}

type Pair = { block: HeldBlock; stay: ImportedStay };

/**
 * Compares what a calendar holds with what its feed says now (product page, 4.2 and 4.3).
 *
 * Matched in this order, each block and stay once: UID and recurrence id, identical range, reservation code, same
 * check-out with a shared night, and last a single unambiguous overlap. A matched block keeps its id. Past nights
 * are never unblocked: a vanished running stay keeps its nights up to today, a vanished past stay stays whole.
 */
export function planSync(held: readonly HeldBlock[], stays: readonly ImportedStay[], options: PlanOptions): SyncPlan {
  const { pairs, blocks, leftStays } = matchAll(held, stays);
  const plan: SyncPlan = { add: [...leftStays], change: [], remove: [], unchanged: 0 };
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

/** Rescheduled under a new UID: one block and one stay that overlap each other and nothing else that is left. */
function matchSingleOverlaps(
  blocks: Set<HeldBlock>,
  stays: Set<ImportedStay>,
  take: (block: HeldBlock, stay: ImportedStay) => void,
): void {
  const sorted = [...stays].sort((one, other) => (one.from < other.from ? -1 : 1));
  const longest = Math.max(0, ...sorted.map((stay) => countNights(stay.from, stay.to)));
  const overlapping = new Map<HeldBlock, ImportedStay[]>();
  const claims = new Map<ImportedStay, number>();
  for (const block of blocks) {
    const found = overlapsInSorted(block, sorted, longest);
    overlapping.set(block, found);
    for (const stay of found) claims.set(stay, (claims.get(stay) ?? 0) + 1);
  }
  for (const [block, [stay, ...others]] of overlapping) {
    if (stay && others.length === 0 && claims.get(stay) === 1) take(block, stay);
  }
}

/** Binary search to the first stay that could reach the block, then on while they begin before its end. */
function overlapsInSorted(block: Stay, sorted: readonly ImportedStay[], longest: number): ImportedStay[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (countNights(sorted[middle]!.from, block.from) > longest) low = middle + 1;
    else high = middle;
  }
  const found: ImportedStay[] = [];
  for (let at = low; at < sorted.length && sorted[at]!.from < block.to; at += 1) {
    if (overlaps(block, sorted[at]!)) found.push(sorted[at]!);
  }
  return found;
}

function planMatched({ block, stay }: Pair, options: PlanOptions, plan: SyncPlan): void {
  const isRunning = block.from < options.today;
  if (isRunning && stay.from > options.today) {
    planVanished(block, options, plan);
    plan.add.push(stay);
    return;
  }
  const from = isRunning && stay.from > block.from ? block.from : stay.from;
  const to = isRunning ? keepPastNights(block, stay, options) : stay.to;
  const next: HeldBlock = { ...stay, id: block.id, from, to };
  if (isSame(block, next)) plan.unchanged += 1;
  else plan.change.push(next);
}

/** An earlier check-out never frees a night that is already past. */
function keepPastNights(block: Stay, stay: Stay, { today }: PlanOptions): Night {
  const pastEnd = block.to < today ? block.to : today;
  return stay.to > pastEnd ? stay.to : pastEnd;
}

function planVanished(block: HeldBlock, { today, mayRemove }: PlanOptions, plan: SyncPlan): void {
  if (!mayRemove || block.to <= today) plan.unchanged += 1;
  else if (block.from < today) plan.change.push({ ...block, to: today });
  else plan.remove.push(block);
}

function isSame(block: HeldBlock, next: HeldBlock): boolean {
  return (
    wholeKey(block) === wholeKey(next) &&
    block.summary === next.summary &&
    block.reservationCode === next.reservationCode
  );
}
