import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addNights, nightAt } from '#availability';
import { freePort } from '../embedded-postgres.ts';
import { packageVersionOf } from './day-viewers.ts';
import type { Call } from './fill-property.ts';

/** A calendar server of Debian's, from which a host could import. */
interface Source {
  name: string;
  debianPackage: string;
  /** Where it keeps what in its folder, and how it is started there. */
  prepare(folder: string, port: number): Promise<readonly [command: string, ...args: string[]]>;
  /** The collection's path: what its users are given as the address of the calendar. */
  path: string;
}

/** What the product makes of a source; null where it is not installed. */
export interface SourceOutcome {
  name: string;
  result: { version: string; first: string; changed: string; unchanged: string } | null;
}

const START_MS = 20_000;
const PAUSE_MS = 200;

const SOURCES: readonly Source[] = [
  {
    name: 'Radicale',
    debianPackage: 'radicale',
    path: '/host/villa/',
    prepare: async (folder, port) => {
      const collection = join(folder, 'collection-root/host/villa');
      await mkdir(collection, { recursive: true });
      await writeFile(join(collection, '.Radicale.props'), '{"tag": "VCALENDAR"}');
      const config = `[server]\nhosts = 127.0.0.1:${port}\n[auth]\ntype = none\n[rights]\ntype = authenticated\n[storage]\nfilesystem_folder = ${folder}\n[web]\ntype = none\n`;
      await writeFile(join(folder, 'config'), config);
      return ['radicale', '--config', join(folder, 'config')];
    },
  },
  {
    name: 'Xandikos',
    debianPackage: 'xandikos',
    path: '/host/calendars/calendar/',
    prepare: (folder, port) =>
      Promise.resolve([
        'xandikos',
        '--defaults',
        '-d',
        folder,
        '-l',
        '127.0.0.1',
        '-p',
        String(port),
        '--current-user-principal',
        '/host/',
      ]),
  },
];

/** Has the product import from each server that is installed: once, after a stay has come, and once more. */
export async function tryAllSources(call: Call, folder: string): Promise<SourceOutcome[]> {
  const outcomes: SourceOutcome[] = [];
  for (const source of SOURCES) outcomes.push(await trySource(source, call, join(folder, source.name)));
  return outcomes;
}

async function trySource(source: Source, call: Call, folder: string): Promise<SourceOutcome> {
  await mkdir(folder);
  const version = await packageVersionOf(source.debianPackage, folder);
  if (!version) return { name: source.name, result: null };
  const port = await freePort();
  const [command, ...args] = await source.prepare(folder, port);
  const child = spawn(command, args, { cwd: folder, stdio: 'ignore' });
  try {
    const url = `http://127.0.0.1:${port}${source.path}`;
    await put(url, 'first', 10);
    return { name: source.name, result: { version, ...(await importFrom(url, call)) } };
  } finally {
    await end(child);
  }
}

async function importFrom(
  icalUrl: string,
  call: Call,
): Promise<Record<'first' | 'changed' | 'unchanged', string>> {
  const { id } = await call<{ id: string }>('POST', '/api/products', {
    name: 'Villa',
    timeZone: 'Europe/Paris',
  });
  const path = `/api/calendar/${id}/external`;
  const calendar = await call<{ id: string; sync: Reading }>('POST', path, { name: 'Source', icalUrl });
  const first = await inWords(calendar.sync, call, id);
  const sync = () => call<Reading>('POST', `${path}/${calendar.id}/sync`);
  await put(icalUrl, 'second', 20);
  const changed = await inWords(await sync(), call, id);
  return { first, changed, unchanged: await inWords(await sync(), call, id) };
}

interface Reading {
  outcome: string;
  errorCode: string | null;
}

/** What a reading came to, and how many nights are taken after it. */
async function inWords({ outcome, errorCode }: Reading, call: Call, productId: string): Promise<string> {
  const range = `from=${today()}&to=${addNights(today(), 60)}`;
  const { takenNights } = await call<{ takenNights: string[] }>(
    'GET',
    `/api/products/${productId}/availability?${range}`,
  );
  return `${errorCode ?? outcome}, ${takenNights.length} nights`;
}

/** Puts a stay of three nights there, as a calendar program does; asks until the server is up. */
async function put(collection: string, uid: string, daysAhead: number): Promise<void> {
  const [from, to] = [daysAhead, daysAhead + 3].map((days) => addNights(today(), days).replaceAll('-', ''));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Hosteed//Trial//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
  ];
  lines.push(
    'DTSTAMP:20260101T000000Z',
    `DTSTART;VALUE=DATE:${from}`,
    `DTEND;VALUE=DATE:${to}`,
    'SUMMARY:Stay',
  );
  const body = [...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
  const options = { method: 'PUT', headers: { 'Content-Type': 'text/calendar' }, body };
  for (let waited = 0; ; waited += PAUSE_MS) {
    const answer = await fetch(`${collection}${uid}.ics`, options).catch(() => null);
    if (answer?.ok) return;
    if (waited > START_MS) throw new Error(`${collection} takes no event: ${answer?.status ?? 'no answer'}.`);
    await pause(PAUSE_MS);
  }
}

async function end(child: ChildProcess): Promise<void> {
  const ended = child.exitCode === null && once(child, 'exit');
  child.kill();
  await ended;
}

function today(): string {
  return nightAt(new Date(), 'Europe/Paris');
}
