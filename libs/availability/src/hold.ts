import type { HeldBlock, Missing } from './held-block.ts';
import type { Night } from './night.ts';

const FEWEST_STAYS_TO_JUDGE = 3;
/**
 * Readings that must agree before nights are freed, two or three, and the least time between the first and the last of
 * them.
 */
const ONE_VANISHED = { minutes: 30 };
const LIKE_AN_OUTAGE = { readings: 3, minutes: 6 * 60 };

/** Why removals look like a fault of the source: it is empty, or it lost most of its stays. */
export type HoldReason = 'emptied' | 'shrunk';

interface Losses {
  /** Running and future stays that count: neither kept by the host nor echoes. */
  open: number;
  /** How many of them the feed would free a coming night of, by whatever means. */
  lost: number;
  /** Whether the feed lists nothing but past stays, not even a cancelled one. */
  isEmpty: boolean;
}

/** Whether a reading looks like an outage of the source rather than like cancellations (product page, 4.4). */
export function holdReason({ open, lost, isEmpty }: Losses): HoldReason | null {
  if (lost > 0 && isEmpty) return 'emptied';
  return open >= FEWEST_STAYS_TO_JUDGE && lost > open / 2 ? 'shrunk' : null;
}

/**
 * Whether enough readings, this one included, agree to free nights. One that looked like an outage counts only together
 * with others that do.
 *
 * @param missing how it stood before this reading; null when the stay was still listed then
 */
export function isAgreed(missing: Missing | null, hold: HoldReason | null): boolean {
  if (!missing) return false;
  if (hold)
    return missing.readings + 1 >= LIKE_AN_OUTAGE.readings && missing.minutes >= LIKE_AN_OUTAGE.minutes;
  return missing.believedMinutes !== null && missing.believedMinutes >= ONE_VANISHED.minutes;
}

/** Minutes after the first reading that missed a stay, before which no later one frees it. */
export function minutesUntilRelease(hold: HoldReason | null): number {
  return (hold ? LIKE_AN_OUTAGE : ONE_VANISHED).minutes;
}

/** Minutes until a reading that may settle pending removals is due; null when nothing is pending. */
export function minutesUntilNextAgreement(
  pending: readonly HeldBlock[],
  hold: HoldReason | null,
): number | null {
  return pending.length === 0 ? null : minutesBetweenAgreements(hold);
}

/** Minutes from one reading that misses a stay to the next one that counts. */
export function minutesBetweenAgreements(hold: HoldReason | null): number {
  return hold ? LIKE_AN_OUTAGE.minutes / (LIKE_AN_OUTAGE.readings - 1) : ONE_VANISHED.minutes;
}

/** Whether a block still holds a night that is not past. */
export function isOpen(block: { to: Night }, today: Night): boolean {
  return block.to > today;
}
