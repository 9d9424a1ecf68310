import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addNights, nightAt } from '#availability';
import type { Call } from '../../testing/api-client.ts';
import type { RunningProduct } from '../../testing/start-product.ts';
import { freePort } from '../../tools/embedded-postgres.ts';
import { packageVersionOf } from './day-viewers.ts';
import type { Source } from './source.ts';
import { davical } from './source-davical.ts';
import { sogo } from './source-sogo.ts';

/** Result of the product's import from a source; null where it is not installed. */
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
    prepare: async ({ folder, port }) => {
      const collection = join(folder, 'collection-root/host/villa');
      await mkdir(collection, { recursive: true });
      await writeFile(join(collection, '.Radicale.props'), '{"tag": "VCALENDAR"}');
      const config = `[server]\nhosts = 127.0.0.1:${port}\n[auth]\ntype = none\n[rights]\ntype = authenticated\n[storage]\nfilesystem_folder = ${folder}\n[web]\ntype = none\n`;
      await writeFile(join(folder, 'config'), config);
      return {
        programs: [{ command: ['radicale', '--config', join(folder, 'config')] }],
        address: '/host/villa/',
      };
    },
  },
  {
    name: 'Xandikos',
    debianPackage: 'xandikos',
    prepare: ({ folder, port }) => {
      const where = ['-d', folder, '-l', '127.0.0.1', '-p', String(port)];
      const command = ['xandikos', '--defaults', ...where, '--current-user-principal', '/host/'] as const;
      return Promise.resolve({ programs: [{ command }], address: '/host/calendars/calendar/' });
    },
  },
  davical,
  sogo,
];

/** Has the product import from each installed server: once, after a stay was added, and once more. */
export async function tryAllSources(product: RunningProduct, folder: string): Promise<SourceOutcome[]> {
  const outcomes: SourceOutcome[] = [];
  for (const source of SOURCES) outcomes.push(await trySource(source, product, join(folder, source.name)));
  return outcomes;
}

async function trySource(
  source: Source,
  { call, databaseUrl }: RunningProduct,
  folder: string,
): Promise<SourceOutcome> {
  await mkdir(folder);
  const version = await packageVersionOf(source.debianPackage, folder);
  if (!version) return { name: source.name, result: null };
  const port = await freePort();
  const prepared = await source.prepare({ folder, port, databaseUrl });
  const children = prepared.programs.map(({ command: [name, ...args], environment, account }) =>
    spawn(name, args, { cwd: folder, stdio: 'ignore', env: { ...process.env, ...environment }, ...account }),
  );
  try {
    const at = (path: string) => `http://127.0.0.1:${port}${path}`;
    const { address, collection = address, credentials, publish } = prepared;
    const put = (uid: string, daysAhead: number) => putStay(at(collection), credentials, uid, daysAhead);
    await put('first', 10);
    await publish?.();
    return { name: source.name, result: { version, ...(await importFrom(at(address), call, put)) } };
  } finally {
    for (const child of children.reverse()) await end(child);
  }
}

async function importFrom(
  icalUrl: string,
  call: Call,
  put: (uid: string, daysAhead: number) => Promise<void>,
): Promise<Record<'first' | 'changed' | 'unchanged', string>> {
  const { id } = await call<{ id: string }>('POST', '/api/products', {
    name: 'Villa',
    timeZone: 'Europe/Paris',
  });
  const path = `/api/calendar/${id}/external`;
  const calendar = await call<{ id: string; sync: Reading }>('POST', path, { name: 'Source', icalUrl });
  const first = await inWords(calendar.sync, call, id);
  const sync = () => call<Reading>('POST', `${path}/${calendar.id}/sync`);
  await put('second', 20);
  const changed = await inWords(await sync(), call, id);
  return { first, changed, unchanged: await inWords(await sync(), call, id) };
}

interface Reading {
  outcome: string;
  errorCode: string | null;
}

/** Result of a reading, and how many nights are taken after it. */
async function inWords({ outcome, errorCode }: Reading, call: Call, productId: string): Promise<string> {
  const range = `from=${today()}&to=${addNights(today(), 60)}`;
  const { takenNights } = await call<{ takenNights: string[] }>(
    'GET',
    `/api/products/${productId}/availability?${range}`,
  );
  return `${errorCode ?? outcome}, ${takenNights.length} nights`;
}

/** Adds a stay of three nights, as a calendar program does; retries until the server is up. */
async function putStay(
  collection: string,
  credentials: string | undefined,
  uid: string,
  daysAhead: number,
): Promise<void> {
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
  const authorization = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
  const headers = { 'Content-Type': 'text/calendar', ...(authorization && { Authorization: authorization }) };
  const options = { method: 'PUT', headers, body };
  for (let waited = 0; ; waited += PAUSE_MS) {
    const answer = await fetch(`${collection}${uid}.ics`, options).catch(() => null);
    if (answer?.ok) return;
    if (waited > START_MS) throw new Error(`${collection} takes no event: ${answer?.status ?? 'no answer'}.`);
    await pause(PAUSE_MS);
  }
}

async function end(child: ChildProcess): Promise<void> {
  const ended = child.exitCode === null && child.signalCode === null && once(child, 'exit');
  child.kill();
  await ended;
}

function today(): string {
  return nightAt(new Date(), 'Europe/Paris');
}
