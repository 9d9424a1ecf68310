import fc from 'fast-check';
import { lawRuns } from '../../../testing/proof.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { type DateValue, dayText, localDay } from './date-value.ts';
import { parseCalendar } from './parse-calendar.ts';
import { ianaZone, UTC } from './zone.ts';

const RELAY = { publisher: 'X-RELAY-PUBLISHER', via: 'X-RELAY-VIA' };

const OPTIONS = { from: '2026-08-01', to: '2027-12-31', timeZone: 'Europe/Paris', relay: RELAY };
const read = (text: string | Uint8Array) =>
  parseCalendar(typeof text === 'string' ? Buffer.from(text) : text, OPTIONS);
const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => calendar('BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT');
const date = (value: DateValue) => dayText(localDay(value, UTC));
const events = (text: string | Uint8Array): CalendarEvent[] => {
  const reading = read(text);
  return reading.outcome === 'refused' ? [] : reading.events;
};
const starts = (text: string) =>
  events(text)
    .map(({ start }) => date(start))
    .sort();

describe('reading a calendar', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['a page', '<html></html>', 'not_a_calendar'],
    ['JSON', '{"events":[]}', 'not_a_calendar'],
    ['half a calendar', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n', 'truncated'],
    ['literal line ends', 'BEGIN:VCALENDAR\\r\\nEND:VCALENDAR\\r\\n', 'unreadable'],
    ['indented events', calendar('  BEGIN:VEVENT', '  UID:1', '  END:VEVENT'), 'unreadable'],
    ['a nesting bomb', 'BEGIN:VCALENDAR\n' + 'BEGIN:X\n'.repeat(50), 'too_complex'],
  ])('%s is refused by name', (_, text, reason) => {
    expect(read(text)).toMatchObject({ outcome: 'refused', reason });
  });

  it.each([
    [
      'a time zone that never ends',
      calendar(
        'BEGIN:VTIMEZONE',
        'TZID:X',
        'BEGIN:VEVENT',
        'UID:1',
        'DTSTART;VALUE=DATE:20260910',
        'END:VEVENT',
      ),
    ],
    [
      'an alarm that never ends',
      calendar(
        'BEGIN:VEVENT',
        'UID:0',
        'DTSTART;VALUE=DATE:20260901',
        'BEGIN:VALARM',
        'BEGIN:VEVENT',
        'UID:1',
        'DTSTART;VALUE=DATE:20260910',
        'END:VEVENT',
      ),
    ],
    [
      'an event after the calendar’s end',
      calendar() + 'BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260910\r\nEND:VEVENT\r\n',
    ],
  ])('%s hides no event, and the reading is partial', (_, text) => {
    expect(starts(text)).toContain('2026-09-10');
    expect(read(text).outcome).toBe('partial');
  });

  it('a block that never ends blocks until the last date there is', () => {
    const [only] = events(event('DTSTART:20260910T140000Z', 'DTEND:99991231T235959Z'));
    expect(date(only!.end!)).toBe('9999-12-31');
  });

  it('a rule that never ends is read as far as the horizon', () => {
    expect(starts(event('DTSTART;VALUE=DATE:20260910', 'RRULE:FREQ=YEARLY;UNTIL=99991231T235959Z'))).toEqual([
      '2026-09-10',
      '2027-09-10',
    ]);
  });

  it('an exception in UTC of an all-day series means the day on the calendar’s clock; without one it frees nothing', () => {
    const series = ['DTSTART;VALUE=DATE:20260905', 'RRULE:FREQ=DAILY;COUNT=4', 'EXDATE:20260906T220000Z'];
    const text = event(...series);
    expect(starts(text.replace('VERSION:2.0', 'X-WR-TIMEZONE:Europe/Berlin'))).toEqual([
      '2026-09-05',
      '2026-09-06',
      '2026-09-08',
    ]);
    expect(starts(text)).toHaveLength(4);
    expect(read(text)).toMatchObject({ outcome: 'ok', problems: [{ code: 'day_uncertain', uid: '1' }] });
  });

  it.each([
    'FREQ=SECONDLY',
    'FREQ=HOURLY;COUNT=3',
    'FREQ=DAILY;BYHOUR=24',
    'FREQ=DAILY;COUNT=99999',
    'FREQ=YEARLY;BYMONTH=x',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'nonsense',
  ])('the rule %s is not followed: its own start blocks, and the reading is partial', (rule) => {
    expect(starts(event('DTSTART;VALUE=DATE:20260910', `RRULE:${rule}`))).toEqual(['2026-09-10']);
    expect(read(event('DTSTART;VALUE=DATE:20260910', `RRULE:${rule}`)).outcome).toBe('partial');
  });

  it('too large a series is read in part, and holds its first stay', () => {
    const added = Array.from({ length: 1_100 }, (_, index) => {
      const [day, time] = new Date(Date.UTC(2026, 8, 10) + index * 6 * 3_600_000).toISOString().split('T');
      return `${day!.replaceAll('-', '')}T${time!.slice(0, 2)}0700Z`;
    });
    const text = event('DTSTART:20260910T140000Z', 'RRULE:FREQ=DAILY', `RDATE:${added.join(',')}`);
    expect(starts(text)).toEqual(['2026-09-10']);
    expect(read(text)).toMatchObject({ outcome: 'partial', problems: [{ code: 'rule_too_large' }] });
  });

  it('a loose event behind a calendar costs the calendar nothing', () => {
    const text =
      calendar('X-WR-TIMEZONE:Asia/Tokyo', 'BEGIN:VEVENT', 'DTSTART:20260911T010000', 'END:VEVENT') +
      'BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20260920\r\nEND:VEVENT\r\n';
    const days = events(text).map(({ start }) => dayText(localDay(start, ianaZone('Europe/Paris')!)));
    expect(days.sort()).toEqual(['2026-09-10', '2026-09-20']);
  });

  it('an override that names no readable instance supersedes nothing', () => {
    const text = calendar(
      'BEGIN:VEVENT',
      'UID:1',
      'SEQUENCE:0',
      'DTSTART;VALUE=DATE:20260901',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:1',
      'SEQUENCE:1',
      'RECURRENCE-ID:20261308',
      'DTSTART;VALUE=DATE:20260909',
      'END:VEVENT',
    );
    expect(starts(text)).toEqual(['2026-09-01', '2026-09-09']);
  });

  it.each(['Voilà', 'Р', 'Chloé \u{20820}', 'à\u00a0\u00a0'])(
    'the name %j is whole though its last octet looks like a no-break space',
    (summary) =>
      expect(events(event(`SUMMARY:${summary}`, 'DTSTART;VALUE=DATE:20260910'))).toMatchObject([
        { summary: summary.trim() },
      ]),
  );

  it('a no-break space of a latin-1 file costs no date', () => {
    const latin1 = Buffer.from(event('SUMMARY:Ren\xe9\xa0', 'DTSTART;VALUE=DATE:20260910\xa0'), 'latin1');
    expect(events(latin1).map(({ summary, start }) => [summary, date(start)])).toEqual([
      ['René', '2026-09-10'],
    ]);
  });

  it('a byte-order mark before latin-1 text does not hide the calendar', () => {
    const body = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from(event('SUMMARY:Ren\xe9', 'DTSTART;VALUE=DATE:20260910'), 'latin1'),
    ]);
    expect(events(body)[0]).toMatchObject({ summary: 'René' });
  });

  it('a name that looks like a prototype is a name like any other', () => {
    expect(
      starts(event('DTSTART;VALUE=DATE:20260910', 'SUMMARY:__proto__').replace('UID:1', 'UID:__proto__')),
    ).toEqual(['2026-09-10']);
  });

  it('a line of one feed, broken inside its quotes, does not change how the next feed is read', () => {
    const zone = (quote: string) =>
      `DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)${quote}:20260910T230000`;
    read(event(zone('')));
    const [only] = events(event(zone('"')));
    expect(dayText(localDay(only!.start, ianaZone('Europe/Paris')!))).toBe('2026-09-11');
  });

  it.each([
    ['an end that is none', 'DTEND:soon', 'end_unreadable'],
    ['a rule that is none', 'RRULE:often', 'rule_unreadable'],
    ['a zone that nobody knows', 'DTEND;TZID=Nowhere:20260912T100000', 'time_zone_unknown'],
  ])('%s is told with the title and the start of its event', (_, line, code) => {
    const title = `Café ${'é'.repeat(200)}`;
    const reading = read(event('DTSTART:20260910T140000Z', `SUMMARY:${title}`, line));
    expect(reading).toMatchObject({
      problems: [{ code, uid: '1', summary: title.slice(0, 100), start: '2026-09-10T14:00:00' }],
    });
  });

  it('law: no bytes make it throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void read(bytes)));
    const words = fc.constantFrom(
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VALARM',
      'END:VALARM',
      'UID:1',
      'DTSTART:20260910T140000Z',
      'DTSTART;TZID="x:20260910',
      'DTEND;VALUE=DATE:00010101',
      'DURATION:-P3D',
      'RRULE:FREQ=WEEKLY;BYDAY=MO',
      'EXDATE:,,',
      'RECURRENCE-ID;RANGE=THISANDFUTURE:20260917',
      'SEQUENCE:x',
      ' folded',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (lines) => void read(calendar(...lines))),
      { numRuns: lawRuns(2_000) },
    );
  });

  it('law: line ends, folding and a byte-order mark do not change what is read', () => {
    const text = event(
      'DTSTART;TZID=Europe/Paris:20260910T160000',
      'DTEND;TZID=Europe/Paris:20260913T100000',
      'SUMMARY:Séjour d’été',
    );
    const expected = read(text);
    fc.assert(
      fc.property(
        fc.constantFrom('\n', '\r', '\r\n', '\r\r\n'),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        (lineEnd, width, mark) => {
          const folded = Buffer.from(text)
            .toString('latin1')
            .split('\r\n')
            .map((line) => line.replace(new RegExp(`(.{${width}})(?=.)`, 'g'), `$1${lineEnd} `));
          const body = Buffer.from((mark ? '\xef\xbb\xbf' : '') + folded.join(lineEnd), 'latin1');
          expect(read(body)).toEqual(expected);
        },
      ),
    );
  });
});
