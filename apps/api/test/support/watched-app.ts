import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../../../tools/embedded-postgres.ts';
import type { Stall } from '../../../../tools/fuzz/stall-watch.ts';
import { type Answer, ApiClient } from './api-client.ts';
import { createTestDatabase } from './test-database.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const PASSWORD = 'correct horse battery';

/** The built application in a process of its own, as hosts are served, with a probe on its event loop. */
export interface WatchedApp {
  anonymous: ApiClient;
  databaseUrl: string;
  /** The process ran all the time. */
  isAlive(): boolean;
  /** The longest stall since the last call. */
  takeStall(): Promise<Stall>;
  /** Creates a host and signs in, from an address of the host's own. */
  newHost(email: string, address: string): Promise<ApiClient>;
  stop(): Promise<void>;
}

/** Somebody behind a proxy: what is limited by address is limited for each of them. */
class DistantClient extends ApiClient {
  constructor(
    url: string,
    private readonly address: string,
  ) {
    super(url);
  }

  override send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return super.send(method, path, body, { ...headers, 'X-Forwarded-For': this.address });
  }
}

/** @param variables of the environment, beside those that every suite needs */
export async function startWatchedApp(variables: Record<string, string> = {}): Promise<WatchedApp> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'hosteed-watched-'));
  const port = await freePort();
  const child = startProcess(port, database.url, dataDir, variables);
  const token = await setupTokenOf(child);
  const url = `http://127.0.0.1:${port}`;
  const admin = new ApiClient(url);
  await admin.post('/api/setup', { token, email: 'admin@example.test', name: 'Admin', password: PASSWORD });
  return {
    anonymous: new ApiClient(url),
    databaseUrl: database.url,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    takeStall: async () => {
      const [[stall]] = await Promise.all([once(child, 'message'), child.send('stall?')]);
      return stall as Stall;
    },
    newHost: async (email, address) => {
      await admin.post('/api/users', { email, name: email, role: 'host', password: PASSWORD });
      const host = new DistantClient(url, address);
      await host.post('/api/auth/login', { email, password: PASSWORD });
      return host;
    },
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function startProcess(
  port: number,
  databaseUrl: string,
  dataDir: string,
  variables: Record<string, string>,
): ChildProcess {
  return fork(join(ROOT, 'dist/apps/api/src/main.js'), [], {
    execArgv: ['--import', join(import.meta.dirname, 'stall-probe.ts'), '--no-warnings'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'fatal',
      SYNC_SCHEDULER: 'off',
      SSRF_ALLOW_CIDRS: '127.0.0.1/32',
      TRUST_PROXY: 'loopback',
      ...variables,
    },
  });
}

async function setupTokenOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const token = /setup token (\S+)/.exec(line)?.[1];
    if (token) {
      child.stdout!.resume();
      return token;
    }
  }
  throw new Error('The application ended before it was ready.');
}
