import {
  addNights,
  type FeedStay,
  type JointProperty,
  type JointSettings,
  jointCalendar,
  jointEvents,
  propertyColors,
} from '#availability';
import type { PublishedCalendar } from '#ical';
import { type Chance, seededChance } from '../../testing/seeded-chance.ts';
import { clockChanges, localDateAt } from '../differential/zone-clock.ts';
import { hostileName } from './hostile-name.ts';

/** Clocks that change by an hour, by half of one, at midnight, for Ramadan, and never. */
const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Casablanca',
  'America/Martinique',
  'Asia/Kathmandu',
];
const MOST_PROPERTIES = 10;
const MOST_STAYS = 8;
const DAY_MS = 86_400_000;
const FROM = Date.UTC(2026, 0, 1);
const YEARS_MS = 6 * 365 * DAY_MS;

/**
 * A calendar of several properties as hosts could have it published, through the product's own composer: zones side by
 * side, guests who leave and come on one day, often one on which clocks change, and hostile names of everything. The
 * same for the same seed.
 */
export function generateJointCalendar(seed: number): PublishedCalendar {
  const chance = seededChance(seed);
  const settings = generateSettings(chance);
  const kind = chance.pick(['turnovers', 'stays'] as const);
  const ids = Array.from({ length: chance.between(0, MOST_PROPERTIES) }, (_, index) => idOf(chance, index));
  const events = Array.from(propertyColors(ids), ([id, color]) =>
    jointEvents(kind, { ...generateProperty(chance, id), color }, settings),
  ).flat();
  const calendar = jointCalendar(settings);
  return events.length > 0 ? { ...calendar, events } : calendar;
}

function generateSettings(chance: Chance): JointSettings {
  return {
    name: nameOf(chance),
    tellsGuests: chance.happens(50),
    language: chance.pick(['fr', 'en']),
    revision: chance.below(1_000),
    settingsChangedAt: anyInstant(chance),
    uidDomain: `${chance.below(0x1000).toString(16)}.i.hosteed`,
  };
}

function generateProperty(chance: Chance, id: string): Omit<JointProperty, 'color'> {
  const timeZone = chance.pick(ZONES);
  return {
    name: nameOf(chance),
    timeZone,
    checkInHour: chance.below(24),
    checkOutHour: chance.happens(40) ? chance.below(4) : chance.below(24),
    uidDomain: `${id}.i.hosteed`,
    version: chance.between(1, 100_000),
    calendarChangedAt: anyInstant(chance),
    hoursChangedAt: anyInstant(chance),
    stays: generateStays(chance, timeZone, id),
  };
}

/** One after another, most without a night between; the first leaves on a day on which clocks change, where they do. */
function generateStays(chance: Chance, timeZone: string, id: string): FeedStay[] {
  const changes = clockChanges(timeZone);
  const instant = changes.length > 0 ? chance.pick(changes).at : (FROM + chance.below(YEARS_MS)) / 1000;
  let next = addNights(localDateAt(instant, timeZone), -chance.between(1, 5));
  const first = localDateAt(instant, timeZone);
  return Array.from({ length: chance.below(MOST_STAYS + 1) }, (_, index) => {
    const from = next;
    const to = index === 0 ? first : addNights(from, chance.between(1, 5));
    next = addNights(to, chance.happens(60) ? 0 : chance.between(-2, 200));
    return generateStay(chance, `${index}-${id}`, { from, to });
  });
}

function generateStay(chance: Chance, id: string, nights: Pick<FeedStay, 'from' | 'to'>): FeedStay {
  const kind = chance.pick(['reservation', 'reservation', 'imported', 'manual'] as const);
  return {
    id,
    ...nights,
    kind,
    label: kind === 'manual' ? null : nameOf(chance),
    calendarId: kind === 'imported' ? 'a' : null,
    color: null,
    isKept: false,
    via: kind === 'imported' && chance.happens(30) ? [hostileName(chance, 4)] : [],
    sequence: chance.below(100),
    lastModified: anyInstant(chance),
  };
}

function nameOf(chance: Chance): string {
  return hostileName(chance, chance.happens(5) ? 120 : 12);
}

function idOf(chance: Chance, index: number): string {
  const start = chance.below(0x1_0000_0000).toString(16).padStart(8, '0');
  return `${start}-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function anyInstant(chance: Chance): Date {
  return new Date(FROM + chance.below(YEARS_MS) + chance.below(DAY_MS));
}
