import { carriableText, renderCalendar } from '#ical';
import { RELAY } from '#platforms';
import { seededChance } from '../../testing/seeded-chance.ts';
import { hostileName } from '../feed-lint/hostile-name.ts';
import { ICALENDAR_FAULT, namesByPython } from './python-icalendar.ts';

const RANDOM_NAMES = 2_000;

/** How python3-icalendar gives back names of any Unicode characters. */
export interface RandomNames {
  same: number;
  explained: number;
  /** Written and read names. */
  wrong: { written: string; read: string | undefined }[];
}

/**
 * Publishes each of 2,000 hostile names in a feed of its own and has python3-icalendar read them in one process.
 *
 * @returns null where the package is not installed
 */
export async function tryRandomNames(folder: string): Promise<RandomNames | null> {
  const chance = seededChance(2_000);
  const names = Array.from({ length: RANDOM_NAMES }, () => hostileName(chance));
  const read = await namesByPython(names.map(feedOf), folder);
  if (!read) return null;
  const result: RandomNames = { same: 0, explained: 0, wrong: [] };
  for (const [index, name] of names.entries()) {
    const written = carriableText(name);
    const [found] = read[index] ?? [];
    if (found === written) result.same += 1;
    else if (found === ICALENDAR_FAULT.reads(written)) result.explained += 1;
    else result.wrong.push({ written, read: found });
  }
  return result;
}

function feedOf(summary: string): string {
  const event = {
    uid: '1@names.hosteed',
    from: '2026-12-10',
    to: '2026-12-13',
    summary,
    sequence: 0,
    via: [],
    lastModified: new Date('2026-01-01T00:00:00Z'),
  };
  return renderCalendar({
    name: 'Names',
    publisher: 'p.i.hosteed',
    relay: RELAY,
    refreshMinutes: 15,
    events: [event],
  });
}
