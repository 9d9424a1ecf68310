import { addNights, nightAt } from '#availability';
import type { Call } from '../../testing/api-client.ts';
import type { FeedServer } from '../../testing/feed-server.ts';
import { type Chance, seededChance } from '../../testing/seeded-chance.ts';
import { clockChanges, localDateAt } from '../differential/zone-clock.ts';
import { hostileGuest } from '../feed-lint/hostile-name.ts';
import { renderPlatformFeed } from './platform-feed.ts';

/** Hours that clock changes skip and repeat, days that are others' yesterday, and guests who may come before others have left. */
const HOUSES = [
  { timeZone: 'Europe/Paris', checkInHour: 16, checkOutHour: 10 },
  { timeZone: 'Europe/Paris', checkInHour: 3, checkOutHour: 2 },
  { timeZone: 'America/New_York', checkInHour: 15, checkOutHour: 2 },
  { timeZone: 'Australia/Lord_Howe', checkInHour: 14, checkOutHour: 2 },
  { timeZone: 'America/Martinique', checkInHour: 17, checkOutHour: 11 },
  { timeZone: 'Pacific/Apia', checkInHour: 9, checkOutHour: 12 },
];
const DAYS_AHEAD = 500;
const RESERVATIONS = 8;
const MANUAL_BLOCKS = 2;

interface Nights {
  from: string;
  to: string;
}

/**
 * Makes houses of hostile names in zones side by side. In each, guests leave and come on every day on which clocks change
 * anywhere: own reservations, blocks of the host and what a platform of a local server takes.
 *
 * @returns their ids
 */
export async function fillHouses(call: Call, platforms: FeedServer): Promise<string[]> {
  const chance = seededChance(600);
  const ids: string[] = [];
  for (const [index, house] of HOUSES.entries()) {
    const name = `${hostileGuest(chance, 5)} ${index}`;
    const { id } = await call<{ id: string }>('POST', '/api/products', { name, ...house });
    const icalUrl = await fillHouse(call, platforms, id, chance);
    await call('POST', `/api/calendar/${id}/external`, { name: hostileGuest(chance), icalUrl });
    ids.push(id);
  }
  return ids;
}

/** @returns the address of its platform */
async function fillHouse(call: Call, platforms: FeedServer, id: string, chance: Chance): Promise<string> {
  const { guests, closed } = nightsAroundClockChanges();
  const stays = chance.shuffle(guests);
  for (const { from, to } of stays.splice(0, RESERVATIONS))
    await call('POST', `/api/products/${id}/reservations`, {
      guest: hostileGuest(chance),
      arrival: from,
      departure: to,
    });
  for (const nights of chance.pickSome(closed, MANUAL_BLOCKS))
    await call('POST', `/api/products/${id}/blocks`, { ...nights, note: hostileGuest(chance) });
  return platforms.publishAt(`/house-${id}.ics`, renderPlatformFeed(stays, chance));
}

/** Up to two nights before each such day, two from it on, and one after them that the host may close by hand. */
function nightsAroundClockChanges(): { guests: Nights[]; closed: Nights[] } {
  const today = nightAt(new Date(), 'Europe/Paris');
  const days = HOUSES.flatMap(({ timeZone }) =>
    clockChanges(timeZone).map(({ at }) => localDateAt(at, timeZone)),
  );
  const coming = [...new Set(days)]
    .filter((day) => day > addNights(today, 3) && day < addNights(today, DAYS_AHEAD))
    .toSorted();
  const [guests, closed]: [Nights[], Nights[]] = [[], []];
  let next = today;
  for (const day of coming) {
    const first = addNights(day, -2) > next ? addNights(day, -2) : next;
    if (first < day) guests.push({ from: first, to: day });
    const [later, end] = [addNights(day, 2), addNights(day, 3)];
    guests.push({ from: day, to: later });
    closed.push({ from: later, to: end });
    next = end;
  }
  return { guests, closed };
}
