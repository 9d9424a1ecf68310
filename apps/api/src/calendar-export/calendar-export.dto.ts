/** Where a product's main feed is read. Everything here is a secret: whoever has it reads the calendar. */
export class CalendarToken {
  /** 64 hexadecimal characters. */
  token: string;
  /** For Airbnb, Booking.com, Vrbo. @example https://calendar.example.com/api/calendar/5b1f…/feed.ics?token=… */
  feedUrl: string;
  /** For Google, Apple, Outlook. @example webcal://calendar.example.com/api/calendar/5b1f…/feed.ics?token=… */
  webcalUrl: string;
  /** When somebody last read the feed, to the minute; null for never. */
  lastFetchedAt: string | null;
  /** Who read it then, as the reader named itself. */
  lastUserAgent: string | null;
}
