import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addNights, nightAt } from '#availability';
import { ICALENDAR_FAULT } from './python-icalendar.ts';
import { runProgram, versionOf } from './run-program.ts';
import type { Reading, SeenEvent, Subscriber } from './subscriber.ts';

const [BEGIN, NEXT, END] = ['\u001e', '\u001f', '\u001d'];
const FORMAT = `${BEGIN}${['uid', 'start-long', 'end-long', 'cancelled', 'title'].map((field) => `{${field}}`).join(NEXT)}${END}`;
const DAYS_BACK = 60;
const DAYS_AHEAD = 800;

/** khal, a calendar for the terminal. */
export const khal: Subscriber = {
  name: 'khal',
  way: 'imports the file; its list is read',
  losesUids: null,
  fault: ICALENDAR_FAULT,
  read: async ({ url, folder }) => {
    const version = await versionOf('khal', folder);
    if (!version) return null;
    await writeFile(join(folder, 'feed.ics'), await (await fetch(url)).text());
    await mkdir(join(folder, 'calendar'));
    await writeFile(join(folder, 'config'), configIn(folder));
    await runProgram('khal', ['-c', 'config', 'import', '--batch', '-a', 'feed', 'feed.ics'], { folder });
    return { version, events: await listed(folder) };
  },
};

async function listed(folder: string): Promise<Reading['events']> {
  const today = nightAt(new Date(), 'UTC');
  const range = [addNights(today, -DAYS_BACK), addNights(today, DAYS_AHEAD)];
  const list = ['-c', 'config', 'list', '--once', '--day-format', '', '--format', FORMAT, ...range];
  const printed = (await runProgram('khal', list, { folder })) ?? '';
  return printed
    .split(BEGIN)
    .slice(1)
    .map((record) => toSeenEvent(record.slice(0, record.indexOf(END))));
}

/** khal shows the last day where an event that ends on a date says the day after. */
function toSeenEvent(record: string): SeenEvent {
  const [uid = '', from = '', last = '', cancelled = '', summary = ''] = record.split(NEXT);
  const to = last.includes(' ') ? instant(last) : addNights(last, 1);
  return { uid, from: instant(from), to, summary, isCancelled: cancelled.includes('CANCELLED') };
}

/** `2026-12-10 09:00`, by the clock of UTC; a date is left as it is. */
function instant(written: string): string {
  return written.includes(' ') ? `${written.replace(' ', 'T')}:00Z` : written;
}

function configIn(folder: string): string {
  return `[calendars]
[[feed]]
path = ${join(folder, 'calendar')}
[sqlite]
path = ${join(folder, 'khal.db')}
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
`;
}
