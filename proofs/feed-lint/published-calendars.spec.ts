import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { renderCalendar } from '#ical';
import { generateCalendar } from './generate-calendar.ts';
import { lintCalendar } from './lint-calendar.ts';
import { icalJsComplaint } from './second-opinion.ts';

const CALENDARS = 10_000;
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
    `neither the lint nor ical.js, in its strict mode, finds anything in ${CALENDARS} of them`,
    async () => {
      const half = CALENDARS / 2;
      for (const printed of await Promise.all([feedLint(half, 0), feedLint(half, half)]))
        expect(printed).toMatch(/^5000 calendars with 1\d{5} events, 0 findings\n$/);
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
