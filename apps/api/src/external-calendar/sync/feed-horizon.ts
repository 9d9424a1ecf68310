import { addNights, nightAt, type Stay } from '#availability';

const DAYS_BACK = 30;
const DAYS_AHEAD = 3 * 365 + 1;

/** What of a feed is read and blocked: 30 days back, 3 years ahead of today in the property's zone. */
export function feedHorizon(timeZone: string): Stay {
  const today = nightAt(new Date(), timeZone);
  return { from: addNights(today, -DAYS_BACK), to: addNights(today, DAYS_AHEAD) };
}

/** The part of it in which a night may still be sold. */
export function comingHorizon(timeZone: string): Stay {
  return { from: nightAt(new Date(), timeZone), to: feedHorizon(timeZone).to };
}
