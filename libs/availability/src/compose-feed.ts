import type { PublishedCalendar, PublishedEvent } from '#ical';
import { addNights, type Night } from './night.ts';
import type { Stay } from './stay.ts';

/** How much a feed tells: `busy` only that nights are taken, `name` also by whom. */
export type Privacy = 'busy' | 'name';

/** A stay that a property's feed may publish. */
export interface FeedStay extends Stay {
  id: string;
  kind: 'reservation' | 'manual' | 'imported';
  /** The guest of an own reservation, the external calendar of an imported block, null for a manual block. */
  label: string | null;
  /** Domains that an imported stay came through. */
  via: readonly string[];
  sequence: number;
  lastModified: Date;
}

interface FeedSettings {
  productName: string;
  privacy: Privacy;
  /** Domain of our UIDs, one per instance of the product. */
  uidDomain: string;
}

const DAYS_BACK = 30;
const DAYS_AHEAD = 731;
const REFRESH_MINUTES = 15;

/** The window of stays that a feed shows: 30 days back, 24 months ahead of `today`. */
export function feedHorizon(today: Night): Stay {
  return { from: addNights(today, -DAYS_BACK), to: addNights(today, DAYS_AHEAD) };
}

/**
 * When a stay came into the horizon of the feed, at the latest: a feed changes on that day though no data did.
 *
 * @returns midnight UTC of the day on which its first night became visible
 */
export function feedEntry(stay: Stay): Date {
  return new Date(`${addNights(stay.from, 1 - DAYS_AHEAD)}T00:00:00Z`);
}

/**
 * Composes a property's feed: one all-day event per stay, so that turnovers stay visible, in an order that depends
 * on the data alone. What guests and other platforms wrote never enters; only an own reservation's guest name
 * does, in a feed of privacy `name`.
 */
export function composeFeed(stays: readonly FeedStay[], settings: FeedSettings): PublishedCalendar {
  const events = stays
    .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1))
    .map((stay) => toEvent(stay, settings));
  return { name: settings.productName, refreshMinutes: REFRESH_MINUTES, events };
}

function toEvent(stay: FeedStay, { privacy, uidDomain }: FeedSettings): PublishedEvent {
  const { id, from, to, via, sequence, lastModified } = stay;
  return {
    uid: `${id}@${uidDomain}`,
    from,
    to,
    summary: summaryOf(stay, privacy),
    via,
    sequence,
    lastModified,
  };
}

function summaryOf(stay: FeedStay, privacy: Privacy): string {
  if (privacy === 'busy') return 'Réservé';
  if (stay.kind === 'reservation') return stay.label ? `Réservé - ${stay.label}` : 'Réservé';
  return stay.label ? `Indisponible - ${stay.label}` : 'Indisponible';
}

function sortKey(stay: FeedStay): string {
  return `${stay.from} ${stay.to} ${stay.id}`;
}
