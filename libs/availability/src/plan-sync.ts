import { findEchoes, isRelayed, type PublishedStay } from './echo.ts';
import type { HeldBlock, PlannedStay } from './held-block.ts';
import { type HoldReason, holdReason, isAgreed, isOpen } from './hold.ts';
import { contentKey, identityKey, type Match, type Matches, matchStays } from './match-stays.ts';
import type { Night } from './night.ts';
import type { Stay } from './stay.ts';
import type { FeedStays, ImportedStay } from './stays-from-events.ts';

/** What a sync will write: plain data, in the order in which it was found. */
export interface SyncPlan {
  add: PlannedStay[];
  /** Blocks that keep their id and take these values. */
  change: HeldBlock[];
  remove: HeldBlock[];
  /** Blocks that the feed no longer lists and that stay until enough readings agree. */
  pending: HeldBlock[];
  /** Whether this reading counts among those that agree: one that is not whole does not. */
  isCounted: boolean;
  /** Blocks that count as listed again. */
  found: HeldBlock[];
  /** Echoes that became, or are no longer, ghosts. */
  haunted: HeldBlock[];
  unchanged: number;
  /** Why nothing at all is freed in this run; null when it is not suspicious. */
  hold: HoldReason | null;
}

/** What a feed says now, and how far it may be believed. */
export interface FeedNow extends Pick<FeedStays, 'stays' | 'cancelled'> {
  /** False when some event that may block could not be read: then nothing that is merely missing is freed. */
  isWhole: boolean;
}

export interface PlanOptions {
  /** Today in the property's zone: nights before it are past. */
  today: Night;
  /** The host's word: what is missing is freed now. */
  applyRemovals: boolean;
  /** What the property's feeds publish from all other sources. */
  published: readonly PublishedStay[];
  /** Days that this channel closes around each stay by itself. */
  preparationDays: number;
}

/**
 * Compares what a calendar holds with what its feed says now (product page, 4.2 to 4.5).
 *
 * A matched block keeps its id and takes the feed's dates. A stay that the feed no longer lists is freed when its
 * event is CANCELLED, when enough readings agree, or on the host's word; past nights are never freed: a running stay
 * keeps its nights up to today, a past one stays whole. A reading that looks like an outage frees nothing at all.
 */
export function planSync(held: readonly HeldBlock[], feed: FeedNow, options: PlanOptions): SyncPlan {
  const steps = planInSteps(held, feed, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same plan in steps of a few milliseconds, so that a huge calendar keeps nobody waiting. */
export function* planInSteps(
  held: readonly HeldBlock[],
  feed: FeedNow,
  options: PlanOptions,
): Generator<void, SyncPlan> {
  const cancelled = cancelledBlocks(held, feed);
  const standing = held.filter((block) => !cancelled.has(block));
  const matches = yield* matchStays(standing, feed.stays);
  const hold = options.applyRemovals || !feed.isWhole ? null : suspicionOf(matches, feed, options);
  yield;
  const { published, preparationDays } = options;
  const echoes = findEchoes<ImportedStay>([...feed.stays, ...held], published, preparationDays);
  const context = { ...options, isWhole: feed.isWhole, hold, echoes };
  const plan = { ...emptyPlan(hold), isCounted: feed.isWhole };
  for (const stay of matches.stays) plan.add.push({ ...stay, role: echoes.has(stay) ? 'echo' : 'stay' });
  for (const portion of portionsOf(matches.pairs)) {
    yield;
    for (const match of portion) planListed(match, context, plan);
  }
  for (const portion of portionsOf([...matches.blocks])) {
    yield;
    for (const block of portion) planMissing(block, context, plan);
  }
  for (const block of cancelled) free(block, options, plan);
  return plan.pending.length > 0 ? plan : { ...plan, hold: null };
}

function* portionsOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += SLICE) yield items.slice(at, at + SLICE);
}

/** What the host's word frees: the given blocks, but never their past nights. */
export function planRelease(blocks: readonly HeldBlock[], today: Night): SyncPlan {
  const plan = emptyPlan(null);
  for (const block of blocks) free(block, { today }, plan);
  return plan;
}

function emptyPlan(hold: HoldReason | null): SyncPlan {
  return {
    add: [],
    change: [],
    remove: [],
    pending: [],
    isCounted: true,
    found: [],
    haunted: [],
    unchanged: 0,
    hold,
  };
}

/** Stays that are planned before others get a turn. */
const SLICE = 1_000;

interface Context extends PlanOptions {
  isWhole: boolean;
  hold: HoldReason | null;
  /** Stays of the feed, and blocks, that equal something we publish. */
  echoes: ReadonlySet<ImportedStay>;
}

/** Blocks whose event says CANCELLED, by identity; where several share it, by their dates too. */
function cancelledBlocks(held: readonly HeldBlock[], { stays, cancelled }: FeedNow): Set<HeldBlock> {
  const found = new Set<HeldBlock>();
  if (cancelled.length === 0) return found;
  const listed = new Set(stays.map(identityKey));
  const blocks = Map.groupBy(held, identityKey);
  for (const event of cancelled) {
    const same = blocks.get(identityKey(event)) ?? [];
    for (const block of same) {
      const isMeant = same.length === 1 || (block.from === event.from && block.to === event.to);
      if (isMeant && !block.isKept && !listed.has(identityKey(block))) found.add(block);
    }
  }
  return found;
}

/** A guess that would free nights counts as lost: a foreign calendar overlaps here and there by chance. */
function suspicionOf(
  { pairs, blocks }: Matches,
  { stays }: FeedNow,
  { today }: PlanOptions,
): HoldReason | null {
  const counts = (block: HeldBlock) => isOpen(block, today) && block.role === 'stay' && !block.isKept;
  const guesses = pairs.filter(
    ({ block, stay, isGuess }) => isGuess && counts(block) && isShorter(stay, block, today),
  );
  const missing = [...blocks].filter(counts).length;
  return holdReason({
    open: missing + pairs.filter(({ block }) => counts(block)).length,
    lost: missing + guesses.length,
    isEmpty: !stays.some((stay) => isOpen(stay, today)),
  });
}

function isShorter(stay: Stay, block: Stay, today: Night): boolean {
  const from = block.from > today ? block.from : today;
  return stay.from > from || stay.to < block.to;
}

function planListed(match: Match, context: Context, plan: SyncPlan): void {
  const { block, stay } = match;
  const isBelieved = context.isWhole && context.hold === null;
  if (match.isGuess && !isBelieved && isShorter(stay, block, context.today)) {
    planMissing(block, context, plan);
    plan.add.push({ ...stay, role: context.echoes.has(stay) ? 'echo' : 'stay' });
    return;
  }
  const isSettled = block.from === stay.from && block.to === stay.to;
  const isGhost = block.role === 'echo' && isSettled && !isRelayed(stay) && !context.echoes.has(stay);
  if (block.role === 'echo' && isGhost !== block.isGhost) plan.haunted.push({ ...block, isGhost });
  if (block.missing || (block.isKept && isSettled)) plan.found.push(block);
  const role = roleOf(match, isSettled, context);
  const mayFree = isBelieved && !(block.isKept && !isSettled);
  if (mayFree) planMoved(block, { ...stay, role }, context, plan);
  else planGrown(block, { ...stay, role }, plan);
}

/**
 * What another installation relays is an echo wherever it equals what we publish, and only there: its source is a
 * witness of its own. Anything else stays what it was.
 */
function roleOf({ block, stay }: Match, isSettled: boolean, { echoes }: Context): HeldBlock['role'] {
  const isEcho = echoes.has(stay);
  if (block.role === 'stay') return isEcho && isRelayed(stay) ? 'echo' : 'stay';
  if (isSettled && (block.role === 'dropped' || !isRelayed(stay))) return block.role;
  return isEcho ? 'echo' : 'stay';
}

function planMoved(block: HeldBlock, stay: PlannedStay, context: Context, plan: SyncPlan): void {
  const isRunning = block.from < context.today;
  if (isRunning && stay.from > context.today) {
    planMissing(block, context, plan);
    plan.add.push(stay);
    return;
  }
  const from = isRunning && stay.from > block.from ? block.from : stay.from;
  const to = isRunning ? keepPastNights(block, stay, context.today) : stay.to;
  keepOrChange(block, { ...stay, from, to }, plan);
}

/** Frees nothing: a matched block may grow but not shrink; where the two share no night, both stand. */
function planGrown(block: HeldBlock, stay: PlannedStay, plan: SyncPlan): void {
  if (block.from >= stay.to || stay.from >= block.to) {
    plan.unchanged += 1;
    plan.add.push(stay);
    return;
  }
  const from = block.from < stay.from ? block.from : stay.from;
  const to = block.to > stay.to ? block.to : stay.to;
  keepOrChange(block, { ...stay, from, to }, plan);
}

function keepOrChange(block: HeldBlock, next: PlannedStay, plan: SyncPlan): void {
  if (contentKey(block) === contentKey(next) && block.role === next.role) plan.unchanged += 1;
  else plan.change.push({ ...block, ...next });
}

/** An earlier check-out never frees a night that is already past. */
function keepPastNights(block: Stay, stay: Stay, today: Night): Night {
  const pastEnd = block.to < today ? block.to : today;
  return stay.to > pastEnd ? stay.to : pastEnd;
}

function planMissing(block: HeldBlock, context: Context, plan: SyncPlan): void {
  const holdsNothingNew = block.role === 'dropped' || (block.role === 'echo' && context.echoes.has(block));
  if (!isOpen(block, context.today) || block.isKept) plan.unchanged += 1;
  else if (!context.isWhole) waitFor(block, plan);
  else if (holdsNothingNew || context.applyRemovals || isAgreed(block.missing, context.hold))
    free(block, context, plan);
  else plan.pending.push(block);
}

/** A reading that is not whole neither misses a stay nor finds it gone: what waits goes on waiting. */
function waitFor(block: HeldBlock, plan: SyncPlan): void {
  if (block.missing) plan.pending.push(block);
  else plan.unchanged += 1;
}

/** Removes a block, or cuts it at today when some of its nights are past. */
function free(block: HeldBlock, { today }: { today: Night }, plan: SyncPlan): void {
  if (!isOpen(block, today)) plan.unchanged += 1;
  else if (block.from < today) plan.change.push({ ...block, to: today });
  else plan.remove.push(block);
}
