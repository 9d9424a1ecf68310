import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { ianaZone } from '#ical';
import { lawRuns } from '../../../testing/proof.ts';
import { addNights, type Night } from './night.ts';
import { readFeed } from './read-feed.ts';
import { takenNights } from './stay.ts';

/** From eleven hours behind to thirteen ahead of UTC. */
const PROPERTY_ZONES = [
  'Europe/Paris',
  'Europe/Lisbon',
  'Atlantic/Canary',
  'America/Martinique',
  'Asia/Tokyo',
  'Pacific/Apia',
];
const CALENDAR_ZONES = [
  'Europe/Paris',
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
];
const HORIZON = { from: '2026-01-01', to: '2028-01-01' };
const FOLDERS = ['vectors', 'dialects'].map((name) => join(import.meta.dirname, '../fixtures', name));

const nightsIn = (body: Uint8Array | string, timeZone: string) => {
  const reading = readFeed(Buffer.from(body), { timeZone, horizon: HORIZON, ownUidDomain: null });
  return reading.outcome === 'refused' ? reading.reason : takenNights(reading.stays, HORIZON).join(' ');
};
const nightsEverywhere = (body: Uint8Array | string) =>
  new Set(PROPERTY_ZONES.map((timeZone) => nightsIn(body, timeZone)));

/** Whether every event begins on a DATE, whatever its other dates are written as. */
function isOfWholeDays(bytes: Buffer): boolean {
  const text = bytes
    .toString('latin1')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n[ \t]/g, '');
  const events = text.split(/BEGIN:VEVENT/i).slice(1);
  const starts = events.map((event) => event.match(/^DTSTART.*$/gim) ?? ['']);
  return (
    starts.length > 0 &&
    starts.flat().every((line) => /[:]\d{4}-?\d\d-?\d\d\s*$/.test(line)) &&
    !/^FREEBUSY/im.test(text)
  );
}

const wholeDayFixtures = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ics'))
    .map((file) => ({ file, bytes: readFileSync(join(folder, file)) })),
).filter(({ bytes }) => isOfWholeDays(bytes));

describe('a file of whole days means the same nights wherever the property lies', () => {
  it('there are many such files among the fixtures', () => {
    expect(wholeDayFixtures.length).toBeGreaterThan(200);
  });

  it.each(wholeDayFixtures)('$file', ({ bytes }) => {
    expect(nightsEverywhere(bytes).size).toBe(1);
  });
});

/** How a day among whole days may be written; the last two name it on the calendar's clock alone. */
const SPELLINGS = [
  'date',
  'zoned',
  'floating',
  'midnight',
  'last second',
  'local midnight',
  'local last second',
] as const;
type Spelling = (typeof SPELLINGS)[number];
type Place = 'EXDATE' | 'RDATE' | 'RECURRENCE-ID' | 'UNTIL' | 'DTEND';

interface WrittenSeries {
  start: Night;
  frequency: string;
  length: number;
  /** How many days after the start the exception lies. */
  distance: number;
  place: Place;
  spelling: Spelling;
  isCancelled: boolean;
  calendarZone: string;
  isZoneNamed: boolean;
}

const anySeries: fc.Arbitrary<WrittenSeries> = fc.record({
  start: fc.integer({ min: 0, max: 600 }).map((days) => addNights('2026-01-10', days)),
  frequency: fc.constantFrom('DAILY', 'DAILY;INTERVAL=2', 'WEEKLY', 'WEEKLY;BYDAY=FR,SA'),
  length: fc.integer({ min: 1, max: 3 }),
  distance: fc.integer({ min: 0, max: 21 }),
  place: fc.constantFrom<Place[]>('EXDATE', 'RDATE', 'RECURRENCE-ID', 'UNTIL', 'DTEND'),
  spelling: fc.constantFrom(...SPELLINGS),
  isCancelled: fc.boolean(),
  calendarZone: fc.constantFrom(...CALENDAR_ZONES),
  isZoneNamed: fc.boolean(),
});

const basic = (text: string) => text.replaceAll(/-|:/g, '');

/** The parameters and the value of a day in one of its spellings. */
function spelled(day: Night, spelling: Spelling, zone: string): string {
  const clock = ianaZone(zone)!;
  const wall = Date.parse(`${day}T00:00:00Z`) / 1000;
  const utc = (seconds: number) => {
    const instant = seconds - clock.offsetAt(seconds - clock.offsetAt(seconds));
    return `:${basic(new Date(instant * 1000).toISOString().slice(0, 19))}Z`;
  };
  const forms: Record<Spelling, () => string> = {
    date: () => `;VALUE=DATE:${basic(day)}`,
    zoned: () => `;TZID=${zone}:${basic(day)}T000000`,
    floating: () => `:${basic(day)}T000000`,
    midnight: () => `:${basic(day)}T000000Z`,
    'last second': () => `:${basic(day)}T235959Z`,
    'local midnight': () => utc(wall),
    'local last second': () => utc(wall + 86_399),
  };
  return forms[spelling]();
}

/** A series of whole days of which one date is written in a spelling of its own. */
function written(series: WrittenSeries, spelling: Spelling): string {
  const { start, frequency, length, distance, place, isCancelled, calendarZone, isZoneNamed } = series;
  const day = addNights(start, distance);
  const value = spelled(day, spelling, calendarZone);
  const isDayEnd = spelling === 'last second' || spelling === 'local last second';
  const end = spelled(addNights(start, isDayEnd ? length - 1 : length), spelling, calendarZone);
  const moved = [
    `DTSTART;VALUE=DATE:${basic(addNights(day, 40))}`,
    ...(isCancelled ? ['STATUS:CANCELLED'] : []),
  ];
  const own = [
    'UID:series',
    `DTSTART;VALUE=DATE:${basic(start)}`,
    place === 'DTEND' ? `DTEND${end}` : `DURATION:P${length}D`,
    `RRULE:FREQ=${frequency};${place === 'UNTIL' ? `UNTIL${value}`.replace(/UNTIL[^:]*:/, 'UNTIL=') : 'COUNT=9'}`,
    ...(place === 'EXDATE' || place === 'RDATE' ? [`${place}${value}`] : []),
  ];
  return [
    'BEGIN:VCALENDAR',
    ...(isZoneNamed ? [`X-WR-TIMEZONE:${calendarZone}`] : []),
    'BEGIN:VEVENT',
    ...own,
    'END:VEVENT',
    ...(place === 'RECURRENCE-ID'
      ? ['BEGIN:VEVENT', 'UID:series', `${place}${value}`, ...moved, 'END:VEVENT']
      : []),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

describe('a series of whole days of which one date is written as an instant', () => {
  it('law: its nights are the same under six zones of the property', () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        expect(nightsEverywhere(written(series, series.spelling)).size).toBe(1);
      }),
      { numRuns: lawRuns(10_000) },
    );
  });

  it('law: where the calendar’s clock is known, or is not needed, they are those of the date itself', () => {
    const isCertain = ({ spelling, isZoneNamed }: WrittenSeries) =>
      isZoneNamed || !spelling.startsWith('local');
    fc.assert(
      fc.property(anySeries.filter(isCertain), fc.constantFrom(...PROPERTY_ZONES), (series, timeZone) => {
        expect(nightsIn(written(series, series.spelling), timeZone)).toBe(
          nightsIn(written(series, 'date'), timeZone),
        );
      }),
      { numRuns: lawRuns(3_000) },
    );
  });

  it('law: where it is not known, no night of the date itself is lost, but by an end that may be a time of day', () => {
    const isNoTimeOfDay = ({ place, spelling }: WrittenSeries) =>
      place !== 'DTEND' || spelling !== 'local midnight';
    fc.assert(
      fc.property(anySeries.filter(isNoTimeOfDay), fc.constantFrom(...PROPERTY_ZONES), (series, timeZone) => {
        const unknown = { ...series, isZoneNamed: false };
        const kept = nightsIn(written(unknown, series.spelling), timeZone).split(' ');
        const meant = nightsIn(written(unknown, 'date'), timeZone).split(' ');
        expect(meant.filter((night) => !kept.includes(night))).toEqual([]);
      }),
      { numRuns: lawRuns(3_000) },
    );
  });
});
