import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { freePort } from '../../../tools/embedded-postgres.ts';
import { threeStays } from './support/import-scene.ts';
import { runBuiltCommand } from './support/run-command.ts';

const [FORMER, PRESENT] = ['ab'.repeat(32), 'cd'.repeat(32)];
const ACCOUNT = { email: 'admin@example.test', name: 'Admin', password: 'correct horse battery' };

describe('the key of the links', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-keys-'));
  let platform: FeedServer;
  let database: TestDatabase;
  let server: ServerProcess | undefined;
  let admin: ApiClient;
  let productId: string;
  let calendarId: string;
  let feedPath: string;

  const startWith = async (FEED_KEY: string) => {
    await server?.stop();
    const port = await freePort();
    const variables = { FEED_KEY, SYNC_SCHEDULER: 'off' };
    server = await startServerProcess({ port, databaseUrl: database.url, dataDir: folder, variables });
    admin = new ApiClient(`http://127.0.0.1:${port}`);
    const { setupToken: token } = server;
    if (token) await admin.post('/api/setup', { token, ...ACCOUNT });
    else await admin.post('/api/auth/login', { email: ACCOUNT.email, password: ACCOUNT.password });
  };
  const rotate = (FEED_KEY: string) =>
    runBuiltCommand('rotate-key', { DATABASE_URL: database.url, FEED_KEY });
  const external = () => `/api/calendar/${productId}/external`;
  const token = async () => (await admin.get(`/api/calendar/${productId}/token`)).json;
  const keyFinding = async () =>
    (await admin.get('/api/admin/system')).json.configuration.find(
      ({ code }: { code: string }) => code === 'key_lost',
    ).level;
  const pathOf = (feedUrl: string) => feedUrl.slice(new URL(feedUrl).origin.length);

  beforeEach(async () => {
    platform = await FeedServer.start();
    platform.publishes(airbnbFeed(threeStays));
    database = await createTestDatabase();
    await startWith(FORMER);
    productId = (await admin.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })).json.id;
    calendarId = (await admin.post(external(), { name: 'Airbnb', icalUrl: platform.url() })).json.id;
    feedPath = pathOf((await token()).feedUrl);
  });
  afterEach(async () => {
    await server!.stop();
    server = undefined;
    await platform.stop();
    await database.drop();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('once lost, keeps no feed from being read and frees no night; links are made anew and addresses pasted', async () => {
    const before = await admin.get(feedPath);
    await startWith(PRESENT);
    const after = await admin.get(feedPath);
    expect([after.status, after.text, after.headers.get('etag')]).toEqual([
      200,
      before.text,
      before.headers.get('etag'),
    ]);
    expect(await token()).toMatchObject({ token: null, feedUrl: null, webcalUrl: null });
    expect((await admin.get(external())).json[0]).toMatchObject({
      id: calendarId,
      icalUrl: null,
      blockCount: 3,
    });
    expect(await keyFinding()).toBe('error');

    const failed = (await admin.post(`${external()}/${calendarId}/sync`)).json;
    expect([failed.errorCode, failed.removed]).toEqual(['address_lost', 0]);
    expect((await admin.get(external())).json[0].blockCount).toBe(3);

    const renewed = (await admin.post(`/api/calendar/${productId}/token`)).json;
    expect((await admin.get(pathOf(renewed.feedUrl))).text).toBe(before.text);
    const pasted = await admin.put(`${external()}/${calendarId}`, { icalUrl: platform.url() });
    expect(pasted.status).toBe(200);
    expect((await admin.post(`${external()}/${calendarId}/sync`)).json).toMatchObject({ errorCode: null });
    expect((await admin.get(external())).json[0].blockCount).toBe(3);
    // The link of the platform's own was sealed before.
    expect(await keyFinding()).toBe('error');
  });

  it('is replaced beside a running server; no link changes, and the former key is needed no more', async () => {
    await admin.post('/api/webhooks', { name: 'Mirror', url: platform.url('/hook') });
    const { feedUrl: joint } = (await admin.post('/api/joint-feeds', { kind: 'stays', name: 'All' })).json;
    await startWith(`${PRESENT},${FORMER}`);
    const before = await admin.get(feedPath);
    expect(await keyFinding()).toBe('ok');
    const { code, stdout } = await rotate(`${PRESENT},${FORMER}`);
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining(
        '3 links, 1 calendar addresses and 2 secrets of webhooks are sealed with the first key now.',
      ),
    ]);
    expect((await rotate(`${PRESENT},${FORMER}`)).stdout).toContain(
      '0 links, 0 calendar addresses and 0 secrets',
    );

    await startWith(PRESENT);
    expect(await keyFinding()).toBe('ok');
    expect(pathOf((await token()).feedUrl)).toBe(feedPath);
    const after = await admin.get(feedPath);
    expect([after.text, after.headers.get('etag')]).toEqual([before.text, before.headers.get('etag')]);
    expect((await admin.get(external())).json[0].icalUrl).toBe(platform.url());
    expect((await admin.get('/api/webhooks')).json[0].url).toBe(platform.url('/hook'));
    expect(pathOf((await admin.get('/api/joint-feeds')).json[0].feedUrl)).toBe(pathOf(joint));
    const again = await admin.post(external(), { name: 'Again', icalUrl: platform.url() });
    expect([again.status, again.json.code]).toEqual([409, 'calendar_duplicate']);
  });

  it('is replaced for a deleted property too, which comes back with its link and its calendar', async () => {
    await startWith(`${PRESENT},${FORMER}`);
    await admin.delete(`/api/products/${productId}`);
    expect((await rotate(`${PRESENT},${FORMER}`)).stdout).toContain('2 links, 1 calendar addresses');
    await startWith(PRESENT);
    expect((await admin.post(`/api/discarded-products/${productId}/restore`)).status).toBe(201);
    expect(pathOf((await token()).feedUrl)).toBe(feedPath);
    expect((await admin.post(`${external()}/${calendarId}/sync`)).json.errorCode).toBeNull();
    expect((await admin.get(feedPath)).status).toBe(200);
    const again = await admin.post(external(), { name: 'Again', icalUrl: platform.url() });
    expect([again.status, again.json.code]).toEqual([409, 'calendar_duplicate']);
  });

  it('that is missing among several is told, and what it sealed is left as it is', async () => {
    const { code, stdout } = await rotate(`${PRESENT},${'ef'.repeat(32)}`);
    expect(code).toBe(1);
    expect(stdout).toContain(
      '2 links, 1 calendar addresses and 0 webhooks were sealed with a key that this server does not have.',
    );
    expect(pathOf((await token()).feedUrl)).toBe(feedPath);
  });
});
