import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { startServerProcess } from '../testing/server-process.ts';
import { buildWhenNeeded } from '../tools/build.ts';
import { freePort, startEmbeddedPostgres } from '../tools/embedded-postgres.ts';
import { onDatabase, urlOfDatabase } from '../tools/on-database.ts';
import {
  commandsIn,
  ENDINGS,
  type Ending,
  imageOf,
  nameOf,
  unitSetting,
  withoutHour,
} from './try-operations/documented.ts';

const ROOT = join(import.meta.dirname, '..');
const FEED_KEY = 'ab'.repeat(32);
const PUBLIC_URL = 'https://calendar.example.com';
/** Files that are not in a checkout: generated on the machine, or brought by npm. */
const NOT_COPIED = new Set(['node_modules', '.git', '.data', '.env']);
/** Environment that cron and systemd give to their processes. */
const PATHS = { cron: '/usr/bin:/bin', systemd: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin' };

interface User {
  name: string;
  /** Undefined: the current user. */
  ids?: { uid: number; gid: number };
}

interface Trial {
  what: string;
  command: string;
  cwd: string;
  variables: Record<string, string>;
  user: User;
  ending: Ending;
}

interface Place {
  folder: string;
  checkout: string;
  serverUrl: string;
  databaseUrl: string;
}

const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');

/**
 * `npm run try-operations`: runs every command of docs/operations.md, as it is written there: in the environments of
 * cron and systemd, in a checkout that belongs to root, as root and as the user of the unit; and those of the image,
 * from the very files that the Dockerfile copies. Prints a line for each.
 *
 * @returns the exit code
 */
async function tryOperations(): Promise<number> {
  await buildWhenNeeded();
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-operations-'));
  chmodSync(folder, 0o755);
  const database = await startEmbeddedPostgres({ folder: join(folder, 'postgresql'), throwAway: true });
  try {
    const databaseUrl = await newDatabase(database.url, 'hosteed');
    const server = await startServerProcess({
      port: await freePort(),
      databaseUrl,
      dataDir: folder,
      variables: { FEED_KEY },
    });
    await server.stop();
    const place = {
      folder,
      checkout: copyCheckout(folder, databaseUrl),
      serverUrl: database.url,
      databaseUrl,
    };
    const failures: string[] = [];
    for (const trial of [...(await trialsOfCheckout(place)), ...(await trialsOfImage(place))])
      if (!(await isAsDocumented(trial))) failures.push(trial.what);
    process.stdout.write(
      failures.length > 0 ? `${failures.length} failed\n` : 'Everything is as documented.\n',
    );
    return failures.length > 0 ? 1 : 0;
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true });
  }
}

async function newDatabase(serverUrl: string, name: string): Promise<string> {
  await onDatabase(serverUrl, `CREATE DATABASE ${name}`);
  return urlOfDatabase(serverUrl, name);
}

/** A built checkout of root's, with the configuration of an operator. */
function copyCheckout(folder: string, databaseUrl: string): string {
  const checkout = join(folder, 'checkout');
  cpSync(ROOT, checkout, {
    recursive: true,
    filter: (source) => !(dirname(source) === ROOT && NOT_COPIED.has(basename(source))),
  });
  symlinkSync(join(ROOT, 'node_modules'), join(checkout, 'node_modules'));
  writeFileSync(
    join(checkout, '.env'),
    `DATABASE_URL=${databaseUrl}\nFEED_KEY=${FEED_KEY}\nPUBLIC_URL=${PUBLIC_URL}\n`,
  );
  return checkout;
}

/** Every documented command, as every user, in every environment. */
async function trialsOfCheckout({ folder, checkout, serverUrl, databaseUrl }: Place): Promise<Trial[]> {
  const trials: Trial[] = [];
  const unit = unitSetting(page, 'ExecStart').replace('/usr/bin/env ', '');
  const commands = commandsIn(page);
  for (const user of users()) {
    for (const by of ['cron', 'systemd'] as const) {
      const own = join(folder, `${user.name}-${by}`);
      mkdirSync(own);
      chmodSync(own, 0o777);
      writeFileSync(join(own, 'feed.ics'), FEED);
      for (const command of by === 'systemd' ? [...commands, unit] : commands) {
        const empty = await newDatabase(serverUrl, `empty_${trials.length}`);
        trials.push({
          what: `${user.name}, ${by}: ${command}`,
          command: withoutHour(command)
            .replaceAll('/path/to/hosteed', checkout)
            .replaceAll(/\/var\/(?:log|backups)/g, own)
            .replace('feed.ics', join(own, 'feed.ics'))
            .replace(/postgres:\/\/user:\S+/, empty),
          cwd: checkout,
          variables: {
            HOME: own,
            PATH: PATHS[by],
            ...(by === 'systemd' && { DATABASE_URL: databaseUrl, FEED_KEY, PUBLIC_URL }),
            ...(nameOf(command) === 'restore' && { DATABASE_URL: empty }),
          },
          user,
          ending: ENDINGS[nameOf(command)]!,
        });
      }
    }
  }
  return trials;
}

/** Root and the unit's user where this runs as root, else the current user. */
function users(): User[] {
  if (process.getuid?.() !== 0) return [{ name: 'you' }];
  const name = unitSetting(page, 'User');
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find((fields) => fields[0] === name);
  if (!entry) throw new Error(`There is no user ${name} on this machine.`);
  return [{ name: 'root' }, { name, ids: { uid: Number(entry[2]), gid: Number(entry[3]) } }];
}

/** The commands of the image by their own names, from what the Dockerfile copies and runs. */
async function trialsOfImage({ folder, serverUrl, databaseUrl }: Place): Promise<Trial[]> {
  const app = join(folder, 'app');
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const { copies, runs } = imageOf(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
  mkdirSync(app);
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    cpSync(join(ROOT, file), join(app, file));
  const inside = (command: string) =>
    command.replaceAll('/app/', `${app}/`).replaceAll('/usr/local/bin/', `${bin}/`);
  const path = `${bin}:${dirname(process.execPath)}:${process.env['PATH']}`;
  for (const run of runs.filter((command) => /^npm ci|^for /.test(command))) {
    const { code, text } = await shell(inside(run), app, process.env);
    if (code !== 0) throw new Error(`The image cannot be built: ${text}`);
  }
  rmSync(join(app, 'package-lock.json'));
  rmSync(join(app, '.npmrc'));
  for (const [from, to] of copies) {
    if (from.endsWith('/node_modules')) continue;
    const source = from.replace(/^\/app\//, '');
    cpSync(join(ROOT, source), join(app, to.endsWith('/') ? basename(source) : to), { recursive: true });
  }
  const backup = join(folder, 'image.backup');
  const args: Record<string, string> = {
    backup,
    restore: backup,
    nights: `${join(folder, 'feed.ics')} --time-zone Europe/Paris --from 2026-01-01 --to 2028-01-01`,
    'move-database': await newDatabase(serverUrl, 'image_moved'),
  };
  writeFileSync(join(folder, 'feed.ics'), FEED);
  const empty = await newDatabase(serverUrl, 'image_restored');
  return Object.entries(ENDINGS)
    .filter(([name]) => !name.includes(' '))
    .map(([name, ending]) => ({
      what: `image: ${name}`,
      command: `${name} ${args[name] ?? ''}`,
      cwd: app,
      variables: {
        PATH: path,
        FEED_KEY,
        PUBLIC_URL,
        DATA_DIR: folder,
        DATABASE_URL: name === 'restore' ? empty : databaseUrl,
      },
      user: { name: 'root' },
      ending,
    }));
}

async function isAsDocumented({ what, command, cwd, variables, user, ending }: Trial): Promise<boolean> {
  const { code, text } = await shell(command, cwd, variables, user.ids);
  const log = /> (\S+\.log)/.exec(command)?.[1];
  const said = log ? readFileSync(log, 'utf8') : text;
  const isRight = code === ending.code && ending.says.test(said);
  process.stdout.write(
    `${isRight ? 'ok    ' : 'FAILED'}  ${what}\n${isRight ? '' : `        code ${code}: ${said}\n`}`,
  );
  return isRight;
}

/** @param env its whole environment */
function shell(
  command: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
  ids?: User['ids'],
): Promise<{ code: number | null; text: string }> {
  const child = spawn('/bin/sh', ['-c', command], { cwd, env, ...ids, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (text += String(piece)));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, text })));
}

const FEED = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Platform//EN',
  'BEGIN:VEVENT',
  'UID:1@platform.example',
  'DTSTAMP:20261101T000000Z',
  'DTSTART;VALUE=DATE:20270110',
  'DTEND;VALUE=DATE:20270112',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

process.exitCode = await tryOperations();
