import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../../../testing/api-client.ts';
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { freePort } from '../../../tools/embedded-postgres.ts';
import { onDatabase } from '../../../tools/on-database.ts';

const HOST = 'host@demo.test';
const OTHER_PASSWORD = 'a password of my own';
/** As `npm start` starts it. */
const EMBEDDED = { DATABASE_PLACE: 'embedded, in a test', DEMO_DATA: 'on', SYNC_SCHEDULER: 'off' };
/** A server and what a demonstration is made of, on a machine that is busy with other suites. */
const START_LIMIT_MS = 90_000;

describe('how to sign in to a demonstration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-demo-'));
  let database: TestDatabase;
  let server: ServerProcess;
  let port: number;
  let host: ApiClient;

  const start = async (variables: Record<string, string>) => {
    await server?.stop();
    port = await freePort();
    server = await startServerProcess({ port, databaseUrl: database.url, dataDir: folder, variables });
  };
  const printed = () => readFileSync(join(folder, 'demo-password'), 'utf8');
  const told = async () =>
    (await new ApiClient(`http://localhost:${port}`).get('/api/demo-sign-in')).json.signIn;
  const signIn = async (email: string, password: string) => {
    const client = new ApiClient(`http://localhost:${port}`);
    expect((await client.post('/api/auth/login', { email, password })).status).toBe(200);
    return client;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    await start(EMBEDDED);
  }, START_LIMIT_MS);
  afterAll(async () => {
    await server?.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is told as the start printed it, and opens the host’s account', async () => {
    expect(await told()).toEqual({ email: HOST, password: printed() });
    host = await signIn(HOST, printed());
    expect((await host.get('/api/products')).json.items).toHaveLength(4);
  });

  it('is told to nobody who asks by another name', async () => {
    const headers = { host: 'elsewhere.example' };
    const [answer] = (await once(
      get({ host: '127.0.0.1', port, path: '/api/demo-sign-in', headers }),
      'response',
    )) as [IncomingMessage];
    const chunks = await answer.setEncoding('utf8').toArray();
    expect(JSON.parse(chunks.join(''))).toEqual({ signIn: null });
  });

  it('is not told once the host has another password', async () => {
    const change = (currentPassword: string, newPassword: string) =>
      host.call('PUT', '/api/auth/password', { currentPassword, newPassword });
    await change(printed(), OTHER_PASSWORD);
    expect(await told()).toBeNull();
    await change(OTHER_PASSWORD, printed());
    expect(await told()).not.toBeNull();
  });

  it('is not told while somebody else has an account', async () => {
    const admin = await signIn('admin@demo.test', printed());
    const account = { email: 'tom@example.test', name: 'Tom', role: 'host', password: OTHER_PASSWORD };
    await admin.call('POST', '/api/users', account);
    expect(await told()).toBeNull();
    await onDatabase(database.url, `DELETE FROM users WHERE email = '${account.email}'`);
    expect(await told()).not.toBeNull();
  });

  it('is not told while the host has a property in earnest', async () => {
    await host.call('POST', '/api/products', { name: 'Villa Azur', timeZone: 'Europe/Paris' });
    expect(await told()).toBeNull();
    await onDatabase(database.url, 'DELETE FROM products WHERE NOT is_demo');
    expect(await told()).not.toBeNull();
  });

  it(
    'is not told where the database is not the embedded one',
    async () => {
      await start({ ...EMBEDDED, DATABASE_PLACE: 'at db.example' });
      expect(await told()).toBeNull();
    },
    START_LIMIT_MS,
  );
});
