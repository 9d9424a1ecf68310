import type { ChannelKnowledge } from './evidence.ts';
import type { HeldBlock, PlannedStay } from './held-block.ts';
import { type HoldReason, holdReason, isAgreed, isOpen } from './hold.ts';
import { identityKey, type Match, type Matches, matchStays, substanceKey } from './match-stays.ts';
import type { Night } from './night.ts';
import { isSameRange, overlaps, type Stay } from './stay.ts';
import { type Echoes, echoesIn, holdsByItself, roleOfListed, roleOfNew } from './stay-role.ts';
import type { FeedStays } from './stays-from-events.ts';
import { emptyPlan, free, keepPastNights, type SyncPlan, shorten } from './sync-plan.ts';

/** What a feed lists now, and how far it is believed. */
export interface FeedNow extends Pick<FeedStays, 'stays' | 'cancelled'> {
  /** False when some event that may block could not be read: then nothing is freed. */
  isWhole: boolean;
}

export interface PlanOptions {
  /** Today in the property's zone: nights before it are past. */
  today: Night;
  /** Ids of the blocks whose removal the host has confirmed: they are freed unless the feed lists them again. */
  released: ReadonlySet<string>;
  /** What the calendar's channel has learnt from us. */
  knowledge: ChannelKnowledge;
  /** Days that this channel closes around each stay by itself. */
  preparationDays: number;
}

/**
 * Compares what a calendar holds with what its feed says now (product page, 4.2 to 4.5).
 *
 * A matched block keeps its id and takes the feed's dates. A stay that the feed no longer lists is freed when its
 * event is CANCELLED, when enough readings agree, or on the host's word; past nights are never freed: a running stay
 * keeps its nights up to today, a past one stays whole. A reading that looks like an outage frees nothing at all, nor
 * does one in part.
 */
export function planSync(held: readonly HeldBlock[], feed: FeedNow, options: PlanOptions): SyncPlan {
  const steps = planInSteps(held, feed, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same plan as a generator with steps of a few milliseconds, so that a huge calendar does not block the event loop.
 */
export function* planInSteps(
  held: readonly HeldBlock[],
  feed: FeedNow,
  options: PlanOptions,
): Generator<void, SyncPlan> {
  const cancelled = cancelledBlocks(held, feed);
  const standing = held.filter((block) => !cancelled.has(block));
  const matches = yield* matchStays(standing, feed.stays);
  const hold = feed.isWhole ? suspicionOf(matches, cancelled, feed, options) : null;
  yield;
  const echoes = echoesIn(feed.stays, options.knowledge, options.preparationDays);
  const context = { ...options, isWhole: feed.isWhole, hold, echoes };
  const plan = emptyPlan(hold, weightOf(feed, hold));
  for (const stay of matches.stays) plan.add.push({ ...stay, ...roleOfNew(stay, echoes) });
  for (const portion of portionsOf(matches.pairs)) {
    yield;
    for (const match of portion) planListed(match, context, plan);
  }
  for (const portion of portionsOf([...matches.blocks, ...cancelled])) {
    yield;
    for (const block of portion) planMissing(block, context, plan, cancelled.has(block));
  }
  return plan.pending.length > 0 ? plan : { ...plan, hold: null };
}

/** Stays planned before the generator yields. */
const SLICE = 1_000;

function* portionsOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += SLICE) yield items.slice(at, at + SLICE);
}

function weightOf({ isWhole }: FeedNow, hold: HoldReason | null): SyncPlan['weight'] {
  if (!isWhole) return 'none';
  return hold ? 'doubted' : 'believed';
}

interface Context extends PlanOptions {
  isWhole: boolean;
  hold: HoldReason | null;
  echoes: Echoes;
}

/** Blocks whose event has STATUS:CANCELLED, by identity; where several share it, by their dates too. */
function cancelledBlocks(held: readonly HeldBlock[], { stays, cancelled }: FeedNow): Set<HeldBlock> {
  const found = new Set<HeldBlock>();
  if (cancelled.length === 0) return found;
  const listed = new Set(stays.map(identityKey));
  const blocks = Map.groupBy(held, identityKey);
  for (const event of cancelled) {
    const same = blocks.get(identityKey(event)) ?? [];
    for (const block of same) {
      const isMeant = same.length === 1 || isSameRange(block, event);
      if (isMeant && !block.isKept && !listed.has(identityKey(block))) found.add(block);
    }
  }
  return found;
}

/** A stay counts as lost when it gives up a coming night in any way: missing, cancelled, moved away or shortened. */
function suspicionOf(
  { pairs, blocks }: Matches,
  cancelled: ReadonlySet<HeldBlock>,
  feed: FeedNow,
  { today }: PlanOptions,
): HoldReason | null {
  const counts = (block: HeldBlock) => isOpen(block, today) && block.role === 'stay' && !block.isKept;
  const listed = pairs.filter(({ block }) => counts(block));
  const shorter = listed.filter(({ block, stay }) => isShorter(stay, block, today));
  const gone = [...blocks, ...cancelled].filter(counts).length;
  return holdReason({
    open: gone + listed.length,
    lost: gone + shorter.length,
    isEmpty: ![...feed.stays, ...feed.cancelled].some((stay) => isOpen(stay, today)),
  });
}

function isShorter(stay: Stay, block: Stay, today: Night): boolean {
  const from = block.from > today ? block.from : today;
  return isOpen(block, today) && (stay.from > from || stay.to < block.to);
}

function planListed(match: Match, context: Context, plan: SyncPlan): void {
  const { block, stay } = match;
  const { hold, isWhole, today } = context;
  const next = { ...stay, ...roleOfListed(match, context.echoes) };
  const isBelieved = isWhole && hold === null;
  const isSettled = isSameRange(block, stay);
  if (!isBelieved && !block.isKept && isShorter(stay, block, today)) {
    planDoubted(match, next, context, plan);
    return;
  }
  if (block.missing || (block.isKept && isSettled)) plan.found.push(block);
  else if (isBelieved && block.isKept) noteKept(block, overlaps(block, stay) ? stay : null, plan);
  if (isBelieved && !(block.isKept && !isSettled)) planMoved(block, next, context, plan);
  else planGrown(block, next, plan);
}

/** When the host no longer keeps a stay, the nights that its feed lists stay taken. */
function noteKept(block: HeldBlock, listed: Stay | null, plan: SyncPlan): void {
  const becomes = listed && { from: listed.from, to: listed.to };
  const isKnown = block.becomes && becomes ? isSameRange(block.becomes, becomes) : block.becomes === becomes;
  if (!isKnown) plan.keptInPart.push({ ...block, becomes });
}

/**
 * A stay that would give up nights in a reading that is not believed. Where the match was a guess, or shares no night,
 * both are kept. Otherwise it may grow, and its reduction is pending until readings agree.
 */
function planDoubted(match: Match, next: PlannedStay, context: Context, plan: SyncPlan): void {
  const { block, stay, isGuess } = match;
  const { echoes, hold, isWhole, released, today } = context;
  if (!holdsByItself(block, echoes)) planMoved(block, next, context, plan);
  else if (isGuess || !overlaps(block, stay)) {
    plan.add.push({ ...stay, ...roleOfNew(stay, echoes) });
    if (isGuess || isWhole) planMissing(block, context, plan);
    else plan.unchanged += 1;
  } else if (isWhole && isAgreedOn(block, stay, hold)) {
    plan.found.push(block);
    planMoved(block, next, context, plan);
  } else if (block.becomes && released.has(block.id)) {
    plan.found.push(block);
    shorten(block, hullOf(block.becomes, stay), today, plan);
  } else {
    planGrown(block, next, plan);
    plan.pending.push({ ...block, becomes: { from: stay.from, to: stay.to } });
  }
}

/** Readings that would leave other nights of a stay do not agree with each other. */
function isAgreedOn(block: HeldBlock, stay: Stay, hold: HoldReason | null): boolean {
  return block.becomes !== null && isSameRange(block.becomes, stay) && isAgreed(block.missing, hold);
}

function hullOf(one: Stay, other: Stay): Stay {
  const from = one.from < other.from ? one.from : other.from;
  return { from, to: one.to > other.to ? one.to : other.to };
}

function planMoved(block: HeldBlock, stay: PlannedStay, context: Context, plan: SyncPlan): void {
  const isRunning = block.from < context.today;
  if (isRunning && stay.from > context.today) {
    planMissing(block, context, plan);
    plan.add.push(stay);
    return;
  }
  const from = isRunning && stay.from > block.from ? block.from : stay.from;
  const to = isRunning ? keepPastNights(block, stay.to, context.today) : stay.to;
  keepOrChange(block, { ...stay, from, to }, plan);
}

/** Frees nothing: a matched block may grow but not shrink; where the two share no night, both are kept. */
function planGrown(block: HeldBlock, stay: PlannedStay, plan: SyncPlan): void {
  if (!overlaps(block, stay)) {
    plan.unchanged += 1;
    plan.add.push(stay);
    return;
  }
  keepOrChange(block, { ...stay, ...hullOf(block, stay) }, plan);
}

function keepOrChange(block: HeldBlock, next: PlannedStay, plan: SyncPlan): void {
  if (next.ghostSince?.getTime() !== block.ghostSince?.getTime()) plan.haunted.push({ ...block, ...next });
  if (substanceKey(block) !== substanceKey(next) || block.role !== next.role)
    plan.change.push({ ...block, ...next });
  else {
    plan.unchanged += 1;
    if (identityKey(block) !== identityKey(next)) plan.reissue.push({ ...block, ...next });
  }
}

function planMissing(block: HeldBlock, context: Context, plan: SyncPlan, isCancelled = false): void {
  const { isWhole, hold, released, echoes, today } = context;
  const mayGo = !holdsByItself(block, echoes) || (isCancelled && hold === null) || isAgreedGone(block, hold);
  if (block.isKept && isWhole && hold === null) noteKept(block, null, plan);
  if (!isOpen(block, today) || block.isKept) plan.unchanged += 1;
  else if (released.has(block.id) || (isWhole && mayGo)) free(block, today, plan);
  else if (holdsByItself(block, echoes)) plan.pending.push({ ...block, becomes: null });
  else plan.unchanged += 1;
}

function isAgreedGone({ becomes, missing }: HeldBlock, hold: HoldReason | null): boolean {
  return becomes === null && isAgreed(missing, hold);
}
