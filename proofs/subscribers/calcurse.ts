import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addNights } from '#availability';
import { runProgram, versionOf } from './run-program.ts';
import type { SeenEvent, Subscriber } from './subscriber.ts';

/** A day, the last day of a stay that calcurse repeats daily, a note, the name. */
const WHOLE_DAYS = /^(\d\d\/\d\d\/\d{4}) \[\d+\] (?:\{1D -> (\d\d\/\d\d\/\d{4})\} )?(?:>[0-9a-f]+ )?(.*)$/s;
/** A day and an hour, another, a note, the name. */
const HOURS =
  /^(\d\d\/\d\d\/\d{4}) @ (\d\d:\d\d) -> (\d\d\/\d\d\/\d{4}) @ (\d\d:\d\d)(?:>[0-9a-f]+)? ?\|(.*)$/s;

/** calcurse, another calendar for the terminal. */
export const calcurse: Subscriber = {
  name: 'calcurse',
  way: 'imports the file; its own data file is read',
  losesUids: 'it keeps no UIDs, and its export has none',
  fault: null,
  read: async ({ url, folder }) => {
    const version = await versionOf('calcurse', folder);
    if (!version) return null;
    await writeFile(join(folder, 'feed.ics'), await (await fetch(url)).text());
    const places = ['-D', join(folder, 'data'), '-C', join(folder, 'settings')];
    // It fails where it leaves an event out; which one shows in what it keeps.
    await runProgram('calcurse', ['-q', ...places, '-i', 'feed.ics'], { folder }).catch(() => null);
    const kept = await readFile(join(folder, 'data/apts'), 'utf8');
    return { version, events: kept.split('\n').filter(Boolean).map(toSeenEvent) };
  },
};

function toSeenEvent(line: string): SeenEvent {
  const [, day, hour, endDay, endHour, name] = HOURS.exec(line) ?? [];
  if (name !== undefined)
    return {
      uid: null,
      from: `${isoDate(day!)}T${hour}:00Z`,
      to: `${isoDate(endDay!)}T${endHour}:00Z`,
      summary: name,
      isCancelled: false,
    };
  const [, first, last, summary] = WHOLE_DAYS.exec(line) ?? [];
  if (!first || summary === undefined) throw new Error(`calcurse keeps a line that we do not know: ${line}`);
  return {
    uid: null,
    from: isoDate(first),
    to: addNights(isoDate(last ?? first), 1),
    summary,
    isCancelled: false,
  };
}

function isoDate(american: string): string {
  const [month, day, year] = american.split('/');
  return `${year}-${month}-${day}`;
}
