const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds after each try that failed: eight tries over about a day. */
const PAUSES = [5, MINUTE, 10 * MINUTE, HOUR, 3 * HOUR, 7 * HOUR, 12 * HOUR];
/** Jitter, as a share of a pause, so that a receiver that is back is not hit by all at once. */
const JITTER = 0.1;
/** Upper bound of a receiver's Retry-After. */
const LONGEST_ASKED = 12 * HOUR;

/**
 * Back-off before a message is sent again.
 *
 * @param tries that failed, this one included, from 1
 * @param asked seconds of the receiver's Retry-After; null without one
 * @param random from 0 to 1
 * @returns seconds; null when no further try is made
 */
export function retryPause(tries: number, asked: number | null, random: number): number | null {
  const pause = PAUSES[tries - 1];
  if (pause === undefined) return null;
  return Math.max(pause * (1 - JITTER + 2 * JITTER * random), Math.min(asked ?? 0, LONGEST_ASKED));
}
