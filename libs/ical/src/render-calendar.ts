import ical, {
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';

/** One all-day event of a published calendar. */
export interface PublishedEvent {
  /** Stable for the life of the event, unique in the calendar. */
  uid: string;
  /** First and exclusive last date, `YYYY-MM-DD`. */
  from: string;
  to: string;
  summary: string;
  /** Number of changes since it was created (RFC 5545 §3.8.7.4). */
  sequence: number;
  /** Domains of the installations and calendars that the event came through; empty for an own one. */
  via: readonly string[];
  /** Instant of the last change: becomes DTSTAMP and LAST-MODIFIED, so that unchanged data gives equal bytes. */
  lastModified: Date;
}

export interface PublishedCalendar {
  name: string;
  /** How often subscribers are asked to come back, in minutes (RFC 7986 §5.7). */
  refreshMinutes: number;
  events: readonly PublishedEvent[];
}

/** Who has passed an event on: lets each of them recognise what comes back, however long the way. */
export const VIA = 'X-HOSTEED-VIA';

const PRODUCT_ID = { company: 'Hosteed', product: 'Calendar Sync', language: 'EN' };

/**
 * Writes a calendar as iCalendar text (RFC 5545, RFC 7986): CRLF, folded at 75 octets, equal data gives equal bytes.
 * Control characters are stripped from names: a name can't open a line of its own.
 */
export function renderCalendar(published: PublishedCalendar): string {
  const calendar = ical({
    name: escapeText(withoutControls(published.name)),
    prodId: PRODUCT_ID,
    method: ICalCalendarMethod.PUBLISH,
    scale: 'gregorian',
    ttl: published.refreshMinutes * 60,
  });
  for (const event of published.events) {
    calendar.createEvent({
      id: event.uid,
      start: dateAtUtcMidnight(event.from),
      end: dateAtUtcMidnight(event.to),
      allDay: true,
      summary: withoutControls(event.summary),
      sequence: event.sequence,
      stamp: event.lastModified,
      lastModified: event.lastModified,
      status: ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.OPAQUE,
      busystatus: ICalEventBusyStatus.BUSY,
      x: event.via.length > 0 ? { [VIA]: event.via.join(' ') } : {},
    });
  }
  return `${calendar.toString()}\r\n`;
}

/** ical-generator reads all-day dates by their UTC parts. */
function dateAtUtcMidnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** ical-generator escapes events but not the calendar's own name (RFC 5545 §3.3.11). */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&');
}

function withoutControls(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
