import { type HoldReason, isAgreed, minutesBetweenAgreements } from './hold.ts';

const MINUTE_MS = 60_000;

/** A stay that its feed no longer lists, and when its calendar is read. Instants are in milliseconds. */
interface Waiting {
  /** When a reading first missed it. */
  missingSince: number;
  /** When one first did that was believed; null where all looked like an outage. */
  believedSince: number | null;
  /** Readings in a row that missed it. */
  readings: number;
  hold: HoldReason | null;
  nextReadingAt: number;
  intervalMinutes: number;
}

/**
 * When a stay will be freed by itself, if every further reading is like the last one: at the first at which enough
 * agree, by the very rule that frees.
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
