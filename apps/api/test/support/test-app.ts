import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestApplicationOptions } from '@nestjs/common';
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ThrottlerStorage } from '@nestjs/throttler';
import { ApiClient } from '../../../../testing/api-client.ts';
import { logFileOfServer } from '../../../../testing/server-process.ts';
import { createTestDatabase } from '../../../../testing/test-database.ts';
import { freePort } from '../../../../tools/embedded-postgres.ts';
import { AppModule } from '../../src/app.module.ts';
import { createApp } from '../../src/app.setup.ts';
import type { MemberRole } from '../../src/auth/acting.ts';
import { SetupService } from '../../src/auth/setup.service.ts';
import { Env } from '../../src/config/env.ts';
import { SecretBox } from '../../src/config/secret-box.ts';

/** Of everybody. */
export const PASSWORD = 'correct horse battery';

/** The whole application over HTTP on a database of its own, with an administrator. */
export interface TestApp {
  app: NestFastifyApplication;
  url: string;
  databaseUrl: string;
  admin: ApiClient;
  anonymous: ApiClient;
  /** Creates a host and signs in. */
  newHost(email: string): Promise<ApiClient>;
  /** Somebody with a new account whom a host has let in, and who looks at the host's properties. */
  newMember(
    host: ApiClient,
    invitation: { role: MemberRole; productIds?: string[]; seesGuests?: boolean; email?: string },
  ): Promise<ApiClient>;
  stop(): Promise<void>;
}

interface OtherValue {
  provide: symbol;
  useValue: unknown;
}

/** What a suite has otherwise than the product. */
export interface Variation {
  /** Limits of a fetch, the look-up of host names, how often a stream shows that it lives. */
  providers?: OtherValue[];
  /** For suites that ask more often than any host: nobody is told to wait. */
  isUnthrottled?: boolean;
}

export async function startTestApp(
  variables: Record<string, string> = {},
  { providers, isUnthrottled = false }: Variation = {},
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
  const app = await createApp(env, join(dataDir, 'no-web'), providers && varied(env, providers));
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
    newMember: async (host, { email, ...invitation }) => {
      const { json } = await host.post('/api/members', { name: invitation.role, ...invitation });
      const member = new ApiClient(url);
      await member.post('/api/invitations/join', {
        token: json.link.split('#')[1],
        name: `A ${invitation.role}`,
        email: email ?? `${invitation.role}-${json.id}@example.test`,
        password: PASSWORD,
      });
      return member;
    },
    stop: async () => {
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The application with other values for some providers. */
function varied(env: Env, providers: readonly OtherValue[]) {
  return async (
    adapter: FastifyAdapter,
    options: NestApplicationOptions,
  ): Promise<NestFastifyApplication> => {
    const builder = Test.createTestingModule({ imports: [AppModule.with(env)] });
    for (const { provide, useValue } of providers) builder.overrideProvider(provide).useValue(useValue);
    const module = await builder.compile();
    return module.createNestApplication<NestFastifyApplication>(adapter, options);
  };
}

function liftRequestLimits(app: NestFastifyApplication): void {
  const storage = app.get<ThrottlerStorage>(ThrottlerStorage, { strict: false });
  storage.increment = () =>
    Promise.resolve({ totalHits: 1, timeToExpire: 0, isBlocked: false, timeToBlockExpire: 0 });
}
