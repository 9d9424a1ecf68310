import { addNights, nightAt } from '#availability';
import { FeedServer } from '../testing/feed-server.ts';

export const STAYS = 50;
export const OF_A_PROPERTY = 4;
/** Stays of one calendar; those of the property's other calendars lie between them. */
const EVERY_DAYS = 16;

/** How many of its stays each feed has lengthened, and to how many nights: nothing is freed, so nothing is held. */
export interface Edition {
  changed: number;
  nights: number;
}

export const AT_FIRST: Edition = { changed: 0, nights: 1 };

/** A sales platform on loopback that publishes an edition of all its calendars: the number-th is `/<number>.ics`. */
export interface Platform {
  server: FeedServer;
  publish(edition: Edition): void;
}

/** @param calendars that it has; number modulo the count of properties is whose it is */
export async function startPlatform(calendars: number): Promise<Platform> {
  const today = nightAt(new Date(), 'Europe/Paris');
  let edition = AT_FIRST;
  const server = await FeedServer.start();
  server.answers(({ url, headers }, response) => {
    const number = Number.parseInt(url!.slice(1), 10);
    const place = Math.floor(number / (calendars / OF_A_PROPERTY));
    // Its pool would take up connections that this server closes after five idle seconds, which come on a busy machine.
    if (headers['user-agent']?.startsWith('vdirsyncer')) response.shouldKeepAlive = false;
    response.writeHead(200, { 'Content-Type': 'text/calendar' });
    response.end(feedOf(number, addNights(today, place * OF_A_PROPERTY), edition));
  });
  return {
    server,
    publish: (next) => {
      edition = next;
    },
  };
}

/** In the form of a sales platform. */
function feedOf(number: number, day: string, { changed, nights }: Edition): string {
  const stays = Array.from({ length: STAYS }, (_, index) => {
    const from = addNights(day, 1 + index * EVERY_DAYS);
    const to = addNights(from, index < changed ? nights : 1);
    const [start, end] = [from, to].map((night) => night.replaceAll('-', ''));
    return `BEGIN:VEVENT\r\nUID:${number}-${index}@platform.example\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;VALUE=DATE:${start}\r\nDTEND;VALUE=DATE:${end}\r\nSUMMARY:Reserved\r\nEND:VEVENT\r\n`;
  });
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Platform//Hosting//EN\r\n${stays.join('')}END:VCALENDAR\r\n`;
}

/** Nights that are taken while an edition is out. */
export function nightsOf({ changed, nights }: Edition, calendars: number): number {
  return calendars * (STAYS + changed * (nights - 1));
}
