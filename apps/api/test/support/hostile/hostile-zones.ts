import { booking, calendar, date, event, type HostileFeed, many } from './hostile-feed.ts';

const timed = (uid: string, zone: string, days: number, ...lines: string[]) =>
  event(
    uid,
    `DTSTART${zone}:${date(days % 900)}T160000`,
    `DTEND${zone}:${date((days % 900) + 2)}T100000`,
    ...lines,
  );
const zone = (tzid: string, parts: string) => `BEGIN:VTIMEZONE\r\nTZID:${tzid}\r\n${parts}END:VTIMEZONE\r\n`;
const offset = (start: string, rule = '') =>
  `BEGIN:STANDARD\r\nDTSTART:${start}\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n${rule}END:STANDARD\r\n`;

/** Zones in numbers, sizes and definitions that cost without end. */
export const hostileZones: HostileFeed[] = [
  {
    name: 'twenty thousand past stays at floating times',
    body: (stays) =>
      calendar(
        stays,
        many(19_990, (index) => timed(`floating-${index}`, '', -index)),
      ),
  },
  {
    name: 'twenty thousand past stays in one zone of its own',
    body: (stays) =>
      calendar(
        zone('Own Zone', offset('19701025T030000', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n')),
        stays,
        many(19_990, (index) => timed(`zoned-${index}`, ';TZID=Own Zone', -index)),
      ),
  },
  {
    name: 'eighteen thousand unknown zones',
    body: (stays) =>
      calendar(
        stays,
        many(9_000, (index) =>
          timed(`unknown-${index}`, `;TZID=Zone ${index}`, index).replace(
            /DTEND;TZID=Zone/,
            'DTEND;TZID=Other',
          ),
        ),
      ),
  },
  {
    name: 'as many known zones as there are',
    body: (stays) =>
      calendar(
        stays,
        many(4_000, (index) => timed(`known-${index}`, `;TZID=${zoneAt(index)}`, index)),
      ),
  },
  {
    name: 'a zone with twenty thousand changes of its clock',
    body: (stays) =>
      calendar(
        zone(
          'Restless',
          many(20_000, (index) => offset(`${1900 + (index % 200)}0101T000000`)),
        ),
        stays,
        timed('restless', ';TZID=Restless', 0),
      ),
  },
  {
    name: 'a zone with two hundred endless rules',
    body: (stays) =>
      calendar(
        zone(
          'Endless',
          many(200, () => offset('00010101T000000', 'RRULE:FREQ=SECONDLY\r\n')),
        ),
        stays,
        many(1_000, (index) => timed(`endless-${index}`, ';TZID=Endless', index)),
      ),
  },
  {
    name: 'a zone with rules that never match',
    body: (stays) =>
      calendar(
        zone(
          'Never',
          many(200, () => offset('00010101T000000', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n')),
        ),
        stays,
        many(1_000, (index) => timed(`never-${index}`, ';TZID=Never', index)),
      ),
  },
  {
    name: 'three thousand definitions of one zone',
    body: (stays) =>
      calendar(zone('Twin', offset('19701025T030000')).repeat(3_000), stays, timed('twin', ';TZID=Twin', 0)),
  },
  {
    name: 'offsets of thousands of hours',
    body: (stays) =>
      calendar(
        zone(
          'Far',
          'BEGIN:STANDARD\r\nDTSTART:00010101T000000\r\nTZOFFSETFROM:-999999\r\nTZOFFSETTO:+999999\r\nEND:STANDARD\r\n',
        ),
        stays,
        timed('far', ';TZID=Far', 0),
      ),
  },
  {
    name: 'the name of a zone of a megabyte',
    body: (stays) => calendar(stays, timed('long', `;TZID=${'Z'.repeat(1024 * 1024)}`, 0)),
  },
  {
    name: 'names of zones with thousands of slashes',
    body: (stays) =>
      calendar(
        stays,
        many(300, (index) => timed(`slash-${index}`, `;TZID=${'A/'.repeat(10_000)}${index}`, index)),
      ),
  },
  {
    name: 'names of zones that forge events',
    body: (stays) =>
      calendar(
        stays,
        many(500, (index) =>
          timed(
            `forge-${index}`,
            `;TZID="Z${index}\\r\\nEND:VEVENT\\r\\nBEGIN:VEVENT\\r\\nRRULE:FREQ=SECONDLY"`,
            index,
          ),
        ),
      ),
  },
  {
    name: 'calendar zones that are garbage',
    body: (stays) =>
      many(1_000, (index) =>
        calendar(
          `X-WR-TIMEZONE:${'../'.repeat(index % 90)}etc/Zone\u0001${index}\r\n`,
          timed(`garbage-${index}`, '', index),
        ),
      ) + calendar(stays),
  },
  {
    name: 'starts inside the hour that does not exist',
    body: (stays) =>
      calendar(
        stays,
        many(500, (index) =>
          event(
            `gap-${index}`,
            `DTSTART;TZID=Europe/Paris:20270328T02${String(index % 60).padStart(2, '0')}00`,
            'RRULE:FREQ=DAILY;COUNT=3',
          ),
        ),
        booking('last', 0),
      ),
  },
];

const ZONES = Intl.supportedValuesOf('timeZone');
const zoneAt = (index: number) => ZONES[index % ZONES.length]!;
