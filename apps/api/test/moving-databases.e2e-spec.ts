import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { until } from '../../../testing/until.ts';
import { freePort } from '../../../tools/embedded-postgres.ts';
import { onDatabase, urlOfDatabase } from '../../../tools/on-database.ts';
import { night, threeStays } from './support/import-scene.ts';
import { runBuiltCommand } from './support/run-command.ts';

const FEED_KEY = 'cd'.repeat(32);
const PASSWORD = 'correct horse battery';
/** Nobody listens there: mails wait. */
const MAIL = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'calendar@example.test' };

/** A name that COPY must escape. */
const NAME = 'Villa \\. \t« Azur »\nau bord de l’eau';

describe('everything that a database holds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-moving-'));
  const targets: string[] = [];
  let platform: FeedServer;
  let source: TestDatabase;
  let server: ServerProcess;
  let host: ApiClient;
  let feedPath: string;

  const startOn = async (databaseUrl: string) => {
    const port = await freePort();
    const variables = { FEED_KEY, ...MAIL, SYNC_SCHEDULER: 'off' };
    server = await startServerProcess({ port, databaseUrl, dataDir: folder, variables });
    return new ApiClient(`http://127.0.0.1:${port}`);
  };
  const newTarget = async (): Promise<string> => {
    const name = `hosteed_target_${randomBytes(4).toString('hex')}`;
    await onDatabase(process.env['TEST_SERVER_URL']!, `CREATE DATABASE ${name}`);
    targets.push(name);
    return urlOfDatabase(process.env['TEST_SERVER_URL']!, name);
  };
  const variablesOn = (databaseUrl: string) => ({ DATABASE_URL: databaseUrl, FEED_KEY, DATA_DIR: folder });

  beforeAll(async () => {
    platform = await FeedServer.start();
    platform.publishes(airbnbFeed(threeStays));
    source = await createTestDatabase();
    host = await startOn(source.url);
    const account = { email: 'host@example.test', name: 'Host', password: PASSWORD };
    await host.post('/api/setup', { token: server.setupToken, ...account });
    const { id } = (await host.post('/api/products', { name: NAME, timeZone: 'Europe/Paris' })).json;
    const booking = { guest: 'Ana', arrival: night(40), departure: night(42) };
    expect((await host.post(`/api/products/${id}/reservations`, booking)).status).toBe(201);
    const block = { from: night(60), to: night(61), note: 'Peinture' };
    expect((await host.post(`/api/products/${id}/blocks`, block)).status).toBe(201);
    await host.post(`/api/calendar/${id}/external`, { name: 'Airbnb', icalUrl: platform.url() });
    const { pathname, search } = new URL((await host.get(`/api/calendar/${id}/token`)).json.feedUrl);
    feedPath = pathname + search;
    await host.get(feedPath);
    await host.post('/api/auth/password/forgotten', { email: account.email });
    await until(async () => (await ask(source.url, 'SELECT FROM password_resets')).length > 0);
  });
  afterAll(async () => {
    await server.stop();
    await platform.stop();
    await source.drop();
    for (const name of targets)
      await onDatabase(process.env['TEST_SERVER_URL']!, `DROP DATABASE ${name} WITH (FORCE)`);
    rmSync(folder, { recursive: true });
  });

  const file = join(folder, 'hosteed.backup');

  it('is written into a file that only its owner reads, while the server works on', async () => {
    const marker = join(folder, 'done');
    const { code, stdout } = await runBuiltCommand(
      'backup',
      { ...variablesOn(source.url), BACKUP_MARKER: marker },
      file,
    );
    expect([code, stdout]).toEqual([0, expect.stringContaining(`${file} holds the whole database.`)]);
    expect([statSync(file).mode & 0o777, statSync(marker).size]).toEqual([0o600, 0]);
    const text = String(gunzipSync(readFileSync(file)));
    expect(text).toContain('Airbnb');
    expect(text).not.toContain(platform.url());
    expect(text).not.toContain(feedPath.split('token=')[1]);
  });

  it('is restored from it into an empty database, where nothing is published before calendars were read again', async () => {
    const target = await newTarget();
    const { code, stdout } = await runBuiltCommand('restore', variablesOn(target), file);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+ rows as of .* Start the server: /)]);
    const { external_calendars: calendars, ...rows } = await rowsOf(source.url);
    // Nobody is signed in, and no calendar counts as tried.
    const untried = (calendars as object[]).map((one) => ({ ...one, attempted_in: null }));
    expect(await rowsOf(target)).toEqual({ ...rows, external_calendars: untried, sessions: [] });
    expect(await mailsIn(target)).toEqual(await mailsIn(source.url));
    expect(await mailsIn(target)).toHaveLength(1);
    expect(await unreadProperties(target)).toBe(1);
  });

  it('opens to nobody without a password once it is restored: sessions and mailed links may have ended since', async () => {
    const target = await newTarget();
    const { stdout } = await runBuiltCommand('restore', variablesOn(target), file);
    expect(stdout).toContain('Everybody signs in again.');
    expect(await ask(source.url, 'SELECT FROM sessions')).toHaveLength(1);
    expect(await ask(target, 'SELECT FROM sessions')).toEqual([]);
    expect(await ask(target, 'SELECT FROM password_resets')).toEqual([]);
  });

  it('is not restored over accounts', async () => {
    const { code, stderr } = await runBuiltCommand('restore', variablesOn(source.url), file);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^(A server works on|The database holds 1 accounts)/),
    ]);
  });

  it.each<[string, () => Buffer, RegExp]>([
    ['cut', () => readFileSync(file).subarray(0, -200), /is cut short: nothing of it was loaded/],
    ['cut between rows', () => gzipSync(gunzipSync(readFileSync(file)).subarray(0, 5_000)), /is cut short/],
    ['without its end', () => gzipSync(withoutLastLine(gunzipSync(readFileSync(file)))), /is cut short/],
    [
      'without a row',
      () => gzipSync(withoutARow(gunzipSync(readFileSync(file)))),
      /Not all rows of sessions arrived/,
    ],
    ['of something else', () => gzipSync('{"hello":1}\n'), /is no backup of Hosteed Calendar Sync/],
    ['not compressed', () => Buffer.from('hello'), /is no backup/],
    [
      'of another version',
      () => gzipSync(String(gunzipSync(readFileSync(file))).replace('"FirstSchema', '"Other')),
      /restore it with the version that made it/,
    ],
  ])('%s, a backup loads nothing and says why in one sentence', async (_, bytes, sentence) => {
    const target = await newTarget();
    const broken = join(folder, 'broken.backup');
    writeFileSync(broken, bytes());
    const { code, stderr } = await runBuiltCommand('restore', variablesOn(target), broken);
    expect([code, stderr]).toEqual([1, expect.stringMatching(sentence)]);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect((await rowsOf(target))['users']).toEqual([]);
  });

  it('is not moved while a server works on it', async () => {
    const { code, stderr } = await runBuiltCommand(
      'move-database',
      variablesOn(source.url),
      await newTarget(),
    );
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^A server works on the database .* stop it first/),
    ]);
  });

  it('is moved, and every link goes on with the same bytes and tag at once', async () => {
    const before = await host.get(feedPath);
    await server.stop();
    const rows = await rowsOf(source.url);
    const target = await newTarget();
    const { code, stdout, stderr } = await runBuiltCommand('move-database', variablesOn(source.url), target);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^\d+ rows of \d+ tables moved; 2 feeds are the same byte for byte\.\nStart the server/,
    );
    expect(await rowsOf(target)).toEqual(rows);
    host = await startOn(target);
    const after = await host.get(feedPath);
    expect([before.status, after.status]).toEqual([200, 200]);
    expect(after.text).toBe(before.text);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
    await host.post('/api/auth/login', { email: 'host@example.test', password: PASSWORD });
    expect((await host.get('/api/products')).json.items[0].name).toBe(NAME);
  });

  it.each(['nonsense', 'postgres://user:pa/canary@host/db'])('%s is no place to move to', async (address) => {
    const { code, stderr } = await runBuiltCommand('move-database', variablesOn(source.url), address);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^The database to move to must be a PostgreSQL address/),
    ]);
    expect(stderr).not.toContain('canary');
  });
});

/** Every row of every table, but that which knows where it lies, and those that a waiting mail and requests write. */
async function rowsOf(url: string): Promise<Record<string, unknown[]>> {
  const tables = await ask<{ name: string }>(
    url,
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname NOT IN ('migrations', 'continuity', 'password_resets', 'rate_limits', 'sign_in_tries') ORDER BY 1`,
  );
  const rows: Record<string, unknown[]> = {};
  for (const { name } of tables)
    rows[name] = (
      await ask<{ row: unknown }>(url, `SELECT to_jsonb(t) AS row FROM ${name} t ORDER BY t::text`)
    ).map(({ row }) => row);
  return rows;
}

const mailsIn = (url: string) => ask(url, `SELECT id, data FROM pgboss.job WHERE name = 'mail'`);

const unreadProperties = async (url: string) =>
  (await ask<{ unread: number }>(url, 'SELECT count(*)::int AS unread FROM products WHERE is_unread(id)'))[0]!
    .unread;

async function ask<Row extends object>(connectionString: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client
    .query<Row>(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

function withoutLastLine(text: Buffer): Buffer {
  return text.subarray(0, text.lastIndexOf('\n', text.byteLength - 2) + 1);
}

function withoutARow(text: Buffer): Buffer {
  return Buffer.from(String(text).replace(/(\{"table":"sessions".*\n).*\n/, '$1'));
}
