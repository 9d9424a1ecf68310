import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../../../testing/api-client.ts';
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { freePort } from '../../../tools/embedded-postgres.ts';
import { onDatabase } from '../../../tools/on-database.ts';

const PASSWORD = 'correct horse battery';
const ADMIN = { email: 'admin@example.test', name: 'Admin', password: PASSWORD };
const ELSEWHERE = '203.0.113.9';
const REQUESTS_PER_MINUTE = 300;
/** What a server has taken of a limit, and not used. */
const LEASE = 15;

describe('what two servers of one database count together', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-tries-'));
  let database: TestDatabase;
  let servers: ServerProcess[];
  let urls: string[];
  let tokens: (string | null)[];
  /** The administrator, once there is one. */
  let admin: ApiClient | undefined;
  let email = ADMIN.email;
  /** Source address of the current test; unique per test, as servers and their counters are shared. */
  let HERE = '';
  let networks = 0;

  const start = async () => {
    const port = await freePort();
    const variables = {
      FEED_KEY: 'ab'.repeat(32),
      TRUST_PROXY: '127.0.0.1',
      SYNC_SCHEDULER: 'off',
      REQUESTS_PER_MINUTE: String(REQUESTS_PER_MINUTE),
    };
    const server = await startServerProcess({ port, databaseUrl: database.url, dataDir: folder, variables });
    return { server, url: `http://127.0.0.1:${port}` };
  };
  beforeAll(async () => {
    database = await createTestDatabase();
    const started = await Promise.all([start(), start()]);
    servers = started.map(({ server }) => server);
    urls = started.map(({ url }) => url);
    tokens = servers.map(({ setupToken }) => setupToken);
  });
  beforeEach(() => {
    networks += 1;
    HERE = `198.51.${networks}.7`;
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const setUp = async () => {
    if (admin) return admin;
    admin = new ApiClient(urls[0]!);
    await admin.post('/api/setup', { token: tokens[0], ...ADMIN });
    return admin;
  };
  const signIn = (server: number, password: string, network: string, headers: Record<string, string> = {}) =>
    new ApiClient(urls[server]!).post(
      '/api/auth/login',
      { email, password },
      { 'X-Forwarded-For': network, ...headers },
    );
  const guess = async (times: number, network: string) => {
    for (let guesses = 0; guesses < times; guesses += 1)
      await signIn(guesses % 2, `wrong ${guesses}`, network);
  };
  const timePasses = (seconds: number) =>
    onDatabase(database.url, `UPDATE sign_in_tries SET last_at = last_at - interval '${seconds} seconds'`);

  /** However long the machine took for it. */
  const lastTryIsNow = () => onDatabase(database.url, 'UPDATE sign_in_tries SET last_at = now()');

  it('both print one link for the first visit, and of 25 who use it at once one becomes the administrator', async () => {
    expect(tokens[0]).toMatch(/^[\w-]{24}$/);
    expect(tokens[1]).toBe(tokens[0]);
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, at) =>
        new ApiClient(urls[at % 2]!).post('/api/setup', {
          token: tokens[0],
          ...ADMIN,
          email: `admin${at}@example.test`,
        }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(new Set(statuses)).toEqual(new Set([201, 409, 503].filter((one) => statuses.includes(one))));
    admin = new ApiClient(urls[statuses.indexOf(201) % 2]!);
    email = `admin${statuses.indexOf(201)}@example.test`;
    await admin.post('/api/auth/login', { email, password: PASSWORD });
    expect((await admin.get('/api/users')).json.total).toBe(1);
  });

  it('wrong passwords make their network wait on both servers, and keep nobody else out', async () => {
    await setUp();
    await guess(5, HERE);
    for (const server of [0, 1]) {
      await lastTryIsNow();
      const { status, headers } = await signIn(server, PASSWORD, HERE);
      expect([status, headers.get('retry-after')]).toEqual([429, '1']);
    }
    expect((await signIn(1, PASSWORD, ELSEWHERE)).status).toBe(200);
  });

  it('a wait grows, ends by itself, and the right password then gets in', async () => {
    await setUp();
    await guess(5, HERE);
    for (const seconds of [1, 2, 4, 8]) {
      await lastTryIsNow();
      expect((await signIn(0, PASSWORD, HERE)).headers.get('retry-after')).toBe(String(seconds));
      await timePasses(seconds);
      expect((await signIn(1, 'wrong again', HERE)).status).toBe(401);
    }
    await timePasses(16);
    expect((await signIn(0, PASSWORD, HERE)).status).toBe(200);
    expect((await signIn(0, 'wrong once', HERE)).status).toBe(401);
  });

  it('a browser that has signed in before is let in while its own network is guessing', async () => {
    await setUp();
    const Origin = urls[0]!.replace('127.0.0.1', 'localhost');
    const known = (await signIn(0, PASSWORD, HERE, { Origin })).headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0]!)
      .find((cookie) => cookie.startsWith('device='))!;
    await guess(30, HERE);
    // However slow the machine is, the last wait is not over yet.
    await timePasses(-60);
    expect((await signIn(0, PASSWORD, HERE)).status).toBe(429);
    expect((await signIn(1, PASSWORD, HERE, { Cookie: known })).status).toBe(200);
    expect((await signIn(1, PASSWORD, HERE, { Cookie: `${known}x` })).status).toBe(429);
  });

  it('guesses at once are counted like guesses in a row', async () => {
    await setUp();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, at) => signIn(at % 2, `wrong ${at}`, HERE)),
    );
    // Five, and one more for each wait that has passed meanwhile.
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThan(10);
  });

  it('requests are counted for each person over both servers, not for the network they share', async () => {
    const person = await setUp();
    await person.post('/api/users', {
      email: 'host@example.test',
      name: 'Host',
      role: 'host',
      password: PASSWORD,
    });
    const statuses: number[] = [];
    for (let asked = 0; asked < REQUESTS_PER_MINUTE + 3 * LEASE; asked += 1) {
      const client = new ApiClient(urls[asked % 2]!);
      statuses.push((await client.get('/api/auth/me', { Cookie: person.cookieValue })).status);
    }
    const passed = statuses.filter((status) => status === 200).length;
    expect(passed).toBeLessThanOrEqual(REQUESTS_PER_MINUTE);
    expect(passed).toBeGreaterThan(REQUESTS_PER_MINUTE - 3 * LEASE);
    expect(statuses.at(-1)).toBe(429);
    const host = new ApiClient(urls[0]!);
    await host.post('/api/auth/login', { email: 'host@example.test', password: PASSWORD });
    expect((await host.get('/api/auth/me')).status).toBe(200);
  });
});
