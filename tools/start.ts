import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWhenNeeded } from './build.ts';
import { countAccounts } from './count-accounts.ts';
import { dataFolder } from './data-folder.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const ROOT = join(import.meta.dirname, '..');

/** `npm start`: database, build, application, and a stop that leaves nothing running. */
async function start(): Promise<void> {
  const { values } = parseArgs({ options: { empty: { type: 'boolean', default: false } } });
  const port = portToServe();
  await refuseTakenPort(port);
  const folder = dataFolder(ROOT);
  process.env['DATA_DIR'] = folder;
  await buildWhenNeeded();
  if (process.env['DATABASE_URL']) await tellOfDataLeftBehind(folder, process.env['DATABASE_URL']);
  else await useEmbeddedDatabase(folder, values.empty);
  await serve();
}

/** What has been started so far, to be stopped in reverse order; a signal may come at any time. */
const started: (() => Promise<void>)[] = [];
let stopping = false;

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const stopOne of started.toReversed()) await stopOne().catch(() => undefined);
  process.exit(code);
}

/** Links published from the embedded database answer 404 on an empty one of your own. */
async function tellOfDataLeftBehind(folder: string, databaseUrl: string): Promise<void> {
  const postgresql = join(folder, 'postgresql');
  if (!existsSync(join(postgresql, 'cluster'))) return;
  if ((await countAccounts(databaseUrl)) !== 0) return;
  // Another user's folder cannot be one that this start would have used.
  const embedded = await startEmbeddedPostgres({ folder: postgresql }).catch(() => null);
  if (!embedded) return;
  const accounts = await countAccounts(embedded.url).finally(() => embedded.isOwn && embedded.stop());
  if (!accounts) return;
  process.stderr.write(
    `\nDATABASE_URL leads to an empty database, and ${accounts} accounts with their properties are in ${folder}.\n` +
      'Links that were handed out find nothing here. To bring everything, stop this server and type, with the address of DATABASE_URL,\n' +
      "  DATABASE_URL= npm run --silent move-database -- 'postgres://…'\n\n",
  );
}

/** Registered before it starts, so that a signal stops it too. */
async function useEmbeddedDatabase(folder: string, isEmpty: boolean): Promise<void> {
  const starting = startEmbeddedPostgres({ folder: join(folder, 'postgresql') });
  started.push(async () => (await starting).stop());
  process.env['DATABASE_URL'] = (await starting).url;
  process.env['DATABASE_PLACE'] = `embedded, in ${folder}`;
  process.env['DEMO_DATA'] = isEmpty ? 'off' : 'on';
}

async function serve(): Promise<void> {
  const { startServer } = (await import(join(ROOT, 'dist/apps/api/src/main.js'))) as {
    startServer(): Promise<{ close(): Promise<void> }>;
  };
  const server = await startServer();
  started.push(() => server.close());
}

function portToServe(): number {
  const text = process.env['PORT'] ?? '3000';
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535)
    throw new Error(`PORT must be a number from 1 to 65535, not "${text}".`);
  return port;
}

/** Checked before anything is installed or started, so that the error comes at once. */
function refuseTakenPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(new Error(`Port ${port} is already in use: stop what uses it, or choose another with PORT=…`)),
    );
    probe.listen(port, process.env['HOST'], () => probe.close(() => resolve()));
  });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(signal, () => void stop(0));

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  void stop(1);
});
