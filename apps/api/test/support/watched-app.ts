import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, ApiClient } from '../../../../testing/api-client.ts';
import { startServerProcess } from '../../../../testing/server-process.ts';
import type { Stall } from '../../../../testing/stall-watch.ts';
import { createTestDatabase } from '../../../../testing/test-database.ts';
import { freePort } from '../../../../tools/embedded-postgres.ts';

const PASSWORD = 'correct horse battery';

/** The built application in a process of its own, as hosts are served, with a probe on its event loop. */
export interface WatchedApp {
  anonymous: ApiClient;
  databaseUrl: string;
  /** The process ran all the time. */
  isAlive(): boolean;
  /** The longest stall since the last call. */
  takeStall(): Promise<Stall>;
  /** Another server on the same database and with the same key, whose clock is ahead. @param variables of its own */
  startReplica(clockAheadMs?: number, variables?: Record<string, string>): Promise<Replica>;
  /** Creates a host and signs in, from an address of the host's own. */
  newHost(email: string, address: string): Promise<ApiClient>;
  stop(): Promise<void>;
}

export interface Replica {
  anonymous: ApiClient;
  signIn(email: string): Promise<ApiClient>;
  stop(): Promise<void>;
}

/** Somebody behind a proxy: what is limited by address is limited for each of them. */
export class DistantClient extends ApiClient {
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
  const shared = { databaseUrl: database.url, dataDir };
  const port = await freePort();
  const {
    process: child,
    setupToken: token,
    stop,
  } = await startServerProcess({
    port,
    ...shared,
    variables: { SYNC_SCHEDULER: 'off', TRUST_PROXY: 'loopback', ...variables },
    preload: [join(import.meta.dirname, 'stall-probe.ts')],
  });
  const url = `http://127.0.0.1:${port}`;
  const admin = new ApiClient(url);
  await admin.post('/api/setup', { token, email: 'admin@example.test', name: 'Admin', password: PASSWORD });
  return {
    anonymous: new ApiClient(url),
    databaseUrl: database.url,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    takeStall: async () => {
      const answer = once(child, 'message');
      child.send('stall?');
      const [stall] = await answer;
      return stall as Stall;
    },
    startReplica: async (clockAheadMs = 0, variables = {}) => {
      const port = await freePort();
      const { stop } = await startServerProcess({
        port,
        ...shared,
        variables: { SYNC_SCHEDULER: 'off', CLOCK_AHEAD_MS: String(clockAheadMs), ...variables },
        preload: [join(import.meta.dirname, '../../../../testing/clock-ahead.ts')],
      });
      const url = `http://127.0.0.1:${port}`;
      const signIn = async (email: string) => {
        const client = new ApiClient(url);
        await client.post('/api/auth/login', { email, password: PASSWORD });
        return client;
      };
      return { anonymous: new ApiClient(url), signIn, stop };
    },
    newHost: async (email, address) => {
      await admin.post('/api/users', { email, name: email, role: 'host', password: PASSWORD });
      const host = new DistantClient(url, address);
      await host.post('/api/auth/login', { email, password: PASSWORD });
      return host;
    },
    stop: async () => {
      await stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
