import { booking, calendar, date, event, type HostileFeed, many } from './hostile-feed.ts';

const MILLION = 1_000_000;

const thousandDates = many(1_000, (index) => `${date(index % 900)},`);
/** So many thousand dates with commas. */
const dates = (thousands: number) => thousandDates.repeat(thousands).slice(0, -1);
const override = (index: number, range: string, ...lines: string[]) =>
  event(
    'series',
    `RECURRENCE-ID;VALUE=DATE${range}:${date(index)}`,
    `DTSTART;VALUE=DATE:${date(index + 1)}`,
    'DURATION:P1D',
    ...lines,
  );

/** Lists of dates, exceptions, periods and overrides without end. */
export const hostileLists: HostileFeed[] = [
  {
    name: 'a million exceptions in one line',
    told: 'too_complex',
    body: (stays) =>
      calendar(booking('series', 0, 'RRULE:FREQ=DAILY', `EXDATE;VALUE=DATE:${dates(1_000)}`), stays),
  },
  {
    name: 'a million lines of one exception each',
    body: (stays) =>
      calendar(booking('series', 0, 'RRULE:FREQ=DAILY', 'EXDATE:20270301\n'.repeat(MILLION)), stays),
  },
  {
    name: 'a million added dates in one line',
    told: 'too_complex',
    body: (stays) => calendar(booking('series', 0, `RDATE;VALUE=DATE:${dates(1_000)}`), stays),
  },
  {
    name: 'a million lines of one added date each',
    body: (stays) => calendar(booking('series', 0, 'RDATE:20270301\n'.repeat(MILLION)), stays),
  },
  {
    name: 'a hundred thousand added periods',
    body: (stays) =>
      calendar(
        event(
          'series',
          'DTSTART:20270301T120000Z',
          'DURATION:P1D',
          `RDATE;VALUE=PERIOD:${many(100_000, (index) => `${date(index % 900)}T120000Z/P9000D,`)}20270301T120000Z/P1D`,
        ),
        stays,
      ),
  },
  {
    name: 'two thousand events of a hundred and ninety starts each',
    told: 'too_complex',
    body: (stays) =>
      calendar(
        many(2_000, (index) =>
          event(`starts-${index}`, many(190, (each) => `DTSTART;VALUE=DATE:${date(each)}\r\n`).trimEnd()),
        ),
        stays,
      ),
  },
  {
    name: 'five hundred events of a thousand exceptions each',
    body: (stays) =>
      calendar(
        many(500, (index) =>
          booking(`series-${index}`, 0, 'RRULE:FREQ=DAILY', `EXDATE;VALUE=DATE:${dates(1)}`),
        ),
        stays,
      ),
  },
  {
    name: 'exceptions in a thousand zones',
    body: (stays) =>
      calendar(
        many(100, (index) =>
          event(
            `series-${index}`,
            'DTSTART:20270301T120000Z',
            'DURATION:P1D',
            'RRULE:FREQ=DAILY',
            ...Array.from(
              { length: 100 },
              (_, each) => `EXDATE;TZID=Zone ${index * 10 + each}:20270302T120000,20270303T120000`,
            ),
          ),
        ),
        stays,
      ),
  },
  {
    name: 'five thousand changes of all that follows',
    body: (stays) =>
      calendar(
        booking('series', 0, 'RRULE:FREQ=DAILY'),
        many(5_000, (index) => override(index % 1_000, ';RANGE=THISANDFUTURE')),
        stays,
      ),
  },
  {
    name: 'ten thousand overrides of one series',
    body: (stays) =>
      calendar(
        booking('series', 0, 'RRULE:FREQ=DAILY'),
        many(10_000, (index) => override(index, '')),
        stays,
      ),
  },
  {
    name: 'ten thousand overrides of one instance',
    body: (stays) =>
      calendar(
        booking('series', 0, 'RRULE:FREQ=DAILY'),
        many(10_000, (index) => override(7, '', `SEQUENCE:${index}`)),
        stays,
      ),
  },
  {
    name: 'ten thousand overrides without a series',
    body: (stays) =>
      calendar(
        many(10_000, (index) => override(index % 1_000, '')),
        stays,
      ),
  },
  {
    name: 'overrides that move instances by thousands of years',
    body: (stays) =>
      calendar(
        booking('series', 0, 'RRULE:FREQ=DAILY'),
        many(100, (index) =>
          event(
            'series',
            `RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:${date(index)}`,
            `DTSTART;VALUE=DATE:${index % 2 ? '99981231' : '00010102'}`,
            'DURATION:P99999D',
          ),
        ),
        stays,
      ),
  },
  {
    name: 'a million busy periods',
    told: 'too_complex',
    body: (stays) =>
      calendar(
        `BEGIN:VFREEBUSY\r\nFREEBUSY:${'20270301/P1D,'.repeat(MILLION)}20270301/P1D\r\nEND:VFREEBUSY\r\n`,
        stays,
      ),
  },
  {
    name: 'twenty thousand lines of busy periods',
    body: (stays) =>
      calendar(
        `BEGIN:VFREEBUSY\r\n${many(20_000, (index) => `FREEBUSY:${date(index)}T120000Z/PT2H,${date(index)}T160000Z/P3D\r\n`)}END:VFREEBUSY\r\n`,
        stays,
      ),
  },
  {
    name: 'ten thousand starts in one event',
    body: (stays) =>
      calendar(
        event('starts', many(10_000, (index) => `DTSTART;VALUE=DATE:${date(index % 900)}\r\n`).trimEnd()),
        stays,
      ),
  },
  {
    name: 'a hundred thousand guests of one event',
    told: 'too_complex',
    body: (stays) =>
      calendar(
        booking(
          'guests',
          0,
          many(100_000, (index) => `ATTENDEE;CN=Guest ${index}:mailto:${index}@example.org\r\n`).trimEnd(),
        ),
        stays,
      ),
  },
];
