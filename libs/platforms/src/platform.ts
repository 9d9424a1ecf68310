import type { CalendarEvent, DateValue } from '#ical';

/** In the languages of the product. */
type InBoth<Value> = Record<'fr' | 'en', Value>;

/**
 * One platform, property system or calendar program: all that is known of it. A new one is one such file, named in
 * `platforms.ts`; every list, union and table follows. Instructions for hosts are in `help/`, which browsers load on
 * demand.
 */
export interface Platform {
  /** Id in the API and the database. */
  id: string;
  name: string | InBoth<string>;
  /** Name of its calendar program, where that differs. */
  program?: InBoth<string>;
  /** `sales`: sells nights to guests; `system`: keeps the calendars of several such; `personal`: a person's calendar. */
  kind: 'sales' | 'system' | 'personal';
  /** Whether a property may have a link of its own for it, which leaves out the platform's own stays. */
  isChannel: boolean;
  /** Where its hosts manage their bookings. */
  site?: InBoth<string>;
  /** The calendars that it publishes; left out for a program that publishes none of its own. */
  publishes?: PublishedCalendars;
  /** The program with which it reads our links, where that names itself. */
  reads?: Subscriber;
  /** What it means by an event. */
  means?: EventMeaning;
  /**
   * Repairs what it writes wrongly, before series are expanded.
   *
   * @param dayOf the local date of a time as nights are counted, in days since 1970-01-01
   */
  repair?<Event extends CalendarEvent>(
    events: readonly Event[],
    dayOf: (time: DateValue) => number,
  ): readonly Event[];
}

/** How a program's calendars are recognised. */
export interface CalendarSigns {
  /** Domains of their addresses, as they end: `brand.*` stands for every country, `brand.com` for one. */
  domains: readonly string[];
  /** Its PRODID (RFC 5545 §3.7.3). */
  prodId: RegExp;
}

interface PublishedCalendars extends CalendarSigns {
  /** Default colour for such a calendar: `#RRGGBB`. */
  color: string;
}

interface Subscriber {
  userAgent: RegExp;
}

/** The text of an event. */
export interface EventWords {
  uid: string;
  summary: string;
  /** As written: octets not decoded, escapes not undone. */
  description: string;
}

interface EventMeaning {
  /** Nights that it keeps from sale, and that no guest has booked. @param prodId of the file, empty where it has none */
  isClosure?(event: EventWords, prodId: string): boolean;
  /** Whether its events never distinguish a booking from a closure. */
  isMute?(event: EventWords): boolean;
  /** The code of a guest's booking in the event; null where there is none. */
  bookingCode?(event: EventWords): string | null;
  /** Whether a title is the platform's generic text, which says no more than `StayKind`. */
  isStockTitle?(title: string): boolean;
  /** The guest whom a title names beside the platform's own words; null where it names none. */
  guestIn?(title: string): string | null;
}
