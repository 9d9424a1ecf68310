/** One stay of a made-up feed. */
export interface FeedStay {
  uid: string;
  from: string;
  to: string;
  summary?: string;
  code?: string;
}

const compact = (night: string) => night.replaceAll('-', '');

function calendar(header: string[], events: string[][], lineEnd = '\r\n'): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', ...header, ...lines, 'END:VCALENDAR', ''].join(lineEnd);
}

/** Airbnb's form: DATE values, the time of the fetch as DTSTAMP, a booking's address in its description. */
export function airbnbFeed(stays: readonly FeedStay[], fetchedAt = '20261123T000000Z'): string {
  return calendar(
    ['PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN', 'CALSCALE:GREGORIAN', 'VERSION:2.0'],
    stays.map(({ uid, from, to, summary = 'Reserved', code }) => [
      `DTSTAMP:${fetchedAt}`,
      `DTSTART;VALUE=DATE:${compact(from)}`,
      `DTEND;VALUE=DATE:${compact(to)}`,
      `SUMMARY:${summary}`,
      `UID:${uid}@airbnb.com`,
      ...(code
        ? [
            `DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reserv`,
            ` ations/details/${code}\\nPhone Number (Last 4 Digits): 0000`,
          ]
        : []),
    ]),
  );
}

/** Booking.com's form: bare LF, every event closed, UIDs issued anew. */
export function bookingFeed(stays: readonly FeedStay[]): string {
  return calendar(
    [
      'VERSION:2.0',
      'PRODID:-//admin.booking.com\\\\\\, b.v.//NONSGML v1.0//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
    ],
    stays.map(({ uid, from, to }) => [
      'DTSTAMP:20261123T000000Z',
      `DTSTART;VALUE=DATE:${compact(from)}`,
      `DTEND;VALUE=DATE:${compact(to)}`,
      `UID:${uid}@booking.com`,
      'SUMMARY:CLOSED - Not available',
      'ORGANIZER:mailto:noreply@booking.com',
    ]),
    '\n',
  );
}

/** Vrbo's form: an unescaped comma in PRODID, first names in summaries. */
export function vrboFeed(stays: readonly FeedStay[]): string {
  return calendar(
    ['VERSION:2.0', 'CALSCALE:GREGORIAN', 'PRODID:-//HomeAway.com, Inc.//EN'],
    stays.map(({ uid, from, to, summary = 'Reserved - Camille' }) => [
      `UID:${uid}`,
      'DTSTAMP:20261123T000000Z',
      `DTSTART;VALUE=DATE:${compact(from)}`,
      `DTEND;VALUE=DATE:${compact(to)}`,
      `SUMMARY:${summary}`,
    ]),
  );
}
