import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { startServerProcess } from '../../../testing/server-process.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { until } from '../../../testing/until.ts';
import { freePort } from '../../../tools/embedded-postgres.ts';
import { threeStays } from './support/import-scene.ts';

const ACCOUNT = { email: 'admin@example.test', name: 'Admin', password: 'correct horse battery' };
/** On a busy machine, the start of both included; on a quiet one it is under a minute. */
const LONGEST_MS = 180_000;

const IS_BEING_READ = "SELECT FROM pgboss.job WHERE name = 'sync-calendars' AND state = 'active'";
const WAS_READ = "SELECT FROM sync_runs WHERE trigger = 'schedule' AND report->>'errorCode' IS NULL";

describe.each<[string, NodeJS.Signals]>([
  ['dies', 'SIGKILL'],
  ['freezes', 'SIGSTOP'],
])('a server that %s while it reads a calendar', (_, signal) => {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-dead-'));
  let platform: FeedServer;
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    platform = await FeedServer.start();
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await platform.stop();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const start = async (port: number) =>
    startServerProcess({
      port,
      databaseUrl: database.url,
      dataDir: folder,
      variables: { FEED_KEY: 'ab'.repeat(32) },
    });
  const whenFound = (sql: string) => until(async () => (await client.query(sql)).rowCount);

  it(
    'has its work taken over by another',
    async () => {
      const port = await freePort();
      const dying = await start(port);
      const admin = new ApiClient(`http://127.0.0.1:${port}`);
      await admin.post('/api/setup', { token: dying.setupToken, ...ACCOUNT });
      const { id } = (await admin.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })).json;
      platform.publishes(airbnbFeed(threeStays));
      await admin.post(`/api/calendar/${id}/external`, { name: 'Airbnb', icalUrl: platform.url() });
      platform.answers(() => undefined);
      await client.query('UPDATE external_calendars SET next_sync_at = now()');
      await whenFound(IS_BEING_READ);
      dying.process.kill(signal);
      platform.publishes(airbnbFeed(threeStays.slice(0, 2)));
      const heir = await start(await freePort());
      await whenFound(WAS_READ);
      await heir.stop();
      dying.process.kill('SIGKILL');
    },
    LONGEST_MS,
  );
});
