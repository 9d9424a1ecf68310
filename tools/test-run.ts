import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { findLeaks } from './find-leaks.ts';
import { onDatabase, urlOfDatabase } from './on-database.ts';

const ROOT = join(import.meta.dirname, '..');

export interface TestCounts {
  passed: number;
  failed: number;
}

/**
 * Runs Jest once, on a throw-away database server or on the one that TEST_DATABASE_URL names. Whatever the tests write
 * lies in one temporary folder, which goes with the run; what their servers logged is read for secrets.
 *
 * @param environment of Jest, the database server and all that they start, beside this process's own
 */
export async function runTests(
  jestArguments: readonly string[],
  environment: Record<string, string>,
): Promise<TestCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-test-'));
  chmodSync(folder, 0o711);
  const server = await serverFor(folder, environment);
  const jest = new AbortController();
  const cleanUp = async () => {
    // Its workers end with it; a Jest that goes on would start servers and databases for each further suite.
    jest.abort();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const giveUp = () => void cleanUp().finally(() => process.exit(1));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'];
  for (const signal of signals) process.once(signal, giveUp);
  try {
    const [files, logs] = [join(folder, 'files'), join(folder, 'logs')];
    mkdirSync(files);
    mkdirSync(logs);
    const variables = {
      ...environment,
      TEST_SERVER_URL: server.url,
      TEST_TEMPLATE: server.template,
      TEST_LOGS: logs,
      TEST_COIN: process.env['TEST_COIN'] ?? String(randomInt(2)),
      NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node'),
      TMPDIR: files,
    };
    const counts = await runJest(jestArguments, join(folder, 'results.json'), variables, jest.signal);
    return { ...counts, failed: counts.failed + reportLeaks(logs) };
  } finally {
    for (const signal of signals) process.off(signal, giveUp);
    await cleanUp();
  }
}

/** A server with one migrated database, which every suite clones in a few milliseconds. */
async function serverFor(
  folder: string,
  environment: Record<string, string>,
): Promise<{ url: string; template: string; stop(): Promise<void> }> {
  const named = process.env['TEST_DATABASE_URL'];
  const embedded = named
    ? null
    : await startEmbeddedPostgres({ folder: join(folder, 'postgresql'), throwAway: true, environment });
  const url = named ?? embedded!.url;
  const template = `hosteed_template_${randomBytes(4).toString('hex')}`;
  await onDatabase(url, `CREATE DATABASE ${template}`);
  const { migrate } = (await import(join(ROOT, 'dist/apps/api/src/database/data-source.js'))) as {
    migrate(url: string): Promise<void>;
  };
  await migrate(urlOfDatabase(url, template));
  return {
    url,
    template,
    stop: () => embedded?.stop() ?? onDatabase(url, `DROP DATABASE IF EXISTS ${template}`),
  };
}

function runJest(
  jestArguments: readonly string[],
  results: string,
  environment: Record<string, string>,
  signal: AbortSignal,
): Promise<TestCounts> {
  const script = join(ROOT, 'node_modules/jest/bin/jest.js');
  const flags = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    script,
    '--ci',
    ...(jestArguments.some((word) => /^(-i|--maxWorkers=.*)$/.test(word)) ? [] : ['--maxWorkers=2']),
  ];
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [...flags, '--json', `--outputFile=${results}`, ...jestArguments], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...inherited, ...environment },
    signal,
  });
  return new Promise((resolve) => {
    child.on('error', () => undefined);
    child.on('exit', (code) => resolve(countsIn(results, code)));
  });
}

/** A failure that no test tells, such as a file that cannot be read, counts as one. */
function countsIn(results: string, code: number | null): TestCounts {
  if (!existsSync(results)) return { passed: 0, failed: code === 0 ? 0 : 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(results, 'utf8'),
  );
  const failed: number = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: code === 0 ? failed : Math.max(1, failed) };
}

/** @returns how many secrets the servers of this run logged */
function reportLeaks(logs: string): number {
  const { lines, leaks } = findLeaks(logs);
  for (const { secret, line } of leaks) process.stdout.write(`A log tells ${secret}: ${line}\n`);
  process.stdout.write(`${lines} log lines, ${leaks.length} with a secret\n`);
  return leaks.length;
}
