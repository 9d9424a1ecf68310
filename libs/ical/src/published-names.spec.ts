import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { lawRuns } from '../../../testing/proof.ts';
import { carriableText } from './carriable-text.ts';
import { parseCalendar } from './parse-calendar.ts';
import { renderCalendar } from './render-calendar.ts';

const RELAY = { publisher: 'X-RELAY-PUBLISHER', via: 'X-RELAY-VIA' };

/**
 * Texts that break readers: escapes, quotes, line ends of all kinds, look-alikes of properties, halves of characters.
 */
const HOSTILE_PIECES = [
  ['\\', 'n', 'N', ';', ',', ':', '"', ' ', '\t', '=', '^', "'"],
  ['\n', '\r', '\r\n', '\u0085', '\u2028', '\u2029', '\u000b', '\u0000', '\u001f', '\u009b'],
  ['\nEND:VEVENT\n', 'BEGIN:VCALENDAR', 'DTSTART;VALUE=DATE:19700101', 'TZID="UTC"', '"(', '__proto__'],
  [
    'é',
    'à',
    '\u{20820}',
    '😀',
    '👨‍👩‍👧‍👦',
    'עברית',
    '\u200f',
    '\u202e',
    '\u00a0',
    '\ufeff',
    '\ufffe',
    '\ud83d',
    '\ude00',
  ],
].flat();
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.array(fc.constantFrom(...HOSTILE_PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
);
const anyVia = fc.array(anyText, { minLength: 1, maxLength: 5 });

interface Names {
  summary?: string;
  calendar?: string;
  via?: readonly string[];
}

/** What node-ical makes of a component: its properties under names of its own. */
type NodeIcalEntry = Record<string, string>;

/** As bytes and back: what UTF-8 can't hold would show. */
function publish({ summary = 'Réservé', calendar = 'Villa', via = [] }: Names): string {
  const event = {
    uid: 'a@b',
    from: '2026-12-10',
    to: '2026-12-13',
    summary,
    via,
    sequence: 3,
    lastModified: new Date('2026-11-01T10:00:00Z'),
  };
  return Buffer.from(
    renderCalendar({
      name: calendar,
      publisher: 'p.i.hosteed',
      relay: RELAY,
      refreshMinutes: 15,
      events: [event],
    }),
  ).toString();
}

function asWeRead(text: string) {
  const reading = parseCalendar(Buffer.from(text), {
    from: '2026-12-01',
    to: '2026-12-31',
    timeZone: 'UTC',
    relay: RELAY,
  });
  expect(reading).toMatchObject({ outcome: 'ok', problems: [], events: [{ uid: 'a@b' }] });
  return reading.outcome === 'refused' ? null : reading.events[0]!;
}

function asNodeIcalReads(text: string) {
  const { vcalendar, ...events } = nodeIcal.sync.parseICS(text) as unknown as Record<string, NodeIcalEntry>;
  expect(Object.values(events).filter(({ type }) => type)).toHaveLength(1);
  return { vcalendar: vcalendar!, event: events['a@b']! };
}

/** ical.js undoes escapes only of properties that it was told to be TEXT. */
function asIcalJsReads(text: string) {
  const known = ICAL.design.icalendar.property as Record<string, object>;
  for (const name of ['name', 'x-wr-calname', RELAY.via.toLowerCase()]) known[name] = { defaultType: 'text' };
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent');
  expect([events.length, calendar.getAllSubcomponents().length]).toEqual([1, 1]);
  return { calendar, event: events[0]! };
}

/** How node-ical parses a line: see the name of the test. */
function mangledByNodeIcal(text: string): string {
  const unquoted = text.includes('TZID=') && !text.includes('"(') ? text.replaceAll('"', '') : text;
  return unquoted.replace(/\\[nN]/g, '\\\n').replace(/^"(.*)"$/, '$1');
}

const law = (check: (text: string) => void) =>
  fc.assert(fc.property(anyText, check), { numRuns: lawRuns(1_000) });

describe('a name in a published feed, whatever it is', () => {
  it('law: ical.js reads the very SUMMARY that a feed can carry', () =>
    law((summary) =>
      expect(asIcalJsReads(publish({ summary })).event.getFirstPropertyValue('summary')).toBe(
        carriableText(summary),
      ),
    ));

  it('law: ical.js, told that they are TEXT, reads the very NAME and X-WR-CALNAME', () =>
    law((name) => {
      const { calendar } = asIcalJsReads(publish({ calendar: name }));
      const carried = name === '' ? null : carriableText(name);
      expect(calendar.getFirstPropertyValue('name')).toBe(carried);
      expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe(carried);
    }));

  it('law: ical.js, told that it is TEXT, reads the very X-RELAY-VIA', () =>
    fc.assert(
      fc.property(anyVia, (via) =>
        expect(asIcalJsReads(publish({ via })).event.getFirstPropertyValue(RELAY.via.toLowerCase())).toBe(
          carriableText(via.join(' ')),
        ),
      ),
    ));

  it('law: node-ical reads the very SUMMARY, but for a backslash before n, quotes around the whole, and quotes beside TZID=', () =>
    law((summary) =>
      expect(asNodeIcalReads(publish({ summary })).event.summary).toBe(
        mangledByNodeIcal(carriableText(summary)),
      ),
    ));

  it('law: node-ical reads NAME and X-WR-CALNAME, but for the same three', () =>
    law((name) => {
      const { vcalendar } = asNodeIcalReads(publish({ calendar: name }));
      const mangled = name === '' ? undefined : mangledByNodeIcal(carriableText(name));
      expect([vcalendar.name, vcalendar['WR-CALNAME']]).toEqual([mangled, mangled]);
    }));

  it('law: node-ical reads X-RELAY-but for the same three', () =>
    fc.assert(
      fc.property(anyVia, (via) =>
        expect(asNodeIcalReads(publish({ via })).event['RELAY-VIA']).toBe(
          mangledByNodeIcal(carriableText(via.join(' '))),
        ),
      ),
    ));

  it('law: our own import reads the SUMMARY without direction marks and blanks around it, of a long one the first 500 characters', () =>
    law((summary) => {
      const shown = carriableText(summary)
        .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
        .trim();
      expect(asWeRead(publish({ summary }))?.summary).toBe([...shown].slice(0, 500).join(''));
    }));

  it('law: our own import reads the very domains of X-RELAY-which blanks part', () =>
    fc.assert(
      fc.property(anyVia, (via) =>
        expect(asWeRead(publish({ via }))?.via).toEqual(
          carriableText(via.join(' ')).split(' ').filter(Boolean).slice(0, 50),
        ),
      ),
    ));

  it('law: whatever the name of the calendar, our own import reads the event', () =>
    law((calendar) => expect(asWeRead(publish({ calendar }))?.summary).toBe('Réservé')));

  it('law: every line is at most 75 octets of valid UTF-8, and ends with CRLF', () =>
    fc.assert(
      fc.property(anyText, anyText, anyVia, (summary, calendar, via) => {
        const lines = publish({ summary, calendar, via }).split('\r\n');
        expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line))).toEqual([]);
        expect(lines.filter((line) => /^[^ ]/.test(line) && !/^[A-Z-]+[:;]/.test(line))).toEqual([]);
        expect(lines.at(-1)).toBe('');
      }),
    ));
});
