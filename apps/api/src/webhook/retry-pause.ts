const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds after each try that failed: eight tries over about a day. */
const PAUSES = [5, MINUTE, 10 * MINUTE, HOUR, 3 * HOUR, 7 * HOUR, 12 * HOUR];
/** By so much of itself a pause is longer or shorter, so that receivers that come back are not run over. */
const JITTER = 0.1;
/** Of what a receiver may ask for. */
const LONGEST_ASKED = 12 * HOUR;

/**
 * How long to wait until a message is sent again.
 *
 * @param tries that failed, this one included, from 1
 * @param asked seconds that the receiver asked for; null where it did not
 * @param random from 0 to 1
 * @returns seconds; null when it is given up
 */
export function retryPause(tries: number, asked: number | null, random: number): number | null {
  const pause = PAUSES[tries - 1];
  if (pause === undefined) return null;
  return Math.max(pause * (1 - JITTER + 2 * JITTER * random), Math.min(asked ?? 0, LONGEST_ASKED));
}
