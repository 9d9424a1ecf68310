import ical, {
  foldLines,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { carriableText } from './carriable-text.ts';
import { nearestCssColor } from './css-color.ts';
import type { RelayProperties } from './relay-properties.ts';

/** One event of a published calendar. */
export interface PublishedEvent {
  /** Stable for the life of the event, unique in the calendar. */
  uid: string;
  /** First and exclusive last date, `YYYY-MM-DD`, of an event of whole days; else two instants of UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  from: string;
  to: string;
  summary: string;
  /** DESCRIPTION, shown when the event is opened. */
  description?: string;
  /** Number of changes since it was created (RFC 5545 §3.8.7.4). */
  sequence: number;
  /** Domains of the installations and calendars that the event came through; empty for an own one. */
  via: readonly string[];
  /** Instant of the last change: becomes DTSTAMP and LAST-MODIFIED, so that unchanged data gives equal bytes. */
  lastModified: Date;
  /** A cancelled one stays in the feed, so that subscribers free its nights; `confirmed` by default. */
  status?: 'confirmed' | 'cancelled';
  /** `#rrggbb`: its nearest CSS3 name becomes COLOR (RFC 7986 §5.9). */
  color?: string | null;
}

export interface PublishedCalendar {
  name: string;
  /** Domain of the UIDs: shows other installations whose calendar it is, also while it holds no event. */
  publisher: string;
  relay: RelayProperties;
  /** Refresh interval for subscribers, in minutes (RFC 7986 §5.7). */
  refreshMinutes: number;
  events: readonly PublishedEvent[];
}

const PRODUCT_ID = { company: 'Hosteed', product: 'Calendar Sync', language: 'EN' };

/** Whether an event takes time (TRANSP): by the RFC, and once more in Microsoft's property. */
const AVAILABILITY = {
  confirmed: {
    status: ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.OPAQUE,
    busystatus: ICalEventBusyStatus.BUSY,
  },
  cancelled: {
    status: ICalEventStatus.CANCELLED,
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
  },
};

/**
 * Writes a calendar as iCalendar text (RFC 5545, RFC 7986): CRLF, folded at 75 octets, equal data gives equal bytes.
 * Names may hold any text: what a feed can't carry is replaced (`carriableText`), the rest is escaped, and none of it
 * can open a line of its own.
 */
export function renderCalendar(published: PublishedCalendar): string {
  const calendar = ical({
    name: escapeText(published.name),
    prodId: PRODUCT_ID,
    method: ICalCalendarMethod.PUBLISH,
    scale: 'gregorian',
    ttl: published.refreshMinutes * 60,
    events: published.events.map((event) => toIcalEvent(event, published.relay)),
  });
  return `${withPublisher(calendar.toString(), published)}\r\n`;
}

/**
 * ical-generator writes a calendar's X- properties after its events, where RFC 5545 §3.6 has none. So the line is put
 * behind METHOD: up to there, nothing comes from a host.
 */
function withPublisher(text: string, { publisher, relay }: PublishedCalendar): string {
  const line = foldLines(`${relay.publisher}:${escapeText(publisher)}`);
  return text.replace('METHOD:PUBLISH\r\n', (method) => `${method}${line}\r\n`);
}

function toIcalEvent(event: PublishedEvent, relay: RelayProperties): ICalEventData {
  return {
    id: escapeText(event.uid),
    start: instantOf(event.from),
    end: instantOf(event.to),
    allDay: isDate(event.from),
    summary: carriableText(event.summary),
    ...(event.description && { description: carriableText(event.description) }),
    sequence: event.sequence,
    stamp: event.lastModified,
    lastModified: event.lastModified,
    ...AVAILABILITY[event.status ?? 'confirmed'],
    x: furtherProperties(event, relay),
  };
}

/**
 * COLOR stands beside the X- properties: ical-generator has no field for it, but writes pairs under whatever name they
 * come with.
 */
function furtherProperties({ via, color }: PublishedEvent, relay: RelayProperties): [string, string][] {
  const colorName = color ? nearestCssColor(color) : null;
  return [
    ...(via.length > 0 ? [[relay.via, carriableText(via.join(' '))] satisfies [string, string]] : []),
    ...(colorName ? [['COLOR', colorName] satisfies [string, string]] : []),
  ];
}

function isDate(moment: string): boolean {
  return !moment.includes('T');
}

/** ical-generator reads all-day dates by their UTC parts. */
function instantOf(moment: string): Date {
  return new Date(isDate(moment) ? `${moment}T00:00:00Z` : moment);
}

/** ical-generator escapes summaries and X- properties, but neither a calendar's name nor a UID (RFC 5545 §3.3.11). */
function escapeText(text: string): string {
  return carriableText(text)
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}
