import type { PublishedCalendar, PublishedEvent } from '#ical';
import { RELAY } from '#platforms';
import { type Chance, seededChance } from '../../testing/seeded-chance.ts';
import { hostileName } from './hostile-name.ts';

const MOST_EVENTS = 60;
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(1970, 0, 1);
const DAYS = 84_000;

/** A calendar as hosts could have it published, its names hostile, the same for the same seed. */
export function generateCalendar(seed: number): PublishedCalendar {
  const chance = seededChance(seed);
  return {
    name: hostileName(chance),
    publisher: `${'0f'.repeat(chance.below(40))}.hosteed`,
    relay: RELAY,
    refreshMinutes: chance.between(1, 3_000),
    events: Array.from({ length: chance.between(1, MOST_EVENTS) }, (_, index) =>
      generateEvent(chance, index),
    ),
  };
}

function generateEvent(chance: Chance, index: number): PublishedEvent {
  const from = FIRST_DAY + chance.below(DAYS) * DAY_MS;
  const isTimed = chance.happens(20);
  const to = from + chance.between(1, 400) * DAY_MS + (isTimed ? DAY_MS : 0);
  const hex = chance.below(0x100_0000).toString(16).padStart(6, '0');
  return {
    uid: `${index}-${hex}@villa.hosteed`,
    from: isTimed ? instantOf(from + chance.below(DAY_MS)) : dateOf(from),
    to: isTimed ? instantOf(to + chance.below(DAY_MS)) : dateOf(to),
    summary: hostileName(chance, chance.happens(5) ? 120 : 12),
    ...(isTimed && { description: hostileName(chance) }),
    sequence: chance.below(chance.pick([2, 1_000, 2_147_483_647])),
    via: Array.from({ length: chance.happens(70) ? 0 : chance.between(1, 12) }, () => hostileName(chance, 4)),
    lastModified: anyInstant(chance),
    ...(chance.happens(60) && { status: chance.pick(['confirmed', 'cancelled'] as const) }),
    ...(chance.happens(60) && { color: chance.pick([`#${hex}`, `#${hex.toUpperCase()}`, null, hex]) }),
  };
}

function anyInstant(chance: Chance): Date {
  return new Date(FIRST_DAY + chance.below(DAYS) * DAY_MS + chance.below(DAY_MS));
}

function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function instantOf(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
