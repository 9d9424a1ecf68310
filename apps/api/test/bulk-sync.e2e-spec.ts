import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { ApiClient } from '../../../testing/api-client.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { startServerProcess } from '../../../testing/server-process.ts';
import { until } from '../../../testing/until.ts';
import { freePort } from '../../../tools/embedded-postgres.ts';
import { BulkSyncStore } from '../src/external-calendar/sync/bulk-sync.store.ts';
import { CalendarSyncJob } from '../src/external-calendar/sync/calendar-sync.job.ts';
import { SyncQueue } from '../src/external-calendar/sync/sync-queue.ts';
import { ImportScene, threeStays } from './support/import-scene.ts';

/** As many tasks of one host as a server works at a time, with this environment. */
const WORKED_AT_ONCE = 2;
const ENVIRONMENT = { FEED_KEY: 'ab'.repeat(32), SYNC_CONCURRENCY: '1' };

describe('a sync of many calendars', () => {
  const scene = ImportScene.inSuite(ENVIRONMENT);
  const { addCalendars } = scene;
  const admin = () => scene.app.admin;
  const rows = async (query: string) => (await admin().get(`/api/calendar/sync-all?${query}`)).json;
  const adminRuns = async () => (await scene.host.get('/api/sync/runs?trigger=admin')).json.total;

  beforeEach(() => scene.query('DELETE FROM external_calendars'));

  const start = (body?: object) => admin().post('/api/calendar/sync-all', body);
  const progress = async (jobId: string) => (await admin().get(`/api/admin/sync-jobs/${jobId}`)).json;

  /** How far it is, as soon as it is so far. */
  const progressWhen = (jobId: string, isSoFar: (job: Record<string, unknown>) => boolean) =>
    until(async () => {
      const job = await progress(jobId);
      return isSoFar(job) && job;
    });
  const end = (jobId: string) => progressWhen(jobId, ({ isFinished }) => isFinished === true);

  /** From now on the platform answers nobody before the test says so. */
  const holdAnswers = (): (() => void) => {
    const gate = Promise.withResolvers<void>();
    scene.platform.answers((_, response) => {
      void gate.promise.then(() =>
        response.writeHead(200, { 'Content-Type': 'text/calendar' }).end(airbnbFeed(threeStays)),
      );
    });
    return gate.resolve;
  };

  it('tells how far it is and how each came out', async () => {
    const [, broken, paused] = await addCalendars(4);
    await admin().patch(`/api/admin/calendars/${paused}`, { isActive: false });
    scene.platform.answers((request, response) =>
      request.url === '/1.ics'
        ? response.writeHead(404).end()
        : response.writeHead(200, { 'Content-Type': 'text/calendar' }).end(airbnbFeed(threeStays)),
    );
    const answer = await start();
    expect([answer.status, answer.json]).toEqual([202, { jobId: expect.any(String), queued: 3 }]);
    expect(await end(answer.json.jobId)).toEqual({
      jobId: answer.json.jobId,
      createdAt: expect.any(String),
      isFinished: true,
      total: 3,
      waiting: 0,
      running: 0,
      done: 2,
      failed: 1,
      cancelled: 0,
      deleted: 0,
    });
    expect((await rows('state=failing')).items).toMatchObject([{ id: broken }]);
    expect(await adminRuns()).toBe(3);
  });

  it('can be of named calendars, paused ones too, and of one host', async () => {
    const [one, other] = await addCalendars(3);
    await admin().patch(`/api/admin/calendars/${other}`, { isActive: false });
    const { ownerId } = (await rows('')).items[0];
    const counts: [object, number][] = [
      [{ calendarIds: [one, other] }, 2],
      [{ ownerId }, 2],
      [{ calendarIds: [other], ownerId }, 1],
    ];
    for (const [body, queued] of counts) {
      const { json } = await start(body);
      expect([body, json.queued]).toEqual([body, queued]);
      expect(await end(json.jobId)).toMatchObject({ total: queued, done: queued });
    }
  });

  it('can be of all that the list finds, paused ones too', async () => {
    const [, broken, paused] = await addCalendars(4);
    await scene.query(
      `UPDATE external_calendars SET last_sync_status = 'error', last_sync_error = 'http_404_410' WHERE id = $1`,
      [broken],
    );
    await admin().patch(`/api/admin/calendars/${paused}`, { isActive: false });
    const { ownerId } = (await rows('')).items[0];
    const counts: [object, number][] = [
      [{}, 4],
      [{ errorCode: 'http_404_410' }, 1],
      [{ state: 'paused' }, 1],
      [{ search: 'Airbnb 3', ownerId }, 1],
      [{ search: 'nobody' }, 0],
    ];
    for (const [filters, queued] of counts.toReversed()) {
      const { status, json } = await start({ filters });
      expect([filters, status, json.queued]).toEqual([filters, 202, queued]);
      expect(await end(json.jobId)).toMatchObject({ total: queued, done: queued });
    }
  });

  it('is of more calendars than anybody could name, and waits for each', async () => {
    await scene.query(
      `INSERT INTO external_calendars (product_id, name, ical_url_sealed, ical_host)
       SELECT $1, 'Calendar ' || n, '\\x00', 'far.example' FROM generate_series(1, 1001) n`,
      [scene.productId],
    );
    const { json } = await start({ filters: { search: 'far.example' } });
    expect(json.queued).toBe(1001);
    expect(await end(json.jobId)).toMatchObject({ total: 1001, failed: 1001 });
  });

  it('is gathered in portions, and by another server where the one that began has died', async () => {
    const far = Array.from({ length: 5_003 }, (_, n) => n);
    await scene.query(
      `INSERT INTO external_calendars (product_id, name, ical_url_sealed, ical_host)
       SELECT $1, 'Calendar ' || n, '\\x00', 'far.example' FROM unnest($2::int[]) n`,
      [scene.productId, far],
    );
    const store = scene.app.app.get(BulkSyncStore);
    const wanted = { found: [null, null, 'far.example', null, null], isActiveOnly: true };
    const id = await scene.app.app.get(DataSource).transaction((it) => store.accept(it, wanted));
    expect((await store.gather(id))!.length).toBe(5_000);
    await scene.app.app.get(CalendarSyncJob).resumeBulkSyncs();
    expect(await progress(id)).toMatchObject({ isFinished: false, total: 5_000, deleted: 0 });
    await scene.query("UPDATE bulk_syncs SET gathered_at = now() - interval '6 minutes'");
    await scene.app.app.get(CalendarSyncJob).resumeBulkSyncs();
    expect(await progress(id)).toMatchObject({ total: 5_003 });
    expect(await store.gather(id)).toBeNull();
    const { json } = await admin().delete(`/api/admin/sync-jobs/${id}`);
    expect(json).toMatchObject({ waiting: 0, total: 5_003 });
    // Its tasks are taken from the queue one by one, and left: none is to be there for the next test to find.
    await until(async () => (await rows('')).totals.queued === 0);
  });

  it('that is cancelled while it is gathered finds no more', async () => {
    await addCalendars(2);
    const store = scene.app.app.get(BulkSyncStore);
    const wanted = { found: [null, null, null, null, null], isActiveOnly: true };
    const id = await scene.app.app.get(DataSource).transaction((it) => store.accept(it, wanted));
    await store.cancel(id);
    expect(await store.gather(id)).toBeNull();
    expect(await progress(id)).toMatchObject({ isFinished: true, total: 0 });
  });

  it('is refused for what does not exist, and then starts nothing', async () => {
    const [id] = await addCalendars(1);
    for (const body of [{ calendarIds: [id, randomUUID()] }, { ownerId: randomUUID() }])
      expect((await start(body)).status).toBe(404);
    for (const body of [{ calendarIds: [] }, { calendarIds: ['1'] }, { ownerId: 1 }])
      expect((await start(body)).status).toBe(400);
    for (const filters of [null, [], 'all', { state: 'good' }, { page: 2 }, { errorCode: 'DNS!' }])
      expect([filters, (await start({ filters })).status]).toEqual([filters, 400]);
    const { ownerId } = (await rows('')).items[0];
    for (const other of [{ calendarIds: [id] }, { ownerId }])
      expect((await start({ filters: {}, ...other })).json).toMatchObject({
        code: 'validation_failed',
        errors: [{ pointer: '#/filters', code: 'not_alone' }],
      });
    expect((await rows('')).totals.queued).toBe(0);
    expect((await admin().get(`/api/admin/sync-jobs/${randomUUID()}`)).status).toBe(404);
    expect((await admin().delete(`/api/admin/sync-jobs/${randomUUID()}`)).status).toBe(404);
  });

  it('when cancelled leaves what waits, and reads to its end what it has begun', async () => {
    const ids = await addCalendars(WORKED_AT_ONCE + 3);
    const release = holdAnswers();
    const { json } = await start();
    await progressWhen(json.jobId, ({ running }) => running === WORKED_AT_ONCE);
    const cancelled = (await admin().delete(`/api/admin/sync-jobs/${json.jobId}`)).json;
    expect(cancelled).toMatchObject({ total: ids.length, waiting: 0, running: WORKED_AT_ONCE, cancelled: 3 });
    release();
    expect(await end(json.jobId)).toMatchObject({ done: WORKED_AT_ONCE, cancelled: 3 });
    expect(await adminRuns()).toBe(WORKED_AT_ONCE);
  });

  it('shares a calendar with another that waits for it, and outlives its being cancelled', async () => {
    const ids = await addCalendars(WORKED_AT_ONCE + 2);
    const release = holdAnswers();
    const first = (await start()).json;
    await progressWhen(first.jobId, ({ running }) => running === WORKED_AT_ONCE);
    const second = (await start()).json;
    await admin().delete(`/api/admin/sync-jobs/${first.jobId}`);
    release();
    expect(await end(second.jobId)).toMatchObject({ total: ids.length, done: ids.length, cancelled: 0 });
    expect(await end(first.jobId)).toMatchObject({ done: WORKED_AT_ONCE, cancelled: 2 });
    expect(await adminRuns()).toBe(ids.length);
  });

  it('counts a calendar that the daily job was reading already', async () => {
    const [id] = await addCalendars(1);
    const release = holdAnswers();
    await scene.app.app.get(SyncQueue).add([id!], 'schedule');
    const { json } = await start({ calendarIds: [id] });
    release();
    expect(await end(json.jobId)).toMatchObject({ total: 1, done: 1 });
  });

  it('goes on when the server that worked for it has died', async () => {
    const [id] = await addCalendars(1);
    const [bulk] = await scene.query<{ id: string }>(
      "INSERT INTO bulk_syncs (created_at) VALUES (now() - interval '6 minutes') RETURNING id",
    );
    await scene.query("INSERT INTO bulk_sync_calendars VALUES ($1, $2, 'running')", [bulk!.id, id]);
    await scene.app.app.get(CalendarSyncJob).resumeBulkSyncs();
    expect(await end(bulk!.id)).toMatchObject({ total: 1, done: 1 });
  });

  it('tells of a calendar that is deleted meanwhile, and is not made smaller by it', async () => {
    const [one, other] = await addCalendars(2);
    const release = holdAnswers();
    const { json } = await start({ calendarIds: [one, other] });
    await scene.host.delete(`${scene.externalPath}/${other}`);
    release();
    expect(await end(json.jobId)).toMatchObject({ total: 2, done: 1, deleted: 1 });
  });

  it('is worked by all servers, and every one of them tells the same', async () => {
    const count = 2 * WORKED_AT_ONCE;
    await addCalendars(count);
    const release = holdAnswers();
    const port = await freePort();
    const dataDir = mkdtempSync(join(tmpdir(), 'hosteed-replica-'));
    const { databaseUrl } = scene.app;
    const replica = await startServerProcess({ port, databaseUrl, dataDir, variables: ENVIRONMENT });
    try {
      const { json } = await start();
      await progressWhen(json.jobId, ({ running }) => running === count);
      release();
      const here = await end(json.jobId);
      const there = await new ApiClient(`http://127.0.0.1:${port}`).get(
        `/api/admin/sync-jobs/${json.jobId}`,
        { Cookie: admin().cookieValue },
      );
      expect(there.json).toEqual({ ...here, done: count });
    } finally {
      await replica.stop();
      rmSync(dataDir, { recursive: true });
    }
  });

  it('is a host’s own too: of the active ones among what the caller reaches, and nobody else’s to look at', async () => {
    const [, , paused] = await addCalendars(3);
    await admin().patch(`/api/admin/calendars/${paused}`, { isActive: false });
    const { json: other } = await scene.host.post('/api/products', {
      name: 'Chalet',
      timeZone: 'Europe/Paris',
    });
    const cohost = await scene.app.newMember(scene.host, { role: 'co-host', productIds: [other.id] });
    expect((await cohost.post('/api/sync/all')).json.queued).toBe(0);
    const { status, json } = await scene.host.post('/api/sync/all');
    expect([status, json.queued]).toEqual([202, 2]);
    const ended = await until(async () => {
      const job = (await scene.host.get(`/api/sync/jobs/${json.jobId}`)).json;
      return job.isFinished && job;
    });
    expect(ended).toMatchObject({ total: 2, done: 2, failed: 0 });
    const stranger = await scene.app.newHost(`stranger-${randomUUID()}@example.test`);
    for (const client of [stranger, cohost])
      expect((await client.get(`/api/sync/jobs/${json.jobId}`)).status).toBe(404);
    expect((await scene.host.get('/api/sync/runs?trigger=manual')).json.total).toBeGreaterThanOrEqual(2);
  });

  it('stays its host’s when all its calendars are deleted, and is an administrator’s when one has begun it', async () => {
    const [id] = await addCalendars(1);
    const { json: other } = await scene.host.post('/api/products', { name: 'Mas', timeZone: 'Europe/Paris' });
    const [own, ofAdmin] = [await scene.host.post('/api/sync/all'), await start({ calendarIds: [id] })];
    const statusFor = async (client: ApiClient, { json }: typeof own) =>
      (await client.get(`/api/sync/jobs/${json.jobId}`)).status;
    await end(own.json.jobId);
    await scene.host.delete(`${scene.externalPath}/${id}`);
    const stranger = await scene.app.newHost(`stranger-${randomUUID()}@example.test`);
    const ofAll = await scene.app.newMember(scene.host, { role: 'co-host' });
    const ofOther = await scene.app.newMember(scene.host, { role: 'co-host', productIds: [other.id] });
    const people = [scene.host, ofAll, ofOther, stranger];
    expect(await Promise.all(people.map((client) => statusFor(client, own)))).toEqual([200, 200, 404, 404]);
    expect(await statusFor(scene.host, ofAdmin)).toBe(404);
    const ofReach = await ofOther.post('/api/sync/all');
    expect(await Promise.all(people.map((client) => statusFor(client, ofReach)))).toEqual([
      200, 200, 200, 404,
    ]);
  });
});
