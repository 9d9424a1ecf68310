import { lintCalendar } from './lint-calendar.ts';

const GOOD = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Example//Feed//EN',
  'CALSCALE:GREGORIAN',
  'METHOD:PUBLISH',
  'LAST-MODIFIED:20261101T100000Z',
  'NAME:Villa\\; Azur',
  'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
  'X-PUBLISHED-TTL:PT15M',
  'BEGIN:VEVENT',
  'UID:1@example.test',
  'SEQUENCE:0',
  'DTSTAMP:20261101T100000Z',
  'DTSTART;VALUE=DATE:20261210',
  'DTEND;VALUE=DATE:20261213',
  'SUMMARY:Réservé - Dupuis\\, José: \\"quoted',
  ' folded\\n\\\\😀',
  'TRANSP:OPAQUE',
  'STATUS:CONFIRMED',
  'X-HOSTEED-VIA:a.hosteed b.hosteed',
  'COLOR:DodgerBlue',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:2@example.test',
  'DTSTAMP:20261101T100000Z',
  'DTSTART;VALUE=DATE:20261213',
  'DTEND;VALUE=DATE:20261214',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
]
  .join('\r\n')
  .replace('\\"quoted', '"quoted"');

/** The good calendar with one thing wrong. */
const having = (line: string) => GOOD.replace('SEQUENCE:0', line);
const header = (line: string) => GOOD.replace('CALSCALE:GREGORIAN', line);
const without = (line: string) => GOOD.replace(`${line}\r\n`, '');
const octets = (line: number[]) => {
  const [before, after] = GOOD.split('SEQUENCE:0');
  return Buffer.concat([Buffer.from(before!), Buffer.from(line), Buffer.from(after!)]);
};
const rules = (text: string | Buffer) => [...new Set(lintCalendar(text).map(({ rule }) => rule))];

describe('the lint of a published calendar', () => {
  it('finds nothing in a calendar that is right, as text and as bytes', () => {
    expect(lintCalendar(GOOD)).toEqual([]);
    expect(lintCalendar(Buffer.from(GOOD))).toEqual([]);
  });

  it.each([
    ['line-length', 'a line of 76 octets', having(`X-A:${'x'.repeat(72)}`)],
    ['line-length', 'a line of 75 characters, one of which has two octets', having(`X-A:${'x'.repeat(70)}é`)],
    ['line-end', 'a bare LF', having('X-A:b\nX-B:c')],
    ['line-end', 'a bare CR', having('X-A:b\rc')],
    ['final-line-end', 'a last line without CRLF', GOOD.slice(0, -2)],
    ['control-character', 'a NUL', having('X-A:\u0000')],
    ['control-character', 'a tab', having('X-A:\t')],
    ['control-character', 'a next-line character', having('X-A:\u0085')],
    ['control-character', 'a line separator', having('X-A:\u2028')],
    ['utf-8', 'octets that are no UTF-8', octets([0x58, 0x2d, 0x41, 0x3a, 0xe9])],
    ['utf-8', 'a fold inside a character', octets([0x58, 0x2d, 0x41, 0x3a, 0xc3, 0x0d, 0x0a, 0x20, 0xa9])],
    ['utf-8', 'half a surrogate pair', having('X-A:\ud83d')],
    ['content-line', 'a line without a colon', having('SEQUENCE')],
    ['content-line', 'an empty line', having('')],
    ['content-line', 'a name with a blank', having('X A:b')],
    ['content-line', 'a quote that never closes', having('X-A;B="c:d')],
    ['balance', 'a calendar that does not end', without('END:VCALENDAR')],
    ['balance', 'an event that does not end', GOOD.replace('END:VEVENT\r\nBEGIN', 'BEGIN')],
    ['balance', 'an END too many', having('END:VALARM')],
    ['balance', 'a property before the calendar', `X-A:b\r\n${GOOD}`],
    ['balance', 'two calendars', GOOD + GOOD],
    ['balance', 'an empty file', ''],
    ['property-order', 'VERSION after the events', GOOD.replace('END:VCALENDAR', 'X-A:b\r\nEND:VCALENDAR')],
    ['no-component', 'a calendar that holds nothing', GOOD.replace(/BEGIN:VEVENT[^]*END:VEVENT\r\n/, '')],
    ['unknown-component', 'a VTODO', GOOD.replaceAll('VEVENT', 'VTODO')],
    ['unknown-component', 'an alarm', having('BEGIN:VALARM\r\nEND:VALARM')],
    ['unknown-property', 'a property of no RFC', having('HELLO:world')],
    ['unknown-property', 'an X- name that ends there', having('X-:b')],
    ['required-property', 'no VERSION', without('VERSION:2.0')],
    ['required-property', 'no PRODID', without('PRODID:-//Example//Feed//EN')],
    ['required-property', 'no UID', without('UID:1@example.test')],
    ['required-property', 'no DTSTAMP', without('DTSTAMP:20261101T100000Z')],
    ['required-property', 'no DTSTART', without('DTSTART;VALUE=DATE:20261210')],
    ['required-property', 'no DTEND', without('DTEND;VALUE=DATE:20261213')],
    ['repeated-property', 'two VERSIONs', header('VERSION:2.0')],
    ['repeated-property', 'two summaries', having('SUMMARY:x')],
    ['value-parameter', 'DTSTART without VALUE=DATE', GOOD.replace('DTSTART;VALUE=DATE:', 'DTSTART:')],
    ['value-parameter', 'REFRESH-INTERVAL without its VALUE', GOOD.replace('L;VALUE=DURATION', 'L')],
    ['value-parameter', 'a parameter that nobody needs', having('SEQUENCE;VALUE=INTEGER:0')],
    ['text', 'a comma that is not escaped', having('UID:a,b')],
    ['text', 'a backslash that escapes nothing', GOOD.replace('Azur', '\\zur')],
    ['text', 'a backslash at the end', GOOD.replace('Azur', 'Azur\\')],
    ['date', 'a start on 30 February', GOOD.replace('DATE:20261210', 'DATE:20260230')],
    ['date', 'a start with a time', GOOD.replace('DATE:20261210', 'DATE:20261210T000000Z')],
    [
      'utc-date-time',
      'DTSTAMP in local time',
      GOOD.replace('DTSTAMP:20261101T100000Z', 'DTSTAMP:20261101T100000'),
    ],
    [
      'utc-date-time',
      'LAST-MODIFIED as a date',
      GOOD.replace('MODIFIED:20261101T100000Z', 'MODIFIED:20261101'),
    ],
    ['utc-date-time', 'hour 24', GOOD.replace('DTSTAMP:20261101T10', 'DTSTAMP:20261101T24')],
    ['integer', 'a SEQUENCE below zero', having('SEQUENCE:-1')],
    ['integer', 'a SEQUENCE of 32 bits', having('SEQUENCE:2147483648')],
    ['duration', 'a REFRESH-INTERVAL of months', GOOD.replace('DURATION:PT15M', 'DURATION:P1M')],
    ['duration', 'an interval of nothing', GOOD.replace('TTL:PT15M', 'TTL:PT0S')],
    ['word', 'a VERSION of the future', GOOD.replace('VERSION:2.0', 'VERSION:3.0')],
    ['word', 'a METHOD that asks', GOOD.replace('METHOD:PUBLISH', 'METHOD:REQUEST')],
    ['word', 'TRANSP:BUSY', GOOD.replace('TRANSP:OPAQUE', 'TRANSP:BUSY')],
    ['word', 'STATUS:CANCELED', GOOD.replace('STATUS:CONFIRMED', 'STATUS:CANCELED')],
    ['color', 'a colour in hexadecimal digits', GOOD.replace('COLOR:DodgerBlue', 'COLOR:#1e90ff')],
    ['event-end', 'an end on the day of the start', GOOD.replace('DATE:20261213', 'DATE:20261210')],
    ['event-end', 'an end before the start', GOOD.replace('DATE:20261214', 'DATE:20261210')],
    ['repeated-uid', 'two events with one UID', GOOD.replace('UID:2@', 'UID:1@')],
  ])('finds, by the rule %s, %s', (rule, _, text) => {
    expect(text).not.toBe(GOOD);
    expect(rules(text)).toContain(rule);
  });

  it('names the physical line', () => {
    expect(lintCalendar(GOOD.replace('TRANSP:OPAQUE', 'TRANSP:BUSY'))).toEqual([
      { rule: 'word', line: 18, message: 'TRANSP cannot be “BUSY”' },
    ]);
  });
});
