import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { buildWhenNeeded } from './build.ts';
import { ensureChromium } from './chromium.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

const ROOT = join(import.meta.dirname, '..');

/**
 * `npm test`: every test on a throw-away database server, or on the one that TEST_DATABASE_URL names. Arguments go
 * to Jest: `npm test -- --selectProjects libs`.
 */
async function test(): Promise<number> {
  await buildWhenNeeded();
  const chromium = await ensureChromium();
  const server = process.env['TEST_DATABASE_URL'] ? null : await throwAwayServer();
  const serverUrl = server?.url ?? process.env['TEST_DATABASE_URL']!;
  const template = await createTemplate(serverUrl);
  const stop = () => void server?.stop().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.once(signal, stop);
  try {
    return await runJest({ TEST_SERVER_URL: serverUrl, TEST_TEMPLATE: template, CHROMIUM_PATH: chromium });
  } finally {
    if (server) await server.stop();
    else await onServer(serverUrl, `DROP DATABASE ${template}`);
  }
}

/** One migrated database, which every suite clones in a few milliseconds. */
async function createTemplate(serverUrl: string): Promise<string> {
  const name = `hosteed_template_${randomBytes(4).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  const { migrate } = (await import(join(ROOT, 'dist/apps/api/src/database/data-source.js'))) as {
    migrate(url: string): Promise<void>;
  };
  await migrate(Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href);
  return name;
}

async function onServer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

function throwAwayServer(): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ folder: mkdtempSync(join(tmpdir(), 'hosteed-test-')), throwAway: true });
}

function runJest(environment: Record<string, string | undefined>): Promise<number> {
  const flags = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(ROOT, 'node_modules/jest/bin/jest.js'),
  ];
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [...flags, '--ci', '--maxWorkers=2', ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...inherited, ...environment },
  });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}

test().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
