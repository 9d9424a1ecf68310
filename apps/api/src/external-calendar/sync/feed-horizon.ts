import { addNights, type Night, type Stay } from '#availability';

const DAYS_BACK = 30;
const DAYS_AHEAD = 3 * 365 + 1;

/**
 * Window of a feed that is read and blocked: 30 days back, 3 years ahead.
 *
 * @param today in the property's zone, by the database's clock
 */
export function feedHorizon(today: Night): Stay {
  return { from: addNights(today, -DAYS_BACK), to: addNights(today, DAYS_AHEAD) };
}

/** The part of a feed's horizon in which a night may still be sold. */
export function comingHorizon({ from, to }: Stay): Stay {
  return { from: addNights(from, DAYS_BACK), to };
}
