import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const FIXTURES = join(import.meta.dirname, '../../libs/availability/fixtures');

/** A feed from which mutated ones grow; latin-1, one character an octet. */
export interface Seed {
  name: string;
  text: string;
}

/** The fixtures in the order of their names, and feeds of the platforms' sizes that no fixture has. */
export function loadSeeds(): Seed[] {
  const files = ['vectors', 'dialects'].flatMap((folder) => filesIn(join(FIXTURES, folder)));
  return [
    ...files.map((file) => ({ name: file.slice(FIXTURES.length + 1), text: textOf(file) })),
    ...madeSeeds(),
  ];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ics'))
    .sort()
    .map((name) => join(folder, name));
}

/** A compressed fixture is mutated in its plain form: mutated feeds are compressed again now and then. */
function textOf(file: string): string {
  const bytes = readFileSync(file);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1');
}

function madeSeeds(): Seed[] {
  return [
    { name: 'made/sixty-bookings', text: calendar(bookings(60)) },
    { name: 'made/two-hundred-bookings', text: calendar(bookings(200)) },
    { name: 'made/zoned-series', text: calendar([...ZONE, ...ZONED_SERIES]) },
    { name: 'made/free-busy', text: calendar(FREE_BUSY) },
    { name: 'made/two-calendars', text: calendar(bookings(3)) + calendar(ZONED_SERIES) },
  ];
}

const calendar = (lines: readonly string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//Calendar 1.0//EN',
    ...lines,
    'END:VCALENDAR',
    '',
  ].join('\r\n');

function bookings(count: number): string[] {
  const day = (index: number) =>
    new Date(Date.UTC(2026, 10, 20 + index)).toISOString().slice(0, 10).replaceAll('-', '');
  return Array.from({ length: count }, (_, index) => [
    'BEGIN:VEVENT',
    `UID:booking-${index}@example.org`,
    `DTSTART;VALUE=DATE:${day(index * 5)}`,
    `DTEND;VALUE=DATE:${day(index * 5 + 3)}`,
    'SUMMARY:Reserved',
    'END:VEVENT',
  ]).flat();
}

const ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Example Zone',
  'BEGIN:STANDARD',
  'DTSTART:19701025T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

const ZONED_SERIES = [
  'BEGIN:VEVENT',
  'UID:series@example.org',
  'DTSTART;TZID=Example Zone:20261201T160000',
  'DTEND;TZID=Example Zone:20261203T100000',
  'RRULE:FREQ=WEEKLY;BYDAY=TU,FR;UNTIL=20270601T000000Z',
  'EXDATE;TZID=Example Zone:20261215T160000,20261218T160000',
  'RDATE;VALUE=PERIOD:20270701T120000Z/P3D',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:series@example.org',
  'RECURRENCE-ID;TZID=Example Zone:20261222T160000',
  'DTSTART;TZID=Example Zone:20261223T160000',
  'DURATION:P2D',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:series@example.org',
  'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Example Zone:20270105T160000',
  'DTSTART;TZID=Example Zone:20270106T160000',
  'DTEND;TZID=Example Zone:20270108T100000',
  'END:VEVENT',
];

const FREE_BUSY = [
  'BEGIN:VFREEBUSY',
  'UID:free-busy@example.org',
  'FREEBUSY;FBTYPE=BUSY:20261210T150000Z/20261212T100000Z,20261220T150000Z/P2D',
  'FREEBUSY;FBTYPE=BUSY-TENTATIVE:20270110T150000Z/P1D',
  'FREEBUSY;FBTYPE=FREE:20270210T150000Z/P1D',
  'END:VFREEBUSY',
];
