import type { Chance } from '../../testing/seeded-chance.ts';
import { hostileGuest } from '../feed-lint/hostile-name.ts';

/** The feed of a platform on which these nights are taken, written here line by line, without our own code. */
export function renderPlatformFeed(stays: readonly { from: string; to: string }[], chance: Chance): string {
  const events = stays.flatMap(({ from, to }, index) => [
    'BEGIN:VEVENT',
    `UID:${index}-${from}@platform.test`,
    'DTSTAMP:20260101T000000Z',
    `DTSTART;VALUE=DATE:${from.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${to.replaceAll('-', '')}`,
    `SUMMARY:${hostileGuest(chance, 1).replace(/[\\;,]/g, '\\$&')}`,
    'END:VEVENT',
  ]);
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Platform//EN', ...events, 'END:VCALENDAR', ''];
  return lines.join('\r\n');
}
