import { addNights, nightAt } from '#availability';
import type { Call } from '../../testing/api-client.ts';
import type { FeedServer } from '../../testing/feed-server.ts';
import { type Chance, seededChance } from '../../testing/seeded-chance.ts';
import { hostileGuest } from '../feed-lint/hostile-name.ts';
import { renderPlatformFeed } from './platform-feed.ts';

/** How many stays of each kind; the rate limit of a host is 300 calls a minute. */
const RESERVATIONS = 200;
const MANUAL_BLOCKS = 60;
const PLATFORMS = 4;
const STAYS_OF_A_PLATFORM = 60;
export const STAYS = RESERVATIONS + MANUAL_BLOCKS + PLATFORMS * STAYS_OF_A_PLATFORM;

interface Nights {
  from: string;
  to: string;
}

/**
 * Makes a property with 500 stays whose names are hostile: own reservations, blocks of the host and what four
 * platforms of a local server take, one after another, so that all but turnover days are taken.
 *
 * @returns the property's id
 */
export async function fillProperty(call: Call, platforms: FeedServer): Promise<string> {
  const chance = seededChance(500);
  const { id } = await call<{ id: string }>('POST', '/api/products', {
    name: `Villa ${hostileGuest(chance)}`,
    timeZone: 'Europe/Paris',
  });
  const stays = chance.shuffle(consecutiveStays(chance));
  for (const { from, to } of stays.splice(0, RESERVATIONS))
    await call('POST', `/api/products/${id}/reservations`, {
      guest: hostileGuest(chance),
      arrival: from,
      departure: to,
    });
  for (const nights of stays.splice(0, MANUAL_BLOCKS))
    await call('POST', `/api/products/${id}/blocks`, { ...nights, note: hostileGuest(chance) });
  for (let platform = 0; platform < PLATFORMS; platform += 1) {
    const feed = renderPlatformFeed(stays.splice(0, STAYS_OF_A_PLATFORM), chance);
    const icalUrl = platforms.publishAt(`/platform-${platform}.ics`, feed);
    await call('POST', `/api/calendar/${id}/external`, { name: hostileGuest(chance), icalUrl });
  }
  return id;
}

/** From tomorrow on, each of one or two nights: so many fit into the two years that a feed shows. */
function consecutiveStays(chance: Chance): Nights[] {
  let next = addNights(nightAt(new Date(), 'Europe/Paris'), 1);
  return Array.from({ length: STAYS }, () => {
    const from = next;
    next = addNights(from, chance.happens(40) ? 2 : 1);
    return { from, to: next };
  });
}
