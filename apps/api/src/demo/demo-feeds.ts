import { addNights, type Night } from '#availability';

/**
 * A feed in the form of a platform, made up.
 *
 * @param firstNight from which its dates are counted; null for a feed without stays
 * @returns null for a platform that the demo does not simulate
 */
export function demoFeed(platform: string, firstNight: Night | null): string | null {
  if (platform === 'abritel') return EXPIRED_LINK_PAGE;
  const play = PLATFORMS[platform];
  return play ? calendar(play.head, firstNight ? play.events(firstNight) : []) : null;
}

const PLATFORMS: Record<string, { head: string; events(firstNight: Night): string[][] } | undefined> = {
  airbnb: { head: 'PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN', events: airbnbEvents },
  booking: { head: 'PRODID:-//admin.booking.com//NONSGML v1.0//EN', events: bookingEvents },
  vrbo: { head: 'PRODID:-//HomeAway.com, Inc.//EN', events: vrboEvents },
};

/** A platform's answer to an expired link: a page with status 200. */
const EXPIRED_LINK_PAGE =
  '<!doctype html><html lang="fr"><title>Connexion</title><p>Connectez-vous pour continuer.</p></html>';

function airbnbEvents(firstNight: Night): string[][] {
  const stays: [number, number, string][] = [
    [3, 7, 'Reserved'],
    [10, 14, 'Reserved'],
    [14, 17, 'Reserved'],
    [24, 31, 'Reserved'],
    [45, 48, 'Airbnb (Not available)'],
  ];
  return stays.map(([from, to, summary], index) => [
    `DTSTART;VALUE=DATE:${compact(addNights(firstNight, from))}`,
    `DTEND;VALUE=DATE:${compact(addNights(firstNight, to))}`,
    `SUMMARY:${summary}`,
    `UID:1418fb94e984-demo${String(index).padStart(28, '0')}@airbnb.com`,
    ...(summary === 'Reserved'
      ? [`DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/details/HMDEMO000${index}`]
      : []),
  ]);
}

function bookingEvents(firstNight: Night): string[][] {
  const stays: [number, number][] = [
    [1, 3],
    [17, 20],
    [21, 24],
  ];
  return stays.map(([from, to], index) => [
    `DTSTART;VALUE=DATE:${compact(addNights(firstNight, from))}`,
    `DTEND;VALUE=DATE:${compact(addNights(firstNight, to))}`,
    `UID:demo${String(index).padStart(28, '0')}@booking.com`,
    'SUMMARY:CLOSED - Not available',
  ]);
}

function vrboEvents(firstNight: Night): string[][] {
  const stays: [number, number, string][] = [
    [20, 24, 'Reserved - Sylvie'],
    [38, 45, 'Reserved - Marc'],
  ];
  return stays.map(([from, to, summary], index) => [
    `DTSTART;VALUE=DATE:${compact(addNights(firstNight, from))}`,
    `DTEND;VALUE=DATE:${compact(addNights(firstNight, to))}`,
    `UID:demo-${index}-4f1c-9d0a-000000000000`,
    `SUMMARY:${summary}`,
  ]);
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
