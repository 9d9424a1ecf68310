import { addNights } from '#availability';

/** One stay of a made-up feed. */
export interface FeedStay {
  uid: string;
  from: string;
  to: string;
  summary?: string;
  code?: string;
  /** Further lines of its event, as they are. */
  lines?: readonly string[];
}

const compact = (night: string) => night.replaceAll('-', '');

/** A calendar of these header lines and events. */
export function calendar(header: string[], events: string[][], lineEnd = '\r\n'): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', ...header, ...lines, 'END:VCALENDAR', ''].join(lineEnd);
}

/** Airbnb's form: DATE values, the time of the fetch as DTSTAMP, a booking's address in its description. */
export function airbnbFeed(stays: readonly FeedStay[], fetchedAt = '20261123T000000Z'): string {
  return calendar(
    ['PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN', 'CALSCALE:GREGORIAN', 'VERSION:2.0'],
    stays.map(({ uid, from, to, summary = 'Reserved', code, lines = [] }) => [
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
      ...lines,
    ]),
  );
}

/** Booking.com's form: bare LF, every event closed, UIDs reissued each time. */
export function bookingFeed(stays: readonly FeedStay[]): string {
  return calendar(
    [
      'VERSION:2.0',
      'PRODID:-//admin.booking.com\\\\\\, b.v.//NONSGML v1.0//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
    ],
    stays.map(({ uid, from, to, lines = [] }) => [
      'DTSTAMP:20261123T000000Z',
      `DTSTART;VALUE=DATE:${compact(from)}`,
      `DTEND;VALUE=DATE:${compact(to)}`,
      `UID:${uid}@booking.com`,
      'SUMMARY:CLOSED - Not available',
      'ORGANIZER:mailto:noreply@booking.com',
      ...lines,
    ]),
    '\n',
  );
}

/** Vrbo's form: an unescaped comma in PRODID, first names in summaries. */
export function vrboFeed(stays: readonly FeedStay[]): string {
  return calendar(
    ['VERSION:2.0', 'CALSCALE:GREGORIAN', 'PRODID:-//HomeAway.com, Inc.//EN'],
    stays.map(({ uid, from, to, summary = 'Reserved - Camille', lines = [] }) => [
      `UID:${uid}`,
      'DTSTAMP:20261123T000000Z',
      `DTSTART;VALUE=DATE:${compact(from)}`,
      `DTEND;VALUE=DATE:${compact(to)}`,
      `SUMMARY:${summary}`,
      ...lines,
    ]),
  );
}

/** Google's form of a whole history: all-day, UTC and zoned events in turn, each with properties that are ignored. */
export function googleFeed(events: number, firstDay: string, days: number): string {
  const day = (index: number) => addNights(firstDay, Math.floor((index * days) / events));
  return calendar(
    [
      'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
      'VERSION:2.0',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:Villa',
      'X-WR-TIMEZONE:Europe/Paris',
    ],
    Array.from({ length: events }, (_, index) => [
      ...googleTimes(index % 3, compact(day(index)), compact(addNights(day(index), 2))),
      'DTSTAMP:20261120T101112Z',
      `UID:${index.toString(36).padStart(26, '0')}@google.com`,
      'CREATED:20240101T101010Z',
      `DESCRIPTION:Séjour numéro ${index}\\, deux voyageurs\\, arrivée tardive\\nMerci de prévoi`,
      ' r le lit bébé et les draps. Téléphone à demander à l’agence qui garde la cl',
      ' é de la maison et connaît le code du portail.',
      'LAST-MODIFIED:20260101T101010Z',
      'LOCATION:Villa Azur\\, 12 chemin des Pins',
      'SEQUENCE:1',
      'STATUS:CONFIRMED',
      `SUMMARY:Séjour ${index}`,
      'TRANSP:OPAQUE',
    ]),
  );
}

function googleTimes(form: number, from: string, to: string): [string, string] {
  if (form === 0) return [`DTSTART;VALUE=DATE:${from}`, `DTEND;VALUE=DATE:${to}`];
  if (form === 1) return [`DTSTART:${from}T140000Z`, `DTEND:${to}T080000Z`];
  return [`DTSTART;TZID=Europe/Paris:${from}T160000`, `DTEND;TZID=Europe/Paris:${to}T100000`];
}
