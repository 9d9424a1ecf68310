import { addNights, type Night } from '#availability';

/**
 * A feed in the form of a platform, made up, with dates counted from the day on which the demo began.
 *
 * @returns null for a platform that the demo does not play
 */
export function demoFeed(platform: string, firstDay: Night): string | null {
  if (platform === 'airbnb') return airbnbFeed(firstDay);
  if (platform === 'booking') return bookingFeed(firstDay);
  if (platform === 'abritel') return EXPIRED_LINK_PAGE;
  return null;
}

/** What a platform answers to a link that is no longer good: a page with status 200. */
const EXPIRED_LINK_PAGE =
  '<!doctype html><html lang="fr"><title>Connexion</title><p>Connectez-vous pour continuer.</p></html>';

function airbnbFeed(firstDay: Night): string {
  const stays: [number, number, string][] = [
    [3, 7, 'Reserved'],
    [10, 14, 'Reserved'],
    [14, 17, 'Reserved'],
    [24, 31, 'Reserved'],
    [45, 48, 'Airbnb (Not available)'],
  ];
  const events = stays.map(([from, to, summary], index) => [
    `DTSTART;VALUE=DATE:${compact(addNights(firstDay, from))}`,
    `DTEND;VALUE=DATE:${compact(addNights(firstDay, to))}`,
    `SUMMARY:${summary}`,
    `UID:1418fb94e984-demo${String(index).padStart(28, '0')}@airbnb.com`,
    ...(summary === 'Reserved'
      ? [`DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/details/HMDEMO000${index}`]
      : []),
  ]);
  return calendar('PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN', events);
}

function bookingFeed(firstDay: Night): string {
  const stays: [number, number][] = [
    [1, 3],
    [17, 20],
    [21, 24],
  ];
  const events = stays.map(([from, to], index) => [
    `DTSTART;VALUE=DATE:${compact(addNights(firstDay, from))}`,
    `DTEND;VALUE=DATE:${compact(addNights(firstDay, to))}`,
    `UID:demo${String(index).padStart(28, '0')}@booking.com`,
    'SUMMARY:CLOSED - Not available',
  ]);
  return calendar('PRODID:-//admin.booking.com//NONSGML v1.0//EN', events);
}

function calendar(productId: string, events: readonly string[][]): string {
  const lines = events.flatMap((event) => [
    'BEGIN:VEVENT',
    'DTSTAMP:20260101T000000Z',
    ...event,
    'END:VEVENT',
  ]);
  return [
    'BEGIN:VCALENDAR',
    productId,
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    ...lines,
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

function compact(night: Night): string {
  return night.replaceAll('-', '');
}
