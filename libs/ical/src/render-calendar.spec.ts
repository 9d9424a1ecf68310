import fc from 'fast-check';
import { lawRuns } from '../../../testing/proof.ts';
import { dayOfText } from './date-value.ts';
import { parseCalendar } from './parse-calendar.ts';
import { type PublishedEvent, renderCalendar } from './render-calendar.ts';

const RELAY = { publisher: 'X-RELAY-PUBLISHER', via: 'X-RELAY-VIA' };

const event = (summary: string): PublishedEvent => ({
  uid: 'a@b',
  from: '2026-12-10',
  to: '2026-12-13',
  summary,
  via: [],
  sequence: 3,
  lastModified: new Date('2026-11-01T10:00:00Z'),
});
const render = (name: string, summary: string) =>
  renderCalendar({
    name,
    publisher: 'p.i.hosteed',
    relay: RELAY,
    refreshMinutes: 15,
    events: [event(summary)],
  });
const read = (text: string) =>
  parseCalendar(Buffer.from(text), { from: '2026-12-01', to: '2026-12-31', timeZone: 'UTC', relay: RELAY });

describe('writing a calendar', () => {
  it('tells each stay as an all-day event whose end is the check-out day', () => {
    const lines = render('Villa', 'Réservé').split('\r\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'DTSTART;VALUE=DATE:20261210',
        'DTEND;VALUE=DATE:20261213',
        'DTSTAMP:20261101T100000Z',
        'SEQUENCE:3',
        'STATUS:CONFIRMED',
        'TRANSP:OPAQUE',
      ]),
    );
  });

  it('law: whatever the names, one event is read back, no line is over 75 octets, and nothing else gets in', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.string({ unit: 'binary', maxLength: 120 }),
        (name, summary) => {
          const text = render(name, summary);
          expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
          expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1);
          expect(read(text)).toMatchObject({
            outcome: 'ok',
            events: [
              { uid: 'a@b', start: { day: dayOfText('2026-12-10') }, end: { day: dayOfText('2026-12-13') } },
            ],
          });
        },
      ),
      { numRuns: lawRuns(500) },
    );
  });

  it('tells the name of the calendar and when to come back, each in both of its spellings', () => {
    const lines = render('Villa; Azur', 'Réservé').split('\r\n');
    expect(lines.slice(0, lines.indexOf('BEGIN:VEVENT'))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Hosteed//Calendar Sync//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-RELAY-PUBLISHER:p.i.hosteed',
      'NAME:Villa\\; Azur',
      'X-WR-CALNAME:Villa\\; Azur',
      'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
      'X-PUBLISHED-TTL:PT15M',
    ]);
  });

  it('says in every known way that a cancelled stay takes no night', () => {
    const cancelled = { ...event('Dupuis'), status: 'cancelled' as const };
    const lines = renderCalendar({
      name: 'Villa',
      publisher: 'p.i.hosteed',
      relay: RELAY,
      refreshMinutes: 15,
      events: [cancelled],
    }).split('\r\n');
    expect(lines).toEqual(
      expect.arrayContaining(['STATUS:CANCELLED', 'TRANSP:TRANSPARENT', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE']),
    );
    expect(lines).not.toContain('TRANSP:OPAQUE');
  });

  it.each([
    ['#1E90FF', ['COLOR:dodgerblue']],
    ['blue\r\nX-A:b', []],
    [null, []],
  ])('a stay of the colour %j is published with %j', (color, expected) => {
    const text = renderCalendar({
      name: 'Villa',
      publisher: 'p.i.hosteed',
      relay: RELAY,
      refreshMinutes: 15,
      events: [{ ...event('x'), color }],
    });
    expect(text.split('\r\n').filter((line) => /^(COLOR|X-A)/.test(line))).toEqual(expected);
  });

  it('a UID opens no line of its own', () => {
    const text = renderCalendar({
      name: 'Villa',
      publisher: 'p.i.hosteed',
      relay: RELAY,
      refreshMinutes: 15,
      events: [{ ...event('x'), uid: 'a\r\nX-A:b' }],
    });
    expect(text.split('\r\n')).toContain('UID:a\\nX-A:b');
  });

  it('tells other installations whose calendar it is, also while it is empty', () => {
    const publisher = `${'a'.repeat(36)}.${'b'.repeat(36)}.hosteed`;
    expect(
      read(renderCalendar({ name: 'Villa', publisher, relay: RELAY, refreshMinutes: 15, events: [] })),
    ).toMatchObject({
      outcome: 'ok',
      publisher,
    });
    expect(read('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')).toMatchObject({ publisher: null });
  });

  it('law: a readable name comes back as it was', () => {
    const readable = fc.stringMatching(/^[A-Za-zÀ-ÿ;,\\:" '-]{1,80}$/).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(readable, (summary) =>
        expect(read(render('Villa', summary))).toMatchObject({ events: [{ summary }] }),
      ),
    );
  });
});
