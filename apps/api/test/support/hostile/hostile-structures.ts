import { booking, calendar, date, event, type HostileFeed, many } from './hostile-feed.ts';

const MILLION = 1_000_000;
const nested = (name: string, depth: number, inner: string) =>
  `BEGIN:${name}\r\n`.repeat(depth) + inner + `END:${name}\r\n`.repeat(depth);

/** Components in numbers, depths and orders that no calendar has. */
export const hostileStructures: HostileFeed[] = [
  {
    name: 'a million events that open and never close',
    told: 'too_complex',
    body: (stays) => `BEGIN:VCALENDAR\r\n${stays}${'BEGIN:VEVENT\n'.repeat(MILLION)}`,
  },
  {
    name: 'a million nested components',
    told: 'too_complex',
    body: (stays) => calendar('BEGIN:X\n'.repeat(MILLION), stays),
  },
  {
    name: 'calendars nested a thousand deep',
    told: 'too_complex',
    body: (stays) => nested('VCALENDAR', 1_000, calendar(stays)),
  },
  {
    name: 'events inside events inside events',
    body: (stays) => calendar(nested('VEVENT', 500, `DTSTART;VALUE=DATE:${date(0)}\r\n`), stays),
  },
  {
    name: 'components nested three deep, twenty thousand times',
    body: (stays) => calendar(nested('X-ONE', 1, nested('X-TWO', 1, '')).repeat(20_000), stays),
  },
  {
    name: 'a million ends without a beginning',
    body: (stays) => calendar(stays, 'END:VEVENT\n'.repeat(MILLION)),
  },
  {
    name: 'ends of what was never opened, inside an event',
    body: (stays) => calendar(stays, booking('ends', 0, 'END:VTODO\r\n'.repeat(50_000).trimEnd())),
  },
  {
    name: 'events closed by the end of the calendar',
    body: (stays) =>
      calendar(stays) +
      many(
        5_000,
        (index) =>
          `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:${index}\r\nDTSTART;VALUE=DATE:${date(index)}\r\nEND:VCALENDAR\r\n`,
      ),
  },
  {
    name: 'a calendar that never closes',
    told: 'truncated',
    body: (stays) => calendar(stays).replace('END:VCALENDAR', booking('open', 0)),
  },
  {
    name: 'ten thousand calendars',
    body: (stays) =>
      calendar(stays) +
      many(10_000, (index) => calendar(booking(`calendar-${index}`, -1_000 - (index % 900)))),
  },
  {
    name: 'a hundred thousand tiny events',
    told: 'too_complex',
    body: (stays) => calendar(stays, `BEGIN:VEVENT\nDTSTART:20270301\nEND:VEVENT\n`.repeat(100_000)),
  },
  {
    name: 'one event more than is allowed',
    told: 'too_complex',
    body: (stays) =>
      calendar(
        stays,
        many(19_998, (index) => booking(`${index}`, index % 900)),
      ),
  },
  {
    name: 'nine thousand bookings',
    told: 'success',
    body: (stays) =>
      calendar(
        stays,
        many(9_000, (index) => booking(`${index}`, index % 900)),
      ),
  },
  {
    name: 'twenty thousand events of one identity',
    body: (stays) =>
      calendar(
        stays,
        many(19_990, (index) => booking('one', index % 900)),
      ),
  },
  {
    name: 'twenty thousand events of one identity in a thousand orders',
    body: (stays) =>
      calendar(
        stays,
        many(19_990, (index) => booking('one', index % 900, `SEQUENCE:${19_990 - index}`)),
      ),
  },
  {
    name: 'twenty thousand events without an identity',
    body: (stays) =>
      calendar(stays, `BEGIN:VEVENT\nDTSTART:20270301\nSUMMARY:Reserved\nEND:VEVENT\n`.repeat(19_990)),
  },
  {
    name: 'twenty thousand alarms in one event',
    body: (stays) =>
      calendar(
        stays,
        booking(
          'alarms',
          0,
          'BEGIN:VALARM\r\nTRIGGER:-PT1S\r\nREPEAT:999999999\r\nEND:VALARM\r\n'.repeat(20_000).trimEnd(),
        ),
      ),
  },
  {
    name: 'tasks and journals under endless rules',
    told: 'success',
    body: (stays) =>
      calendar(
        stays,
        many(10_000, (index) =>
          booking(`task-${index}`, 0, 'RRULE:FREQ=SECONDLY').replaceAll(
            'VEVENT',
            index % 2 ? 'VTODO' : 'VJOURNAL',
          ),
        ),
      ),
  },
  {
    name: 'two hundred lines in each of four hundred events',
    body: (stays) =>
      calendar(
        stays,
        many(400, (index) => booking(`lines-${index}`, index, 'X-LINE:1\r\n'.repeat(190).trimEnd())),
      ),
  },
  {
    name: 'a web page of sixteen megabytes',
    body: () => `<!doctype html>${'<div class="BEGIN:VEVENT">'.repeat(600_000)}`,
  },
  {
    name: 'a list of JSON sixty thousand deep',
    told: 'not_a_calendar',
    body: () => `${'['.repeat(60_000)}${'{"BEGIN":"VCALENDAR"},'.repeat(1_000)}`,
  },
  {
    name: 'stays of one night on every night for twenty years',
    body: (stays) =>
      calendar(
        stays,
        many(7_000, (index) => event(`night-${index}`, `DTSTART;VALUE=DATE:${date(index)}`)),
      ),
  },
];
