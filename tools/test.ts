import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { buildWhenNeeded } from './build.ts';
import { ensureChromium } from './chromium.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { findLeaks } from './find-leaks.ts';

const ROOT = join(import.meta.dirname, '..');

/**
 * `npm test`: every test on a throw-away database server, or on the one that TEST_DATABASE_URL names. Whatever the
 * tests write lies in one temporary folder, which goes with the run. Arguments are Jest's:
 * `npm test -- --selectProjects libs`.
 */
async function test(): Promise<number> {
  await buildWhenNeeded();
  const chromium = await ensureChromium();
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-test-'));
  chmodSync(folder, 0o711);
  const server = await serverFor(folder);
  const cleanUp = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(1)));
  }
  try {
    const [files, logs] = [join(folder, 'files'), join(folder, 'logs')];
    mkdirSync(files);
    mkdirSync(logs);
    const code = await runJest(join(folder, 'results.json'), {
      TEST_SERVER_URL: server.url,
      TEST_TEMPLATE: server.template,
      TEST_LOGS: logs,
      CHROMIUM_PATH: chromium,
      TMPDIR: files,
    });
    return reportLeaks(logs) > 0 ? 1 : code;
  } finally {
    await cleanUp();
  }
}

/** A server with one migrated database, which every suite clones in a few milliseconds. */
async function serverFor(folder: string): Promise<{ url: string; template: string; stop(): Promise<void> }> {
  const named = process.env['TEST_DATABASE_URL'];
  const embedded = named
    ? null
    : await startEmbeddedPostgres({ folder: join(folder, 'postgresql'), throwAway: true });
  const url = named ?? embedded!.url;
  const template = `hosteed_template_${randomBytes(4).toString('hex')}`;
  await onServer(url, `CREATE DATABASE ${template}`);
  const { migrate } = (await import(join(ROOT, 'dist/apps/api/src/database/data-source.js'))) as {
    migrate(url: string): Promise<void>;
  };
  await migrate(Object.assign(new URL(url), { pathname: `/${template}` }).href);
  return {
    url,
    template,
    stop: () => embedded?.stop() ?? onServer(url, `DROP DATABASE IF EXISTS ${template}`),
  };
}

async function onServer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** Runs Jest and ends with a line of counts. */
function runJest(results: string, environment: Record<string, string>): Promise<number> {
  const script = join(ROOT, 'node_modules/jest/bin/jest.js');
  const flags = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    script,
    '--ci',
    '--maxWorkers=2',
  ];
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(
    process.execPath,
    [...flags, '--json', `--outputFile=${results}`, ...process.argv.slice(2)],
    {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...inherited, ...environment },
    },
  );
  return new Promise((resolve) => {
    child.on('exit', (code) => {
      if (existsSync(results)) process.stdout.write(`${countsIn(results)}\n`);
      resolve(code ?? 1);
    });
  });
}

/** Whatever the servers of this run logged is read for secrets. @returns how many were found */
function reportLeaks(logs: string): number {
  const { lines, leaks } = findLeaks(logs);
  for (const { secret, line } of leaks) process.stdout.write(`A log tells ${secret}: ${line}\n`);
  process.stdout.write(`${lines} log lines, ${leaks.length} with a secret\n`);
  return leaks.length;
}

function countsIn(results: string): string {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(results, 'utf8'),
  );
  return `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`;
}

test().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
