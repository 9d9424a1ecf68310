import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../../../testing/api-client.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts';
import { until } from '../../../testing/until.ts';
import { freePort } from '../../../tools/embedded-postgres.ts';
import { CalendarSyncJob } from '../src/external-calendar/sync/calendar-sync.job.ts';
import { ImportScene, threeStays } from './support/import-scene.ts';
import { readersOf, starveReaders } from './support/reader-processes.ts';

const ENVIRONMENT = { FEED_KEY: 'ab'.repeat(32) };
const CALENDARS = 20;
/** Of one host, so many are being read at a time; the others wait for their turn. */
const BEING_READ = 3;

describe('a server that is stopped while it reads calendars', () => {
  const scene = ImportScene.inSuite(ENVIRONMENT);
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-stopping-'));
  let server: ServerProcess;
  let host: ApiClient;

  const start = (port: number) =>
    startServerProcess({
      port,
      databaseUrl: scene.app.databaseUrl,
      dataDir: folder,
      variables: { ...ENVIRONMENT, SYNC_SCHEDULER: 'off' },
    });

  beforeAll(async () => {
    const port = await freePort();
    server = await start(port);
    host = new ApiClient(`http://127.0.0.1:${port}`);
    await host.post('/api/auth/login', { email: 'host@example.test', password: 'correct horse battery' });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const states = () =>
    scene.query<{ blocks: number }>(`
      SELECT c.id, last_sync_status, last_sync_error, last_sync_at, failures, next_sync_at, held_removals,
             (SELECT count(*)::int FROM sync_runs r WHERE r.external_calendar_id = c.id) AS runs,
             (SELECT sum(u.count)::int FROM counted_runs u WHERE u.external_calendar_id = c.id) AS counted_runs,
             (SELECT count(*)::int FROM unavailability_blocks b WHERE b.external_calendar_id = c.id) AS blocks
        FROM external_calendars c ORDER BY c.id`);

  const outcomesOf = async (trigger: string): Promise<string[]> =>
    (
      await scene.query<{ outcome: string }>(
        `SELECT outcome FROM sync_runs WHERE trigger = $1
          UNION ALL SELECT report ->> 'outcome' FROM counted_runs, generate_series(1, count) WHERE trigger = $1`,
        [trigger],
      )
    ).map(({ outcome }) => outcome);

  /** From now on the platform has news. @returns settles when as many calendars were fetched as are read at a time */
  const hasNews = (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let fetched = 0;
    scene.platform.answers((_, response) => {
      response.end(airbnbFeed(threeStays, '20261124T101112Z'), () => {
        fetched += 1;
        if (fetched === BEING_READ) resolve();
      });
    });
    return promise;
  };

  it('marks none of them as failed, records no run, and leaves them to the next server', async () => {
    const ids = await scene.addCalendars(CALENDARS);
    scene.platform.publishes(airbnbFeed(threeStays, '20261123T101112Z'));
    expect((await host.post(`${scene.externalPath}/${ids[0]}/sync`)).json.outcome).toBe('success');
    expect(readersOf(server.process.pid!)).toHaveLength(1);
    await scene.query('UPDATE external_calendars SET next_sync_at = now()');
    const before = await states();
    const relent = starveReaders(server.process.pid!);
    const areFetched = hasNews();
    const syncing = host.post(`/api/calendar/${scene.productId}/sync-all`).catch(() => null);
    await areFetched;
    await server.stop();
    relent();
    await syncing;
    expect(await states()).toEqual(before);
    const next = scene.app.app.get(CalendarSyncJob);
    expect(await next.queueDue(true)).toBe(CALENDARS);
    const outcomes = await until(async () => {
      const soFar = await outcomesOf('schedule');
      return soFar.length >= CALENDARS && soFar;
    });
    expect(outcomes).toEqual(before.map(() => 'success'));
    expect((await states()).map(({ blocks }) => blocks)).toEqual(before.map(({ blocks }) => blocks));
  });

  it('ends also where whoever started it is gone without a word', async () => {
    const { process: orphan } = await start(await freePort());
    orphan.disconnect();
    expect(await once(orphan, 'exit')).toEqual([0, null]);
  });
});
