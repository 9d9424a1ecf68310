import { booking, calendar, date, event, type HostileFeed, many } from './hostile-feed.ts';

const IMPOSSIBLE = [
  '00000000',
  '00000101',
  '99999999',
  '20270231',
  '20271301',
  '20270100',
  '-20270101',
  '+20270101',
  '120270101',
  '2027',
  '20270101T246060Z',
  '20270101T000000+9999',
  '٢٠٢٧٠١٠١',
  '２０２７０１０１',
  'NaN',
  'Infinity',
  '1e9',
  '',
];

/** Dates at and beyond the ends of time. */
export const hostileDates: HostileFeed[] = [
  {
    name: 'dates that do not exist',
    told: 'partial',
    body: (stays) =>
      calendar(
        stays,
        IMPOSSIBLE.map(
          (start, index) =>
            event(`start-${index}`, `DTSTART:${start}`) +
            event(`end-${index}`, `DTSTART:${date(index)}`, `DTEND:${start}`) +
            event(`until-${index}`, `DTSTART:${date(index)}`, `RRULE:FREQ=DAILY;UNTIL=${start}`),
        ).join(''),
      ),
  },
  {
    name: 'stays of eight thousand years',
    told: 'success',
    body: (stays) =>
      calendar(
        stays,
        many(500, (index) =>
          event(
            `long-${index}`,
            'DTSTART;VALUE=DATE:00010101',
            `DTEND;VALUE=DATE:${9_500 + (index % 400)}1231`,
          ),
        ),
      ),
  },
  {
    name: 'stays of eight thousand years at hours of the day',
    body: (stays) =>
      calendar(
        stays,
        many(500, (index) =>
          event(
            `hours-${index}`,
            'DTSTART;TZID=Pacific/Apia:00010101T000000',
            `DTEND;TZID=America/Adak:${9_500 + (index % 400)}1231T235959`,
          ),
        ),
      ),
  },
  {
    name: 'stays in every year there is',
    body: (stays) =>
      calendar(
        stays,
        many(9_900, (index) =>
          event(
            `year-${index}`,
            `DTSTART;VALUE=DATE:${String(index + 1).padStart(4, '0')}0615`,
            'DURATION:P3D',
          ),
        ),
      ),
  },
  {
    name: 'durations beyond all time',
    body: (stays) =>
      calendar(
        stays,
        [
          'P99999W',
          'P99999D',
          'PT999999H',
          'PT9999999M',
          'PT999999999S',
          'P99999W99999DT999999H',
          '-P99999W',
          'P1000000000D',
        ]
          .map(
            (duration, index) =>
              event(`duration-${index}`, `DTSTART:${date(index)}T120000Z`, `DURATION:${duration}`) +
              event(`late-${index}`, 'DTSTART:99991231T235959Z', `DURATION:${duration}`) +
              event(`early-${index}`, 'DTSTART:00010101T000000Z', `DURATION:${duration}`),
          )
          .join(''),
      ),
  },
  {
    name: 'series at the ends of time',
    body: (stays) =>
      calendar(
        stays,
        many(
          100,
          (index) =>
            event(`last-${index}`, 'DTSTART;VALUE=DATE:99991230', 'DURATION:P9D', 'RRULE:FREQ=DAILY') +
            event(`first-${index}`, 'DTSTART;VALUE=DATE:00010101', 'DURATION:P9D', 'RRULE:FREQ=YEARLY'),
        ),
      ),
  },
  {
    name: 'the last second of the last year, in every offset',
    body: (stays) =>
      calendar(
        stays,
        many(
          48,
          (index) =>
            event(
              `offset-${index}`,
              `DTSTART:99991231T235959${index % 2 ? '+' : '-'}${String(index >> 1).padStart(2, '0')}00`,
            ) +
            event(
              `offset-one-${index}`,
              `DTSTART:00010101T000000${index % 2 ? '+' : '-'}${String(index >> 1).padStart(2, '0')}00`,
            ),
        ),
      ),
  },
  {
    name: 'ends before starts, two thousand times',
    body: (stays) =>
      calendar(
        stays,
        many(2_000, (index) =>
          event(`back-${index}`, `DTSTART;VALUE=DATE:${date(index % 900)}`, 'DTEND;VALUE=DATE:19700101'),
        ),
        booking('last', 0),
      ),
  },
];
