import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { addNights, nightAt } from '#availability';
import { FeedServer } from '../testing/feed-server.ts';
import { insertCalendars } from '../testing/insert-calendars.ts';
import { type RunningProduct, startProduct } from '../testing/start-product.ts';

const CALENDARS = 600;
const OF_A_PROPERTY = 4;
const STAYS = 50;
/** Stays of one calendar; those of the property's other calendars lie between them. */
const EVERY_DAYS = 16;
const TICK_MS = 10;
const LOOK_MS = 250;

/** How many of its stays a feed has lengthened, and by how many nights: nothing is freed, so nothing is held. */
interface Edition {
  changed: number;
  nights: number;
}

/** Each is read twice where the first reading pays for whole pages in the log, and the second is what is measured. */
const PASSES: { name: string; edition: Edition }[] = [
  { name: 'unchanged, first', edition: { changed: 0, nights: 1 } },
  { name: 'unchanged', edition: { changed: 0, nights: 1 } },
  { name: '2 of 50 changed', edition: { changed: 2, nights: 2 } },
  { name: '50 of 50 changed, first', edition: { changed: STAYS, nights: 2 } },
  { name: '50 of 50 changed', edition: { changed: STAYS, nights: 3 } },
];

/**
 * `npm run bench:sync`: what it costs to synchronise the calendars of a loopback platform, asked for by an administrator:
 * calendars a second, CPU of the server with its readers and of PostgreSQL, and bytes of its log. Beside it vdirsyncer
 * reads the same feeds, where it is installed.
 */
async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-bench-'));
  chmodSync(folder, 0o711);
  const today = nightAt(new Date(), 'Europe/Paris');
  let edition = PASSES[0]!.edition;
  const platform = await FeedServer.start();
  platform.answers(({ url }, response) => {
    response.writeHead(200, { 'Content-Type': 'text/calendar' });
    response.end(feedOf(Number.parseInt(url!.slice(1), 10), today, edition));
  });
  const product = await startProduct(folder, { LOG_LEVEL: 'warn', SYNC_SCHEDULER: 'off' });
  const client = new pg.Client(product.databaseUrl);
  await client.connect();
  try {
    await insertCalendars(product.databaseUrl, folder, platform.port, {
      properties: CALENDARS / OF_A_PROPERTY,
      calendars: CALENDARS,
    });
    await synchronise(product);
    for (const pass of PASSES) {
      edition = pass.edition;
      if (pass.name.endsWith('first')) await client.query('CHECKPOINT');
      print(pass.name, await measured(client, () => synchronise(product)));
      await requireStays(client, pass.edition);
    }
    await peer(folder, platform, (next) => {
      edition = next;
    });
  } finally {
    await client.end();
    await product.stop();
    await platform.stop();
    rmSync(folder, { recursive: true });
  }
}

/** In the form of a sales platform. */
function feedOf(number: number, today: string, { changed, nights }: Edition): string {
  const place = Math.floor(number / (CALENDARS / OF_A_PROPERTY));
  const stays = Array.from({ length: STAYS }, (_, index) => {
    const from = addNights(today, 1 + index * EVERY_DAYS + place * OF_A_PROPERTY);
    const to = addNights(from, index < changed ? nights : 1);
    const [start, end] = [from, to].map((day) => day.replaceAll('-', ''));
    return `BEGIN:VEVENT\r\nUID:${number}-${index}@platform.example\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;VALUE=DATE:${start}\r\nDTEND;VALUE=DATE:${end}\r\nSUMMARY:Reserved\r\nEND:VEVENT\r\n`;
  });
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Platform//Hosting//EN\r\n${stays.join('')}END:VCALENDAR\r\n`;
}

async function synchronise({ call }: RunningProduct): Promise<void> {
  const { jobId } = await call<{ jobId: string }>('POST', '/api/calendar/sync-all');
  for (;;) {
    const job = await call<{ isFinished: boolean; done: number }>('GET', `/api/admin/sync-jobs/${jobId}`);
    if (job.isFinished && job.done !== CALENDARS) throw new Error(`${job.done} of ${CALENDARS} were read`);
    if (job.isFinished) return;
    await setTimeout(LOOK_MS);
  }
}

/** Nobody is fast by applying less. */
async function requireStays(client: pg.Client, { changed, nights }: Edition): Promise<void> {
  const { rows } = await client.query<{ nights: number }>(
    'SELECT sum(ends_on - starts_on)::int AS nights FROM unavailability_blocks',
  );
  const expected = CALENDARS * (STAYS + changed * (nights - 1));
  if (rows[0]!.nights !== expected) throw new Error(`${rows[0]!.nights} nights are held, not ${expected}`);
}

interface Measurement {
  seconds: number;
  serverMs: number;
  databaseMs: number;
  walBytes: number;
}

async function measured(client: pg.Client, work: () => Promise<void>): Promise<Measurement> {
  const position = async () =>
    Number(
      (await client.query("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS at")).rows[0]!.at as string,
    );
  const [before, from, began] = [cpuOfChildren(), await position(), performance.now()];
  await work();
  const seconds = (performance.now() - began) / 1000;
  const [after, to] = [cpuOfChildren(), await position()];
  return {
    seconds,
    serverMs: after.server - before.server,
    databaseMs: after.database - before.database,
    walBytes: to - from,
  };
}

/** Milliseconds of processor time that all processes below this one have used, ended ones too. */
function cpuOfChildren(): { server: number; database: number } {
  const all = new Map<number, { parent: number; name: string; ticks: number }>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(entry);
    if (stat) all.set(Number(entry), stat);
  }
  const isBelow = (pid: number): boolean => {
    const parent = all.get(pid)?.parent;
    return parent !== undefined && (parent === process.pid || isBelow(parent));
  };
  const used = { server: 0, database: 0 };
  for (const [pid, { name, ticks }] of all)
    if (isBelow(pid)) used[name === 'postgres' ? 'database' : 'server'] += ticks * TICK_MS;
  return used;
}

/** proc_pid_stat(5): the name stands in parentheses, then parent (4), utime, stime, cutime and cstime (14 to 17). */
function statOf(pid: string): { parent: number; name: string; ticks: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0);
    return {
      parent: Number(fields[1]),
      name: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')),
      ticks,
    };
  } catch {
    return null;
  }
}

function print(name: string, { seconds, serverMs, databaseMs, walBytes }: Measurement): void {
  const each = (value: number, digits: number) => (value / CALENDARS).toFixed(digits);
  process.stdout.write(
    `${name}: ${(CALENDARS / seconds).toFixed(0)} calendars/s; CPU of each: server ${each(serverMs, 2)} ms, PostgreSQL ${each(databaseMs, 2)} ms; log ${each(walBytes, 0)} bytes\n`,
  );
}

/** It writes a file an event, and keeps its own record of each. */
async function peer(
  folder: string,
  platform: FeedServer,
  publish: (edition: Edition) => void,
): Promise<void> {
  if (spawnSync('vdirsyncer', ['--version']).status !== 0) {
    process.stdout.write('vdirsyncer is not installed: skipped\n');
    return;
  }
  const config = join(folder, 'vdirsyncer.conf');
  writeFileSync(config, configOfPeer(folder, platform));
  const timed = async (...command: string[]) => {
    const began = performance.now();
    await runPeer(config, command);
    return (CALENDARS / ((performance.now() - began) / 1000)).toFixed(0);
  };
  publish({ changed: 0, nights: 1 });
  await timed('discover');
  await timed('sync');
  process.stdout.write(`vdirsyncer, unchanged: ${await timed('sync')} calendars/s\n`);
  publish({ changed: STAYS, nights: 2 });
  process.stdout.write(`vdirsyncer, 50 of 50 changed: ${await timed('sync')} calendars/s\n`);
}

function configOfPeer(folder: string, platform: FeedServer): string {
  const pairs = Array.from({ length: CALENDARS }, (_, number) => {
    mkdirSync(join(folder, `vdir${number}`));
    return `[pair p${number}]\na = "l${number}"\nb = "r${number}"\ncollections = null\nconflict_resolution = "b wins"
[storage l${number}]\ntype = "filesystem"\npath = "${folder}/vdir${number}"\nfileext = ".ics"
[storage r${number}]\ntype = "http"\nurl = "${platform.url(`/${number}.ics`)}"\n`;
  });
  return `[general]\nstatus_path = "${folder}/vdir-status"\n${pairs.join('')}`;
}

function runPeer(config: string, command: readonly string[]): Promise<void> {
  const child = spawn('vdirsyncer', ['-c', config, '-v', 'ERROR', ...command], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end('y\n'.repeat(2 * CALENDARS));
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`vdirsyncer ended with ${code}`))));
  });
}

await bench();
