import { once } from 'node:events';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { until } from '../../../testing/until.ts';
import { dataSourceOptions } from '../src/database/data-source.ts';
import { CalendarSyncService } from '../src/external-calendar/sync/calendar-sync.service.ts';
import { SyncStore } from '../src/external-calendar/sync/sync.store.ts';
import { SyncQueue } from '../src/external-calendar/sync/sync-queue.ts';
import { ImportScene, night, threeStays } from './support/import-scene.ts';

jest.setTimeout(60_000);

/** The server's own, not those of the test; until they have ended. */
const END_SERVER_SESSIONS = `
  SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
   WHERE datname = current_database() AND application_name LIKE 'hosteed-calendar-sync%'`;

describe('what fails stays small', () => {
  const scene = ImportScene.inSuite();
  let other: pg.Client;

  beforeEach(async () => {
    other = new pg.Client({ connectionString: scene.app.databaseUrl });
    other.on('error', () => undefined);
    await other.connect();
  });
  afterEach(() => other.end());

  const runsOf = (calendarId: string) =>
    scene.query('SELECT id FROM sync_runs WHERE external_calendar_id = $1', [calendarId]);
  const block = (productId = scene.productId) =>
    scene.host.post(`/api/products/${productId}/blocks`, { from: night(60), to: night(62) });

  it('while somebody holds a property and its calendars, its feed is whole, for a reader never seen before too', async () => {
    const calendarId = await scene.imported(threeStays);
    const whole = (await scene.readFeed('first reader')).text;
    await other.query('BEGIN');
    await other.query('SELECT FROM products WHERE id = $1 FOR UPDATE', [scene.productId]);
    await other.query('SELECT FROM external_calendars WHERE id = $1 FOR UPDATE', [calendarId]);
    await other.query('LOCK TABLE feed_reads IN ACCESS SHARE MODE');
    const answer = await scene.readFeed('AirbnbCalendar/1.0');
    expect([answer.status, answer.text]).toEqual([200, whole]);
    await other.query('COMMIT');
  });

  it('a calendar that somebody holds keeps none of those that are read with it waiting', async () => {
    const ids = await scene.addCalendars(5);
    await scene.query('UPDATE external_calendars SET last_sync_at = NULL');
    await other.query('BEGIN');
    await other.query('SELECT FROM external_calendars WHERE id = $1 FOR UPDATE', [ids[2]]);
    const syncs = scene.app.app.get(CalendarSyncService);
    const reading = syncs.syncMany(ids, { trigger: 'schedule' });
    const read = 'SELECT id FROM external_calendars WHERE last_sync_at IS NOT NULL';
    await until(async () => (await scene.query(read)).length === 4);
    await other.query('COMMIT');
    expect((await reading).map(({ errorCode }) => errorCode)).toEqual(Array(5).fill(null));
  });

  it('of two runs of one calendar that end together, the overtaken one is neither told nor kept', async () => {
    const calendarId = await scene.imported(threeStays);
    const { length } = await runsOf(calendarId);
    const syncs = scene.app.app.get(CalendarSyncService);
    const options = { trigger: 'manual', isFresh: true } as const;
    const answers: (() => void)[] = [];
    scene.platform.answers((_, response) => {
      answers.push(() =>
        response.writeHead(200, { 'Content-Type': 'text/calendar' }).end(airbnbFeed(threeStays)),
      );
    });
    const both = Promise.all([syncs.sync(calendarId, options), syncs.sync(calendarId, options)]);
    await until(async () => answers.length === 2);
    for (const answer of answers) answer();
    const reports = await both;
    expect(reports.map(({ errorCode }) => errorCode).sort()).toEqual([null, 'superseded'].sort());
    expect(await runsOf(calendarId)).toHaveLength(length + 1);
  });

  it('what a run has read is in no task any more, though its neighbours are still to be read', async () => {
    const [first, second] = await scene.addCalendars(2);
    const queue = scene.app.app.get(SyncQueue);
    const taken = () => scene.query('SELECT calendar_id AS id FROM sync_schedules WHERE task_id IS NOT NULL');
    const answers: (() => void)[] = [];
    scene.platform.answers(({ url }, response) => {
      const answer = () =>
        response.writeHead(200, { 'Content-Type': 'text/calendar' }).end(airbnbFeed(threeStays));
      if (url === '/1.ics') answers.push(answer);
      else answer();
    });
    await queue.add([first!, second!], 'schedule');
    await until(async () => answers.length === 1 && (await taken()).length === 1);
    expect(await taken()).toEqual([{ id: second }]);
    answers[0]!();
    await until(async () => (await taken()).length === 0);
  });

  it('two runs of one calendar that begin together have an epoch each', async () => {
    const calendarId = await scene.imported(threeStays);
    const store = scene.app.app.get(SyncStore);
    const jobs = await Promise.all([1, 2, 3].map(() => store.begin(calendarId)));
    expect(new Set(jobs.map((job) => job!.epoch)).size).toBe(3);
  });

  it('who read a feed while nothing could be noted is noted afterwards', async () => {
    await scene.imported(threeStays);
    await other.query('BEGIN');
    await other.query('LOCK TABLE feed_reads IN SHARE MODE');
    expect((await scene.readFeed('PatientReader/1.0')).status).toBe(200);
    await other.query('COMMIT');
    const noted = "SELECT FROM feed_reads WHERE user_agent = 'PatientReader/1.0'";
    await until(async () => (await other.query(noted)).rowCount);
  });

  it('a property that is held keeps no other from being changed', async () => {
    const neighbour = await scene.addProduct();
    await other.query('BEGIN');
    await other.query('SELECT FROM products WHERE id = $1 FOR UPDATE', [scene.productId]);
    const waiting = Array.from({ length: 30 }, () => block());
    expect((await block(neighbour)).status).toBe(201);
    await other.query('COMMIT');
    const statuses = (await Promise.all(waiting)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(0);
    expect(statuses.every((status) => [201, 409].includes(status))).toBe(true);
  });

  it('fifty calendars of one property that change at once are all applied, and keep nobody waiting for a connection', async () => {
    const ids = await scene.addCalendars(50);
    scene.lists([{ uid: 'z', from: night(100), to: night(104) }]);
    const applied = Promise.all(ids.map((id) => scene.sync(id, { applyRemovals: true })));
    const neighbour = await scene.addProduct();
    expect((await block(neighbour)).status).toBe(201);
    expect((await scene.readFeed()).status).toBe(200);
    const codes = (await applied).map(({ errorCode }) => errorCode);
    expect(new Set(codes)).toEqual(new Set([null]));
  });

  it('a server that freezes in the middle of a change holds nothing for longer than fifteen seconds', async () => {
    const frozen = await new DataSource(dataSourceOptions(scene.app.databaseUrl, 1)).initialize();
    const runner = frozen.createQueryRunner();
    const connection: pg.PoolClient = await runner.connect();
    await runner.startTransaction();
    await runner.query('SELECT FROM products WHERE id = $1 FOR UPDATE', [scene.productId]);
    const ended = once(connection, 'error');
    expect((await block()).status).toBe(201);
    const [error] = await ended;
    expect(error.code).toBe('25P03');
    await frozen.destroy().catch(() => undefined);
  });

  describe('a database that only reads', () => {
    const setReadOnly = async (value: 'on' | 'off') => {
      const options = '-c default_transaction_read_only=off';
      const client = new pg.Client({ connectionString: scene.app.databaseUrl, options });
      await client.connect();
      const name = new URL(scene.app.databaseUrl).pathname.slice(1);
      await client.query(`ALTER DATABASE ${name} SET default_transaction_read_only = ${value}`);
      await client.query(END_SERVER_SESSIONS);
      await client.end();
    };
    afterEach(() => setReadOnly('off'));

    it('serves whole calendars and 304, answers what would write with 503, and ready says so', async () => {
      await scene.imported(threeStays);
      const { text, headers } = await scene.readFeed();
      const feedPath = (await scene.feedUrl()).slice(scene.app.url.length);
      await setReadOnly('on');
      const answers = new Map<string, number>();
      for (let asked = 0; asked < 20; asked += 1) {
        const answer = await scene.app.anonymous.get(feedPath, { 'User-Agent': `reader ${asked}` });
        answers.set(`${answer.status}`, (answers.get(`${answer.status}`) ?? 0) + 1);
        if (answer.status === 200) expect(answer.text).toBe(text);
        else expect(answer.headers.get('retry-after')).not.toBeNull();
      }
      // The first questions meet connections that were ended.
      expect([...answers.keys()].toSorted()).toEqual(['200', '503'].filter((status) => answers.has(status)));
      expect(answers.get('200')).toBeGreaterThan(10);
      const known = await scene.app.anonymous.get(feedPath, { 'If-None-Match': headers.get('etag')! });
      expect(known.status).toBe(304);
      const refused = await block();
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
      const ready = await scene.app.anonymous.get('/health/ready');
      expect([ready.status, ready.json.details.writing.state]).toEqual([200, 'reading only']);
    });
  });

  it('afterwards everything is written again', async () => {
    scene.platform.publishes(airbnbFeed(threeStays));
    expect((await scene.add()).blockCount).toBe(3);
    expect((await scene.app.anonymous.get('/health/ready')).json.details.writing.state).toBe(
      'reading and writing',
    );
  });
});
