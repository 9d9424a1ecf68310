import pg from 'pg';
import { until } from '../../../testing/until.ts';
import { CalendarSyncJob } from '../src/external-calendar/sync/calendar-sync.job.ts';
import { PROPERTY_TABLES } from '../src/stay/discard/discard-property.ts';
import { DiscardedJob } from '../src/stay/discard/discarded.job.ts';
import { alertsByHand, alertsOf } from './support/alert-scene.ts';
import { byHand } from './support/by-hand.ts';
import { ImportScene, night, threeStays } from './support/import-scene.ts';

/** Versions only count; what a calendar has read is doubted when it comes back. */
const DOUBTED: Record<string, string[]> = {
  products: ['calendar_version', 'calendar_changed_at', 'conflicts_version', 'accepted_in', 'updated_at'],
  external_calendars: [
    'epoch',
    'attempted_in',
    'read_in',
    'applied_digest',
    'etag',
    'last_modified',
    'next_sync_at',
  ],
};

describe('a property that its host deletes', () => {
  byHand(CalendarSyncJob, 'tick');
  alertsByHand();
  const scene = ImportScene.inSuite({ CALENDARS_PER_PROPERTY: '3', CALENDARS_PER_HOST: '3' });
  const path = (rest = '') => `/api/products/${scene.productId}${rest}`;
  const remove = () => scene.host.delete(path());
  const restore = (host = scene.host) => host.post(`/api/discarded-products/${scene.productId}/restore`);
  const discarded = async (host = scene.host) => (await host.get('/api/discarded-products')).json;
  const names = async () =>
    (await scene.host.get('/api/products')).json.items.map(({ id }: { id: string }) => id);
  const daysPass = (days: number) =>
    scene.query('UPDATE discarded_properties SET discarded_at = discarded_at - make_interval(days => $1)', [
      days,
    ]);
  const somebodyWaits = () => until(scene.waitingStatements);
  const runs = async (): Promise<number> =>
    (await scene.query<{ count: number }>('SELECT count(*)::int AS count FROM sync_runs'))[0]!.count;

  const dump = async (): Promise<Record<string, unknown[]>> => {
    const rows: Record<string, unknown[]> = {};
    for (const [table, ofProperty] of PROPERTY_TABLES)
      rows[table] = await scene.query(
        `SELECT to_jsonb(t) - $2::text[] AS row FROM ${table} t WHERE ${ofProperty} ORDER BY 1`,
        [scene.productId, DOUBTED[table] ?? []],
      );
    return rows;
  };

  /** A row in each of its tables. @returns the calendar */
  const fill = async (): Promise<string> => {
    const calendar = await scene.imported(threeStays);
    const book = (from: number, to: number) =>
      scene.host.post(path('/reservations'), {
        guest: 'Dupuis',
        arrival: night(from),
        departure: night(to),
        force: true,
        doubleBooking: true,
      });
    await book(8, 12);
    const gone = (await book(50, 52)).json.id;
    await scene.host.post(path('/blocks'), { from: night(14), to: night(32), note: 'works', force: true });
    await scene.host.post(`/api/calendar/${scene.productId}/feeds`, { channel: 'google' });
    await scene.tellCancelled();
    await scene.readFeed();
    await scene.host.delete(path(`/reservations/${gone}`));
    await scene.query(
      "INSERT INTO dismissed_duplicates (product_id, first_key, second_key) VALUES ($1, 'a', 'b')",
      [scene.productId],
    );
    await scene.host.put(`/api/alerts/settings/properties/${scene.productId}`, { mode: 'daily' });
    await scene.host.put(path('/public-availability'), { origins: ['https://villa.example'] });
    await alertsOf(scene).settle();
    return calendar;
  };
  afterEach(async () => {
    await scene.query('DELETE FROM products');
    await scene.query('DELETE FROM discarded_properties');
  });

  it('is in no list any more, its link finds nothing, and it can be taken back for thirty days', async () => {
    await fill();
    const link = (await scene.feedUrl()).slice(scene.app.url.length);
    expect((await remove()).json).toEqual({ discardedId: scene.productId });
    expect(await names()).not.toContain(scene.productId);
    expect((await scene.host.get(path())).status).toBe(404);
    expect((await scene.app.anonymous.get(link)).status).toBe(404);
    const { items, total } = await discarded();
    const [{ id, name, discardedAt, forgottenAt }] = items;
    expect([total, id, name]).toEqual([1, scene.productId, 'Villa']);
    expect(Date.parse(forgottenAt) - Date.parse(discardedAt)).toBe(30 * 86_400_000);
  });

  it('comes back row for row, under the link that it had', async () => {
    const calendar = await fill();
    const [feed, before, ran] = [(await scene.readFeed()).text, await dump(), await runs()];
    for (const [table] of PROPERTY_TABLES) expect([table, before[table]!.length]).not.toEqual([table, 0]);
    await remove();
    const restored = await restore();
    expect([restored.status, restored.json.id]).toEqual([201, scene.productId]);
    expect(await dump()).toEqual(before);
    expect(await runs()).toBe(ran);
    await scene.sync(calendar);
    expect((await scene.readFeed()).text).toBe(feed);
    expect((await discarded()).total).toBe(0);
  });

  it('is neither published nor booked until its calendars have been read again', async () => {
    const calendar = await fill();
    await remove();
    await restore();
    const { unreadSince } = (await scene.host.get(path(`/occupancy?from=${night(0)}&to=${night(60)}`))).json;
    expect(unreadSince).not.toBeNull();
    expect((await scene.readFeed()).status).toBe(503);
    const booking = { guest: 'Dupuis', arrival: night(90), departure: night(92) };
    expect((await scene.host.post(path('/reservations'), booking)).json.code).toBe('calendars_unread');
    scene.lists([...threeStays, { uid: 'sold', from: night(90), to: night(92) }]);
    await scene.sync(calendar);
    expect((await scene.readFeed()).status).toBe(200);
    expect((await scene.host.post(path('/reservations'), booking)).json.code).toBe('stay_in_the_way');
  });

  it('is unread also where its source fails as it failed before', async () => {
    scene.platform.answers((_, response) => response.writeHead(500).end());
    const { id } = await scene.add();
    await remove();
    await restore();
    await scene.query('UPDATE continuity SET is_moved = false');
    await scene.sync(id);
    expect(await scene.show(id)).toMatchObject({ lastSyncError: 'http_5xx', isUnread: true });
    expect((await scene.readFeed()).status).toBe(503);
  });

  it('takes along what is added to it, and changed of it, while it is deleted', async () => {
    const other = new pg.Client({ connectionString: scene.app.databaseUrl });
    await other.connect();
    await other.query('BEGIN');
    await other.query(
      "INSERT INTO external_calendars (product_id, name, ical_url_sealed, ical_host, url_key) VALUES ($1, 'late', '', 'h', 'k')",
      [scene.productId],
    );
    await other.query("UPDATE calendar_feeds SET token_hash = 'new' WHERE product_id = $1", [
      scene.productId,
    ]);
    const removed = remove();
    await somebodyWaits();
    await other.query('COMMIT');
    await other.end();
    await removed;
    const rows = await scene.query<{ text: string }>('SELECT data::text AS text FROM discarded_rows');
    const copy = rows.map(({ text }) => text).join('\n');
    expect(copy).toContain('"late"');
    expect(copy).toContain(`"token_hash": "\\\\x${Buffer.from('new').toString('hex')}"`);
  });

  it('is nobody else’s to see or to take back', async () => {
    const stranger = await scene.app.newHost('stranger@example.test');
    await remove();
    expect((await discarded(stranger)).total).toBe(0);
    expect((await restore(stranger)).status).toBe(404);
    expect((await restore()).status).toBe(201);
    expect((await restore()).status).toBe(404);
  });

  it('is forgotten after thirty days with every row and every run', async () => {
    await fill();
    await remove();
    await daysPass(29);
    await scene.app.app.get(DiscardedJob).forget();
    expect((await discarded()).total).toBe(1);
    expect(await runs()).toBeGreaterThan(0);
    await daysPass(2);
    expect((await discarded()).total).toBe(0);
    expect((await restore()).status).toBe(404);
    await scene.app.app.get(DiscardedJob).forget();
    expect(await scene.query('SELECT id FROM discarded_rows')).toEqual([]);
    expect(await runs()).toBe(0);
  });

  it('comes back only where its calendars are not too many', async () => {
    await scene.addCalendars(2);
    await remove();
    const first = scene.productId;
    scene.productId = await scene.addProduct();
    await scene.addCalendars(2);
    scene.productId = first;
    const refused = await restore();
    expect([refused.status, refused.json.code]).toEqual([409, 'calendar_quota']);
    expect((await discarded()).total).toBe(1);
  });

  it('comes back after an upgrade that knows columns which it does not', async () => {
    await fill();
    await remove();
    await scene.query("UPDATE discarded_rows SET data = data - 'renames' || '{\"no_longer_there\": 1}'");
    expect((await restore()).status).toBe(201);
  });

  it('leaves nothing behind that a table of tomorrow holds of it', async () => {
    const tables = await scene.query<{ name: string }>(`
      WITH RECURSIVE parts AS (
        SELECT 'products'::regclass::oid AS id
        UNION SELECT conrelid FROM pg_constraint JOIN parts ON confrelid = parts.id WHERE contype = 'f')
      SELECT id::regclass::text AS name FROM parts ORDER BY 1`);
    const kept = PROPERTY_TABLES.map(([table]) => table);
    const forgotten = ['bulk_sync_calendars', 'discarded', 'idempotent_bookings'];
    const madeAnew = ['sync_schedules'];
    expect(tables.map(({ name }) => name)).toEqual([...kept, ...forgotten, ...madeAnew].sort());
  });

  it('is there in the list page by page', async () => {
    await scene.query(
      `INSERT INTO discarded_properties (id, owner_id, name, with_account, discarded_at)
       SELECT gen_random_uuid(), (SELECT owner_id FROM products WHERE id = $1), 'Villa ' || n, false, now() - n * interval '1 minute'
         FROM generate_series(1, 1000) n`,
      [scene.productId],
    );
    const { json } = await scene.host.get('/api/discarded-products?page=5&pageSize=200');
    expect([json.total, json.items.length, json.items[0].name]).toEqual([1000, 200, 'Villa 801']);
  });
});
