import { guestOfMovement, stayKindOf } from '#platforms';
import { addNights, type Night } from './night.ts';
import { type Stay, takenNights } from './stay.ts';
import type { FeedStays, IgnoredReason, StaysOptions } from './stays-from-events.ts';

/** An event as another reader, without our rules, sees it. */
export interface NaiveStay extends Stay {
  uid: string;
  summary: string;
  description: string;
  /** Its own property that keeps it, for most readers, from blocking. */
  mark: 'cancelled' | 'tentative' | 'transparent' | null;
  /** Times whose zone the other reader does not know: its first and last night may be a night off. */
  isVague: boolean;
}

/** Consecutive nights that another reader sees taken and ours does not, with both readings. */
interface DoubtedNights extends Stay {
  summary: string;
  theirs: Stay;
  /** Our reading of the events of that name; empty: nothing. */
  ours: Stay[];
}

/** Nights that another reader of the same feed sees taken and we do not: shown to the host, never blocked. */
export interface SecondOpinion {
  /** How many nights; `doubts` names the first of them. */
  nights: number;
  doubts: DoubtedNights[];
}

/** Our reading of the same feed. */
export interface OurReading extends Pick<FeedStays, 'stays' | 'ignored'> {
  /** Which system wrote the file. */
  prodId: string | null;
}

const MOST_DOUBTS = 10;
const MOST_OF_OURS = 5;

/**
 * Compares what another reader sees in a feed with our reading of it, night by night. What our own counted reasons
 * explain (cancelled, tentative, free, ignored titles and kinds, our own events) is no difference.
 *
 * @param naive events of the other reader; dates as property nights
 * @param options those of our reading; only nights inside its horizon count
 * @returns null where it sees no night taken that we do not
 */
export function secondOpinion(
  naive: readonly NaiveStay[],
  reading: OurReading,
  options: StaysOptions,
): SecondOpinion | null {
  const ours = new Set(takenNights(reading.stays, options.horizon));
  const doubted = new Set<Night>();
  const doubts: DoubtedNights[] = [];
  for (const stay of naive) {
    if (isExplained(stay, reading, options)) continue;
    const missing = takenNights([stay], options.horizon).filter(
      (night) => !ours.has(night) && !doubted.has(night) && !isAtTheEdge(night, stay, reading),
    );
    for (const night of missing) doubted.add(night);
    for (const range of rangesOf(missing)) doubts.push({ ...range, ...bothReadings(stay, reading) });
  }
  if (doubts.length === 0) return null;
  const inOrder = doubts.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  return { nights: doubted.size, doubts: inOrder.slice(0, MOST_DOUBTS) };
}

function bothReadings(
  { uid, summary, from, to }: NaiveStay,
  { stays }: OurReading,
): Omit<DoubtedNights, keyof Stay> {
  const ours = stays.filter((stay) => stay.uid === uid).slice(0, MOST_OF_OURS);
  return { summary, theirs: { from, to }, ours: ours.map((stay) => ({ from: stay.from, to: stay.to })) };
}

function isExplained(
  { uid, summary, description, mark }: NaiveStay,
  { ignored, stays, prodId }: OurReading,
  { ignorePhrases = [], ownUidDomain }: StaysOptions,
): boolean {
  const isCounted = (reason: IgnoredReason) => (ignored[reason] ?? 0) > 0;
  if (mark && isCounted(mark)) return true;
  if (isCounted('own_event') && ownUidDomain !== null && uid.endsWith(ownUidDomain)) return true;
  const kind = stayKindOf({ uid, summary, description }, prodId);
  if (kind !== 'unknown' && isCounted(kind)) return true;
  if (isCounted('phrase') && ignorePhrases.some((phrase) => containsPhrase(summary, phrase))) return true;
  const guest = guestOfMovement(summary);
  return guest !== undefined && stays.some((stay) => containsPhrase(stay.summary, guest));
}

/** A night before or behind what we read of the event, where the other reader does not know its zone. */
function isAtTheEdge(night: Night, { uid, isVague }: NaiveStay, { stays }: OurReading): boolean {
  return (
    isVague &&
    stays.some((stay) => stay.uid === uid && (stay.to === night || stay.from === addNights(night, 1)))
  );
}

function containsPhrase(summary: string, phrase: string): boolean {
  return phrase !== '' && summary.toLowerCase().includes(phrase.toLowerCase());
}

/** Nights in order as half-open ranges of nights that follow each other. */
function rangesOf(nights: readonly Night[]): Stay[] {
  const ranges: Stay[] = [];
  for (const night of nights) {
    const last = ranges.at(-1);
    if (last?.to === night) last.to = addNights(night, 1);
    else ranges.push({ from: night, to: addNights(night, 1) });
  }
  return ranges;
}
