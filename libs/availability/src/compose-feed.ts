import type { PublishedCalendar, PublishedEvent } from '#ical';
import { RELAY } from '#platforms';
import { FEED_WORDS } from './feed-words.ts';
import type { Night } from './night.ts';
import type { Stay } from './stay.ts';
import type { Language } from './sync-failure.ts';

/** How much a feed tells: `busy` only that nights are taken, `name` also by whom. */
export type Privacy = 'busy' | 'name';

/** A stay that a property's feed may publish. */
export interface FeedStay extends Stay {
  id: string;
  /** `cancelled`: it was published and is no more; only feeds that tell so show it. */
  kind: 'reservation' | 'manual' | 'imported' | 'cancelled';
  /** The guest of an own reservation, the external calendar of an imported block, null for a manual block. */
  label: string | null;
  /** The external calendar that it was imported from, and its colour `#rrggbb`. */
  calendarId: string | null;
  color: string | null;
  /** The host said that it stands though its source no longer lists it. */
  isKept: boolean;
  /** Domains that an imported stay came through. */
  via: readonly string[];
  sequence: number;
  lastModified: Date;
}

/** What one feed leaves out: the stays of its reader's own channel. */
export interface Exclusions {
  calendarIds: readonly string[];
  /** Domains of the installations of this product that publish those calendars. */
  domains: readonly string[];
}

interface FeedSettings {
  productName: string;
  /** Language of the titles of its events. */
  language: Language;
  privacy: Privacy;
  /** Whether subscribers see which stays were cancelled, rather than find them gone. */
  tellsCancelled: boolean;
  excluded: Exclusions;
  /** Revision: how often the feed's settings changed its content, and when last; counted into every event. */
  revision: number;
  settingsChangedAt: Date;
  /** Domain of our UIDs, one per instance of the product. */
  uidDomain: string;
}

export const REFRESH_MINUTES = 15;

/**
 * What a feed without stays publishes: a calendar must hold a component (RFC 5545 §3.6), and Evolution, vdirsyncer and
 * some platforms reject one that has none and keep what they had. Long past, and the same for ever; only its title
 * follows the language.
 */
export const LONG_PAST = {
  from: '2000-01-01',
  to: '2000-01-02',
  sequence: 0,
  via: [],
  lastModified: new Date('2000-01-01T00:00:00Z'),
} satisfies Omit<PublishedEvent, 'uid' | 'summary'>;

/**
 * Composes a property's feed: one all-day event per stay, so that turnovers stay visible, in an order that depends on
 * the data alone, as does everything else: equal data gives equal feeds on any day. No text of guests or other
 * platforms is published; only an own reservation's guest name is, in a feed of privacy `name`.
 */
export function composeFeed(stays: readonly FeedStay[], settings: FeedSettings): PublishedCalendar {
  const events = stays
    .filter(
      (stay) => isShown(stay, settings.excluded) && (stay.kind !== 'cancelled' || settings.tellsCancelled),
    )
    .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1))
    .map((stay) => toEvent(stay, settings));
  const { productName, language, uidDomain } = settings;
  const nothing = { ...LONG_PAST, uid: `no-stays@${uidDomain}`, summary: FEED_WORDS[language].nothing };
  return {
    name: onOneLine(productName),
    publisher: uidDomain,
    relay: RELAY,
    refreshMinutes: REFRESH_MINUTES,
    events: events.length > 0 ? events : [nothing],
  };
}

/**
 * Whether a feed shows a stay: not those of its reader's own channel, direct or relayed (product page, 4.5b). What the
 * host keeps although its source no longer lists it is news to that source, and shown.
 */
export function isShown(
  { calendarId, isKept, via }: Pick<FeedStay, 'calendarId' | 'isKept' | 'via'>,
  excluded: Exclusions,
): boolean {
  if (via.some((domain) => excluded.domains.includes(domain))) return false;
  return calendarId === null || isKept || !excluded.calendarIds.includes(calendarId);
}

function toEvent(stay: FeedStay, settings: FeedSettings): PublishedEvent {
  const { id, kind, from, to, via, sequence, lastModified } = stay;
  const { privacy, revision, settingsChangedAt, uidDomain } = settings;
  return {
    uid: `${id}@${uidDomain}`,
    from,
    to,
    summary: onOneLine(summaryOf(stay, settings)),
    status: kind === 'cancelled' ? 'cancelled' : 'confirmed',
    color: privacy === 'name' ? stay.color : null,
    via,
    sequence: sequence + revision,
    lastModified: latest(lastModified, settingsChangedAt),
  };
}

function summaryOf({ kind, label }: FeedStay, { privacy, language }: FeedSettings): string {
  const { taken, closed, cancelled } = FEED_WORDS[language];
  if (kind === 'cancelled') return cancelled;
  if (privacy === 'busy') return taken;
  const what = kind === 'reservation' ? taken : closed;
  return label ? `${what} - ${label}` : what;
}

/** Some calendar programs drop an event whose name has a line break, and show its nights as free. */
export function onOneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}

function sortKey(stay: Stay & { id: string }): `${Night} ${Night} ${string}` {
  return `${stay.from} ${stay.to} ${stay.id}`;
}
