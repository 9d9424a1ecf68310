import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ThrottlerStorage } from '@nestjs/throttler';
import { freePort } from '../../../../tools/embedded-postgres.ts';
import { logFileOfServer } from '../../../../tools/server-process.ts';
import { createApp } from '../../src/app.setup.ts';
import { SetupService } from '../../src/auth/setup.service.ts';
import { Env } from '../../src/config/env.ts';
import { SecretBox } from '../../src/config/secret-box.ts';
import { EventsModule } from '../../src/events/events.module.ts';
import { SyncModule } from '../../src/external-calendar/sync/sync.module.ts';
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

/** What a suite has otherwise than the product. */
export interface Variation {
  /** Take the place of the sync module's own: limits of a fetch, the look-up of host names. */
  syncProviders?: Provider[];
  /** Take the place of the event module's own: how often a stream shows that it lives. */
  eventProviders?: Provider[];
  /** For suites that ask more often than any host: nobody is told to wait. */
  isUnthrottled?: boolean;
}

export async function startTestApp(
  variables: Record<string, string> = {},
  { syncProviders = [], eventProviders = [], isUnthrottled = false }: Variation = {},
): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'hosteed-test-data-'));
  const port = await freePort();
  const env = new Env({
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'debug',
    LOG_FILE: logFileOfServer(dataDir),
    SYNC_SCHEDULER: 'off',
    SYNC_HOST_SPACING_MS: '0',
    SSRF_ALLOW_CIDRS: '127.0.0.1/32',
    ...variables,
  });
  SecretBox.makeKey(dataDir);
  const app = await withProviders(SyncModule, syncProviders, () =>
    withProviders(EventsModule, eventProviders, () => createApp(env, join(dataDir, 'no-web'))),
  );
  if (isUnthrottled) liftRequestLimits(app);
  await app.listen(port, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  const admin = new ApiClient(url);
  const token = await app.get(SetupService).token();
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

/** Nest reads a module's providers while it builds the application; of two for one token the later counts. */
async function withProviders<T>(
  module: typeof SyncModule | typeof EventsModule,
  providers: Provider[],
  build: () => Promise<T>,
): Promise<T> {
  const own = Reflect.getMetadata('providers', module) as Provider[];
  Reflect.defineMetadata('providers', [...own, ...providers], module);
  try {
    return await build();
  } finally {
    Reflect.defineMetadata('providers', own, module);
  }
}

function liftRequestLimits(app: NestFastifyApplication): void {
  const storage = app.get<ThrottlerStorage>(ThrottlerStorage, { strict: false });
  storage.increment = () =>
    Promise.resolve({ totalHits: 1, timeToExpire: 0, isBlocked: false, timeToBlockExpire: 0 });
}
