import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './run-program.ts';
import type { NameFault, Reading, Subscriber } from './subscriber.ts';

/** Debian's own Python: other interpreters do not see its packages. */
const PYTHON = '/usr/bin/python3';
const SCRIPT = join(import.meta.dirname, 'read_events.py');

/** What icalendar 4 does to names, and khal with it: escapes are undone twice, and %2C, %3A, %3B, %5C are decoded. */
export const ICALENDAR_FAULT: NameFault = {
  words:
    'escapes are undone twice, so that a backslash before n, a comma or a semicolon is lost; %2C and its like are decoded',
  reads: (name) => unescapeAgain(decodePercents(name)),
};

/** Debian's python3-icalendar, in Home Assistant and many scripts. */
export const pythonIcalendar: Subscriber = {
  name: 'python3-icalendar',
  way: 'urllib fetches',
  losesUids: null,
  fault: ICALENDAR_FAULT,
  read: async ({ url, folder }) => {
    const answer = await askPython(folder, ['--url', url]);
    return answer === null ? null : (JSON.parse(answer) as Reading);
  },
};

/**
 * The names of the events of many feeds, read in one process.
 *
 * @returns for each feed its names; null where the package is not installed
 */
export async function namesByPython(feeds: readonly string[], folder: string): Promise<string[][] | null> {
  const answer = await askPython(folder, ['--names'], JSON.stringify(feeds));
  return answer === null ? null : (JSON.parse(answer) as string[][]);
}

async function askPython(folder: string, args: readonly string[], input?: string): Promise<string | null> {
  const script = await readFile(SCRIPT, 'utf8');
  const answer = await runProgram(PYTHON, ['-c', script, ...args], { folder, input });
  return answer?.trim() || null;
}

/** Placeholders that it uses for escapes while it parses a line. */
function decodePercents(name: string): string {
  return name.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%3B', ';').replaceAll('%5C', '\\');
}

function unescapeAgain(name: string): string {
  return name
    .replaceAll('\\N', '\\n')
    .replaceAll('\\n', '\n')
    .replaceAll('\\,', ',')
    .replaceAll('\\;', ';')
    .replaceAll('\\\\', '\\');
}
