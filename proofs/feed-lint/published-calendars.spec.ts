import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { renderCalendar } from '#ical';
import { freshSeed, lawRuns } from '../../testing/proof.ts';
import { generateCalendar } from './generate-calendar.ts';
import { generateJointCalendar } from './generate-joint-calendar.ts';
import { lintCalendar } from './lint-calendar.ts';
import { icalJsComplaint } from './second-opinion.ts';

const CALENDARS = lawRuns(10_000);
const SEED = freshSeed();
/** A stall is no answer either: it takes a tenth of this on two cores. */
const STALLED = 200_000;

/** In a process of its own: Jest's makes the same work three times as long. */
async function feedLint(count: number, seed: number): Promise<string> {
  const script = join(import.meta.dirname, '../feed-lint.ts');
  const args = ['--conditions=hosteed-source', script, '--count', String(count), '--seed', String(seed)];
  return (await promisify(execFile)(process.execPath, args)).stdout;
}

describe('calendars with hostile names, cancelled stays and colours, as we publish them', () => {
  it(
    `neither the lint nor ical.js, in its strict mode, finds anything in ${CALENDARS} of them, from seed ${SEED}`,
    async () => {
      const half = CALENDARS / 2;
      for (const printed of await Promise.all([feedLint(half, SEED), feedLint(half, SEED + half)])) {
        const [, calendars, events, findings] = /^(\d+) calendars with (\d+) events, (\d+) findings\n$/
          .exec(printed)!
          .map(Number);
        expect([calendars, findings]).toEqual([half, 0]);
        expect(events).toBeGreaterThanOrEqual(20 * half);
        expect(events).toBeLessThan(40 * half);
      }
    },
    STALLED,
  );

  it('are generated with everything that a feed can hold', () => {
    const text = Array.from({ length: 50 }, (_, seed) => renderCalendar(generateCalendar(seed))).join('');
    for (const part of [
      'STATUS:CANCELLED',
      'STATUS:CONFIRMED',
      '\r\nCOLOR:',
      '\r\nX-HOSTEED-VIA:',
      '\r\nDESCRIPTION:',
      '\\nEND:VEVENT',
    ])
      expect(text).toContain(part);
  });
});

describe('calendars of several properties, as we publish them', () => {
  const calendars = Array.from({ length: 300 }, (_, seed) => generateJointCalendar(seed));
  const eventsOf = (part: string) =>
    calendars.flatMap(({ events }) => events.filter(({ uid }) => uid.includes(part)));

  it('are generated with all that they can hold, and tell of guests who leave on a day on which clocks change', () => {
    const text = calendars.map(renderCalendar).join('');
    for (const part of [
      'Ménage · ',
      'Cleaning · ',
      'Aucun séjour',
      '\r\nCOLOR:',
      '\r\nX-HOSTEED-VIA:',
      '😀',
      '\u202e',
      '\\;',
    ])
      expect(text).toContain(part);
    expect(
      Math.max(...calendars.flatMap(({ events }) => events.map(({ summary }) => summary.length))),
    ).toBeGreaterThan(400);
    for (const day of ['2027-03-28', '2027-10-31']) {
      const ofDay = eventsOf(`turnover-${day}@`);
      expect(ofDay.length).toBeGreaterThan(0);
      expect(ofDay.some(({ summary }) => /arriv(ée|al)/.test(summary))).toBe(true);
    }
  });

  it('name nothing on two lines, and each event by a UID of its own', () => {
    for (const { name, events } of calendars) {
      expect([name, ...events.map(({ summary }) => summary)].filter((one) => /[\r\n]/.test(one))).toEqual([]);
      expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    }
  });
});

describe('the second opinion', () => {
  const calendar = { ...generateCalendar(3), name: 'Villa' };
  const text = renderCalendar(calendar);

  it('differs where an event is missing or has other dates, and where ical.js cannot read', () => {
    expect(lintCalendar(text)).toEqual([]);
    expect(icalJsComplaint(text, calendar, true)).toBeNull();
    expect(icalJsComplaint(text, { ...calendar, events: [] }, false)).toBe('ical.js reads other events');
    expect(icalJsComplaint(text.replace('NAME:', 'NAME '), calendar, false)).toMatch(/does not read/);
  });
});
