import { readFileSync } from 'node:fs';
import ical, { ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { FeedStay } from '#availability';

/** One measurement in a process of its own: `measured.child.ts <subject> <file> <rounds>` prints CPU and memory as JSON. */
const [subject = '', file = '', rounds = '1'] = process.argv.slice(2);

/** Of a process's first readings, which compile what they use. */
const MOST_WARM_UPS = 20;

const OPTIONS = {
  timeZone: 'Europe/Paris',
  horizon: { from: '2026-10-27', to: '2029-11-27' },
  ownUidDomain: null,
};

/** Each gives the number of events, so that nobody is fast by doing less. */
const SUBJECTS: Record<string, (bytes: Buffer) => Promise<() => number>> = {
  'our reader': async (bytes) => {
    const { readFeed } = await import('#availability');
    return () => {
      const reading = readFeed(bytes, OPTIONS);
      if (reading.outcome === 'refused') throw new Error(`refused: ${reading.reason}`);
      return reading.events;
    };
  },
  'node-ical': async (bytes) => {
    const { sync } = await import('node-ical');
    return () =>
      Object.values(sync.parseICS(bytes.toString())).filter((one) => one?.type === 'VEVENT').length;
  },
  'our feed': async (bytes) => {
    const [{ composeFeed }, { renderCalendar }] = await Promise.all([
      import('#availability'),
      import('#ical'),
    ]);
    const stays = staysIn(bytes);
    return () => countEvents(renderCalendar(composeFeed(stays, FEED)));
  },
  'ical-generator': async (bytes) => {
    const stays = staysIn(bytes);
    return () => countEvents(ical({ name: FEED.productName, events: stays.map(toPeerEvent) }).toString());
  },
};

const FEED = {
  productName: 'Villa Azur',
  language: 'fr',
  privacy: 'name',
  tellsCancelled: false,
  excluded: { calendarIds: [], domains: [] },
  revision: 0,
  settingsChangedAt: new Date('2026-11-01T00:00:00Z'),
  uidDomain: '0123456789abcdef.hosteed.example',
} as const;

/** What our feeds say of a stay, as somebody who needs no more of them would write it. */
function toPeerEvent({ id, from, to, label, sequence, lastModified }: FeedStay) {
  return {
    id: `${id}@${FEED.uidDomain}`,
    start: new Date(`${from}T00:00:00Z`),
    end: new Date(`${to}T00:00:00Z`),
    allDay: true,
    summary: `Réservé - ${label}`,
    sequence,
    stamp: lastModified,
    lastModified,
    status: ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.OPAQUE,
    busystatus: ICalEventBusyStatus.BUSY,
  };
}

function staysIn(bytes: Buffer): FeedStay[] {
  const stays = JSON.parse(bytes.toString()) as (Omit<FeedStay, 'lastModified'> & { lastModified: string })[];
  return stays.map((stay) => ({ ...stay, lastModified: new Date(stay.lastModified) }));
}

function countEvents(text: string): number {
  return text.split('BEGIN:VEVENT').length - 1;
}

const work = await SUBJECTS[subject]!(readFileSync(file));
const events = work();
for (let round = 1; round < Math.min(Number(rounds), MOST_WARM_UPS); round += 1) work();
const before = process.cpuUsage();
for (let round = 0; round < Number(rounds); round += 1) work();
const { user, system } = process.cpuUsage(before);
const result = {
  events,
  cpuMs: (user + system) / 1000 / Number(rounds),
  rssMb: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(JSON.stringify(result));
