import { isShown } from '../../src/compose-feed.ts';
import { findConflicts } from '../../src/conflict.ts';
import { addNights, type Night } from '../../src/night.ts';
import { nightsOf as countedNightsOf, overlaps, type Stay } from '../../src/stay.ts';
import type { ImportedStay } from '../../src/stays-from-events.ts';
import { type Hub, type Link, type Row, type SourceCalendar, shownOf } from './hub.ts';
import { eventOf, idOfEvent } from './platform.ts';
import type { World } from './world.ts';

const DAY = 24 * 60;
const counted = new Map<string, readonly Night[]>();

/** What a hub publishes of nights now: availability, what stands, and what each link shows. */
interface Told {
  hub: Hub;
  rows: Row[];
  held: Nights;
  standing: Nights;
  links: { link: Link; nights: Nights }[];
}

type Nights = ReadonlySet<Night>;

/** All violations in a world as it is now: a sentence each. */
export function breaches(world: World): string[] {
  return world.hubs.flatMap((hub) => {
    const told = toldBy(hub);
    return [
      ...hub.calendars.flatMap((calendar) => lostNights(world, told, calendar)),
      ...unprovenEchoes(world, hub),
      ...hub.calendars.flatMap((calendar) => wrongEchoes(told, calendar)),
      ...hiddenDoubleBookings(world, told),
    ];
  });
}

function toldBy(hub: Hub): Told {
  const rows = hub.rows();
  const stays = rows.filter(({ role }) => role === 'stay');
  const links = hub.links.map((link) => ({ link, nights: nightsOfAll(shownOf(rows, link.excluded)) }));
  return { hub, rows, held: nightsOfAll(rows), standing: nightsOfAll(stays), links };
}

/** Cached: histories span a few weeks and are checked at every step, so the nights of a range are computed once. */
function nightsOf(range: Stay): readonly Night[] {
  const key = `${range.from} ${range.to}`;
  const known = counted.get(key) ?? countedNightsOf(range);
  counted.set(key, known);
  return known;
}

function nightsOfAll(stays: readonly Stay[]): Nights {
  const all = new Set<Night>();
  for (const stay of stays) for (const night of nightsOf(stay)) all.add(night);
  return all;
}

/**
 * The nights of an ended stay that are still held, though no origin lists them.
 *
 * @returns `untold`: those of them, without preparation days, that are shown to no host as mere repetition
 */
export function survivals(world: World, ended: Stay): { held: string[]; untold: string[] } {
  const told = world.firstHand().map(({ from, to }) => ({ from: addNights(from, -1), to: addNights(to, 1) }));
  const known = new Set(told.flatMap(nightsOf));
  const heldBy = (isMeant: (row: Row) => boolean) =>
    new Set(world.hubs.flatMap((hub) => hub.rows().filter(isMeant).flatMap(nightsOf)));
  const all = heldBy(() => true);
  const repeated = heldBy(
    ({ ghostSince, calendarId }) => ghostSince !== null || readsItself(world, calendarId),
  );
  const shown = new Set([-1, 0, 1].flatMap((days) => [...repeated].map((night) => addNights(night, days))));
  const held = nightsOf(ended).filter((night) => all.has(night) && !known.has(night));
  return { held, untold: held.filter((night) => !shown.has(night)) };
}

/**
 * A platform with one word for bookings and closures that reads its own stays in our link: its repetitions cannot be
 * distinguished from sales, and its host is told that it needs a link of its own.
 */
function readsItself({ attachments }: World, calendarId: string | null): boolean {
  const reading = attachments.find(({ calendar }) => calendar.id === calendarId);
  return (
    reading !== undefined &&
    reading.platform.wording === 'tells neither' &&
    reading.link.readAt !== null &&
    !reading.link.excluded.calendarIds.includes(reading.calendar.id)
  );
}

/**
 * No night that a source lists is missing from availability, nor from any link but its channel's own, unless a host
 * freed it by name, or it is an echo on evidence whose channel has not read us since its original went.
 */
function lostNights(world: World, { hub, held, links }: Told, calendar: SourceCalendar): string[] {
  const { id: calendarId, memory, listed } = calendar;
  const dropped = new Set(
    memory.blocks.filter(({ role }) => role === 'dropped').map(({ id }) => world.dropped.get(id)),
  );
  const isFreed = (event: ImportedStay) => dropped.size > 0 && dropped.has(eventOf(event));
  return listed
    .filter((event) => !isFreed(event))
    .flatMap((event) => {
      const { uid, via } = event;
      const isTold = ({ link }: Told['links'][number]) =>
        isShown({ calendarId, isKept: false, via }, link.excluded);
      const lost = nightsOf(event).filter((night) => !held.has(night));
      const untold = links.filter(isTold).flatMap(({ link, nights }) => {
        const missing = nightsOf(event).filter((night) => !nights.has(night));
        const unexplained = missing.filter((night) => !isWaiting(hub, calendar, night));
        return unexplained.map((night) => `L1 ${night} of ${uid} is not told in the link of ${link.name}`);
      });
      return [...lost.map((night) => `L1 ${night} of ${uid} is free at ${hub.domain}`), ...untold];
    });
}

/** An echo holds the night: its original stands, or went less than a day ago and its channel has not read so. */
function isWaiting(hub: Hub, { memory, followedAt }: SourceCalendar, night: string): boolean {
  return memory.blocks.some(({ role, from, to, ghostSince, via }) => {
    if (role !== 'echo' || night < from || night >= to) return false;
    if (ghostSince === null || via.length > 0) return true;
    const since = Number(ghostSince) / 60_000;
    return hub.now - since < DAY && (followedAt === null || followedAt <= since);
  });
}

/** An echo lies, but for preparation days, on nights of which its platform has read in a link. */
function unprovenEchoes(world: World, hub: Hub): string[] {
  return world.attachments
    .filter((one) => one.hub === hub)
    .flatMap(({ platform, calendar }) => {
      const echoes = calendar.memory.blocks.filter(({ role }) => role === 'echo');
      const isKnown = (night: string) => platform.everLearnt.has(night);
      const guessed = echoes.filter((echo) => !nightsOf(echo).some(isKnown));
      return guessed.map(({ uid }) => `${uid} is taken for an echo without evidence`);
    });
}

/** No booking is an echo, and what is one repeats, but for preparation days, what stands, unless it is a ghost. */
function wrongEchoes({ standing }: Told, { memory, preparationDays }: SourceCalendar): string[] {
  return memory.blocks
    .filter(({ role, via }) => role === 'echo' && via.length === 0)
    .flatMap(({ uid, kind, ghostSince, from, to }) => {
      if (kind === 'booking') return [`${uid} is a booking, and taken for an echo`];
      const core = nightsOf({ from: addNights(from, preparationDays), to: addNights(to, -preparationDays) });
      const repeatsNothing = ghostSince === null && core.some((night) => !standing.has(night));
      return repeatsNothing ? [`${uid} repeats what has gone, and nobody knows`] : [];
    });
}

/** Two bookings that share a night are in conflict, or reported as a probable duplicate. */
function hiddenDoubleBookings(world: World, { hub, rows }: Told): string[] {
  const stays = rows
    .filter(({ role }) => role === 'stay')
    .map((row) => ({ ...row, source: row.calendarId ?? 'own', nature: 'unknown' as const }));
  const told = new Set(findConflicts(stays).map(({ stayIds }) => stayIds.join(' ')));
  const own = hub.own.map((stay): Booking => ({ ...stay, source: 'own' }));
  const bookings = [...own, ...world.attachments.filter((one) => one.hub === hub).flatMap(bookingsOf)];
  return bookings.flatMap((one, index) =>
    bookings.slice(index + 1).flatMap((other) => {
      if (one.source === other.source || !overlaps(one, other)) return [];
      const pair = [one.id, other.id].toSorted().join(' ');
      return told.has(pair) ? [] : [`L4 ${one.id} and ${other.id} share a night, and nobody is told`];
    }),
  );
}

interface Booking {
  id: string;
  from: string;
  to: string;
  source: string;
}

/** What a platform itself sold, as far as we have read it: with its block. */
function bookingsOf({ platform, calendar }: World['attachments'][number]): Booking[] {
  const sold = new Set(platform.firstHand.filter(({ isBooking }) => isBooking).map(({ id }) => id));
  return calendar.listed
    .filter((event) => sold.has(idOfEvent(event)))
    .map((event) => {
      const block = calendar.memory.blocks.find((one) => one.uid === event.uid);
      return { id: block?.id ?? event.uid, from: event.from, to: event.to, source: calendar.id };
    });
}
