import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../../../tools/embedded-postgres.ts';
import { createTestDatabase } from '../../../api/test/support/test-database.ts';

/** The built application in a process of its own, as it is served to hosts. */
export interface RunningApp {
  url: string;
  databaseUrl: string;
  setupToken: string;
  stop(): Promise<void>;
}

/**
 * Starts the build on an empty database and waits for the line that tells its setup token.
 *
 * @param variables of the environment, beside those that every such app has
 */
export async function startBuiltApp(variables: Record<string, string> = {}): Promise<RunningApp> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'hosteed-browser-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['dist/apps/api/src/main.js'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      SYNC_HOST_SPACING_MS: '0',
      SSRF_ALLOW_CIDRS: '127.0.0.1/32',
      ...variables,
    },
  });
  const setupToken = await tokenOf(child);
  return {
    url: `http://localhost:${port}`,
    databaseUrl: database.url,
    setupToken,
    stop: async () => {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function tokenOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const token = /setup token (\S+)/.exec(line)?.[1];
    if (token) {
      child.stdout!.resume();
      return token;
    }
  }
  throw new Error('The application ended before it was ready.');
}
