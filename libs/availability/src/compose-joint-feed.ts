import { ianaZone, instantOf, type PublishedCalendar, type PublishedEvent } from '#ical';
import { RELAY } from '#platforms';
import { type FeedStay, LONG_PAST, onOneLine, REFRESH_MINUTES } from './compose-feed.ts';
import { FEED_WORDS } from './feed-words.ts';
import type { Night } from './night.ts';
import type { Language } from './sync-failure.ts';

/** One property of a joint feed, with what its host sees of it. */
export interface JointProperty {
  name: string;
  timeZone: string;
  /** Hours of the day there, 0 to 23. */
  checkInHour: number;
  checkOutHour: number;
  /** `#rrggbb`, distinguishes its stays from those of other properties. */
  color: string;
  /** Domain of the UIDs of its events. */
  uidDomain: string;
  /** Rises with every change of its stays and its name. */
  version: number;
  calendarChangedAt: Date;
  /** When those hours changed last. */
  hoursChangedAt: Date;
  stays: readonly FeedStay[];
}

export interface JointSettings {
  /** The host's name for the feed. */
  name: string;
  /** Whether it shows by whom nights are taken. */
  tellsGuests: boolean;
  language: Language;
  /** Revision: how often these settings changed, and when last. */
  revision: number;
  settingsChangedAt: Date;
  /** UID domain of the feed itself. */
  uidDomain: string;
}

const HOUR_S = 3_600;
/** Shortest turnover, where check-in is no later than check-out. */
const SHORTEST_TURNOVER_S = HOUR_S;

/** Kinds of joint feeds: turnovers, for cleaners and door locks, or all stays, for the host's own eyes. */
export type JointFeedKind = 'turnovers' | 'stays';

/** The frame of a joint feed, with the event that it holds when it is empty (RFC 5545 §3.6). */
export function jointCalendar({ name, language, uidDomain }: JointSettings): PublishedCalendar {
  return {
    name: onOneLine(name),
    publisher: uidDomain,
    relay: RELAY,
    refreshMinutes: REFRESH_MINUTES,
    events: [{ ...LONG_PAST, uid: `nothing@${uidDomain}`, summary: WORDS[language].nothing }],
  };
}

/**
 * The events of one property in a joint feed. Turnovers: a timed event for every day on which guests leave, from the
 * hour by which they leave to the hour from which others come; the host's own blocks are no guests, imported stays may
 * be. Stays: an all-day event for each. Equal data gives equal events on any day, in an order of their own.
 */
export function jointEvents(
  kind: JointFeedKind,
  property: JointProperty,
  settings: JointSettings,
): PublishedEvent[] {
  const events = kind === 'turnovers' ? turnoversOf(property, settings) : staysOf(property, settings);
  const change = changeOf(property, settings);
  return events
    .map((event) => ({ ...event, ...change }))
    .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

/** SEQUENCE rises in all events of a property together, whatever changed. */
function changeOf(
  { version, calendarChangedAt, hoursChangedAt }: JointProperty,
  { revision, settingsChangedAt }: JointSettings,
): Pick<PublishedEvent, 'sequence' | 'lastModified'> {
  const lastModified = new Date(Math.max(+calendarChangedAt, +hoursChangedAt, +settingsChangedAt));
  const seconds = Math.max(0, Math.floor((+hoursChangedAt - COUNTED_FROM) / 1000));
  return { lastModified, sequence: version + revision + seconds };
}

const COUNTED_FROM = Date.UTC(2025, 0, 1);

function turnoversOf(property: JointProperty, settings: JointSettings) {
  const guests = property.stays.filter(({ kind }) => kind === 'reservation' || kind === 'imported');
  const leaving = Map.groupBy(guests, ({ to }) => to);
  const arrivals = byDay(Map.groupBy(guests, ({ from }) => from));
  let coming = 0;
  return byDay(leaving).map(([day, out]) => {
    while (coming < arrivals.length && arrivals[coming]![0] < day) coming += 1;
    const next = arrivals[coming];
    const isSameDay = next?.[0] === day;
    const words = WORDS[settings.language];
    const { uidDomain, name, checkOutHour, checkInHour } = property;
    const from = instantAt(day, checkOutHour, property);
    const to = Math.max(instantAt(day, checkInHour, property), from + SHORTEST_TURNOVER_S);
    return {
      uid: `turnover-${day}@${uidDomain}`,
      from: written(from),
      to: written(to),
      via: [],
      summary: onOneLine([words.cleaning, name, ...(isSameDay ? [words.sameDay] : [])].join(' · ')),
      description: [
        words.leaves(checkOutHour) + namesOf(out, settings),
        next ? words.arrives(next[0], checkInHour) + namesOf(next[1], settings) : words.nobodyComes,
      ].join('\n'),
    };
  });
}

function byDay(stays: ReadonlyMap<Night, FeedStay[]>): [Night, FeedStay[]][] {
  return [...stays].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function staysOf(property: JointProperty, settings: JointSettings) {
  const words = WORDS[settings.language];
  return property.stays.map((stay) => {
    const what = stay.kind === 'reservation' || !settings.tellsGuests ? words.taken : words.closed;
    const told = settings.tellsGuests && stay.label ? [stay.label] : [];
    return {
      uid: `${stay.id}@${property.uidDomain}`,
      from: stay.from,
      to: stay.to,
      summary: onOneLine([property.name, what, ...told].join(' · ')),
      color: property.color,
      via: stay.via,
    };
  });
}

function namesOf(stays: readonly FeedStay[], { tellsGuests }: JointSettings): string {
  const names = stays.flatMap(({ label }) => label ?? []).map(onOneLine);
  return tellsGuests && names.length > 0 ? ` (${names.join(', ')})` : '';
}

/** When, in seconds, the clocks of a property show an hour of a day; an hour that a clock change skips is the one after it. */
function instantAt(day: Night, hour: number, { timeZone }: JointProperty): number {
  const wall = Date.parse(`${day}T00:00:00Z`) / 1000 + hour * HOUR_S;
  return instantOf(wall, ianaZone(timeZone)!);
}

function written(instant: number): string {
  return new Date(instant * 1000).toISOString().replace('.000Z', 'Z');
}

function sortKey({ from, to, uid }: PublishedEvent): string {
  return `${from} ${to} ${uid}`;
}

/**
 * « vendredi 1er janvier 2027 », ordered by our code: ICU's order changes from version to version, and with it the
 * bytes.
 */
function dayInWords(day: Night, language: Language): string {
  const parts = DAYS[language].formatToParts(new Date(`${day}T00:00:00Z`));
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)!.value;
  const number = part('day') === '1' && language === 'fr' ? '1er' : part('day');
  return `${part('weekday')} ${number} ${part('month')} ${part('year')}`;
}

/** Cached: creating a formatter costs more than using it. */
const DAYS = { fr: dayFormat('fr'), en: dayFormat('en') };

function dayFormat(language: Language): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

const WORDS = {
  fr: {
    ...FEED_WORDS.fr,
    cleaning: 'Ménage',
    sameDay: 'arrivée le jour même',
    nobodyComes: 'Aucune arrivée connue ensuite',
    leaves: (hour: number) => `Départ avant ${hour} h`,
    arrives: (day: Night, hour: number) => `Prochaine arrivée : ${dayInWords(day, 'fr')}, dès ${hour} h`,
  },
  en: {
    ...FEED_WORDS.en,
    // After the name of a property, it is not mistaken for a platform's word for a booking.
    taken: 'Booked',
    cleaning: 'Cleaning',
    sameDay: 'arrival on the same day',
    nobodyComes: 'No arrival known after that',
    leaves: (hour: number) => `Departure by ${hour}:00`,
    arrives: (day: Night, hour: number) => `Next arrival: ${dayInWords(day, 'en')}, from ${hour}:00`,
  },
} satisfies Record<Language, Record<string, unknown>>;
