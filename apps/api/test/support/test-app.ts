import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { freePort } from '../../../../tools/embedded-postgres.ts';
import { createApp } from '../../src/app.setup.ts';
import { SetupService } from '../../src/auth/setup.service.ts';
import { Env } from '../../src/config/env.ts';
import { ApiClient } from './api-client.ts';
import { createTestDatabase } from './test-database.ts';

const PASSWORD = 'correct horse battery';

/** The whole application over HTTP on a database of its own, with an administrator. */
export interface TestApp {
  app: NestFastifyApplication;
  url: string;
  databaseUrl: string;
  admin: ApiClient;
  anonymous: ApiClient;
  /** Creates a host and signs in. */
  newHost(email: string): Promise<ApiClient>;
  stop(): Promise<void>;
}

export async function startTestApp(variables: Record<string, string> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'hosteed-test-data-'));
  const port = await freePort();
  const env = new Env({
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    SYNC_SCHEDULER: 'off',
    SSRF_ALLOW_CIDRS: '127.0.0.1/32',
    ...variables,
  });
  const app = await createApp(env, join(dataDir, 'no-web'));
  await app.listen(port, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  const admin = new ApiClient(url);
  const token = app.get(SetupService).token;
  await admin.post('/api/setup', { token, email: 'admin@example.test', name: 'Admin', password: PASSWORD });
  return {
    app,
    url,
    databaseUrl: database.url,
    admin,
    anonymous: new ApiClient(url),
    newHost: async (email) => {
      await admin.post('/api/users', { email, name: email, role: 'host', password: PASSWORD });
      const host = new ApiClient(url);
      await host.post('/api/auth/login', { email, password: PASSWORD });
      return host;
    },
    stop: async () => {
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
