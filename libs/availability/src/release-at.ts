import { type HoldReason, isAgreed, minutesBetweenAgreements } from './hold.ts';

const MINUTE_MS = 60_000;

/** A stay missing from its feed, and the calendar's reading times. Instants are in milliseconds. */
interface Waiting {
  /** When a reading first missed it. */
  missingSince: number;
  /** When a reading that was believed first missed it; null where all looked like an outage. */
  believedSince: number | null;
  /** Readings in a row that missed it. */
  readings: number;
  hold: HoldReason | null;
  nextReadingAt: number;
  intervalMinutes: number;
}

/**
 * When a missing stay is freed by itself, if every further reading is like the last one: at the first for which enough
 * agree, by the same rule that frees.
 */
export function releaseAt(stay: Waiting): number {
  const { missingSince, believedSince, readings, hold, nextReadingAt } = stay;
  const step = Math.min(stay.intervalMinutes, minutesBetweenAgreements(hold)) * MINUTE_MS;
  const believed = believedSince ?? nextReadingAt;
  for (let at = nextReadingAt, before = readings; ; at += step, before += 1) {
    const minutesFrom = (instant: number) => Math.floor((at - instant) / MINUTE_MS);
    const missing = {
      readings: before,
      minutes: minutesFrom(missingSince),
      believedMinutes: minutesFrom(believed),
    };
    if (isAgreed(missing, hold)) return at;
  }
}
