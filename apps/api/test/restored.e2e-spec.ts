import { airbnbFeed } from '../../../testing/feeds.ts';
import { DatabaseWatch } from '../src/database/database-watch.ts';
import { CalendarSyncJob } from '../src/external-calendar/sync/calendar-sync.job.ts';
import { byHand } from './support/by-hand.ts';
import { ImportScene, night, threeStays } from './support/import-scene.ts';
import { runRestored } from './support/restored-command.ts';

/** What a database looks like that is not where it was: the row says so, though it was written as it should be. */
const DOUBTS: [string, string][] = [
  ['restored by a dump: its rows were written by other transactions', "written_by = '3'"],
  ['copied: it lies in another database', "database = '1'"],
  ['recovered to a point in time, or taken over by a standby', "timeline = '000000FF'"],
  ['old: nobody worked on it for six minutes', "beat_at = now() - interval '6 minutes'"],
  ['from the future: its clock went back', "beat_at = now() + interval '2 minutes'"],
];

describe('a database that is not where it was', () => {
  byHand(CalendarSyncJob, 'tick');
  const scene = ImportScene.inSuite();

  /** As if a server had written the row there and then. */
  const becomes = (doubt: string) =>
    scene.query(
      `UPDATE continuity SET ${doubt.startsWith('written_by') ? doubt : `${doubt}, written_by = pg_current_xact_id()::xid`}`,
    );
  const look = () => scene.app.app.get(DatabaseWatch).look();
  const queued = () => scene.app.app.get(CalendarSyncJob).queueDue();
  const book = (guest = 'Dupuis') =>
    scene.host.post(`/api/products/${scene.productId}/reservations`, {
      guest,
      arrival: night(20),
      departure: night(22),
    });
  const block = () =>
    scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(24), to: night(25) });
  const occupancy = async () =>
    (await scene.host.get(`/api/products/${scene.productId}/occupancy?from=${night(0)}&to=${night(40)}`))
      .json;
  const availability = () =>
    scene.host.get(`/api/products/${scene.productId}/availability?from=${night(0)}&to=${night(40)}`);
  const sourceFails = () => scene.platform.answers((_, response) => response.writeHead(500).end());

  /** Whatever the test before made of it. */
  beforeEach(() => look());

  it.each(DOUBTS)('is noticed by the first request where it was %s', async (_, doubt) => {
    await scene.imported(threeStays);
    expect((await scene.readFeed()).status).toBe(200);
    await becomes(doubt);
    const feed = await scene.readFeed();
    expect(feed.status).toBe(503);
    expect(Number(feed.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(feed.text).not.toContain('VCALENDAR');
    expect(feed.json.code).toBe('calendars_unread');
    expect((await availability()).status).toBe(503);
    expect((await book()).json.code).toBe('calendars_unread');
  });

  it('has every active calendar read at once, whatever its hour, and is itself again when they have been', async () => {
    const id = await scene.imported(threeStays);
    await becomes(DOUBTS[0]![1]);
    await look();
    expect(await scene.show(id)).toMatchObject({ isUnread: true, state: 'pending' });
    expect((await scene.host.get('/api/dashboard/troubles')).json.calendars.synced).toBe(0);
    expect((await occupancy()).unreadSince).toEqual(expect.any(String));
    const [hour] = await scene.query<{ isLater: boolean }>(
      'SELECT next_sync_at > now() AS "isLater" FROM external_calendars WHERE id = $1',
      [id],
    );
    expect(hour!.isLater).toBe(true);
    expect(await queued()).toBeGreaterThan(0);
    await scene.readOnSchedule(id);
    expect(await scene.show(id)).toMatchObject({ isUnread: false, lastSyncStatus: 'success' });
    expect(await occupancy()).toMatchObject({ unreadSince: null });
    expect((await scene.readFeed()).status).toBe(200);
    expect((await book()).status).toBe(201);
  });

  it('believes neither a tag nor a digest from before: the whole feed is read', async () => {
    const feed = airbnbFeed(threeStays);
    scene.platform.answers((request, response) =>
      request.headers['if-none-match']
        ? response.writeHead(304).end()
        : response.writeHead(200, { ETag: '"same"' }).end(feed),
    );
    const { id } = await scene.add();
    expect(await scene.sync(id)).toMatchObject({ outcome: 'unchanged' });
    await becomes(DOUBTS[0]![1]);
    await look();
    await scene.query(
      'DELETE FROM unavailability_blocks WHERE external_calendar_id = $1 AND starts_on = $2',
      [id, night(30)],
    );
    expect(await scene.readOnSchedule(id)).toMatchObject({ outcome: 'success', added: 1 });
  });

  it('keeps a property waiting whose source fails, lets its nights be blocked, and publishes it on its host’s word', async () => {
    const id = await scene.imported(threeStays);
    sourceFails();
    await becomes(DOUBTS[0]![1]);
    await look();
    await scene.readOnSchedule(id);
    expect((await scene.readFeed()).status).toBe(503);
    expect((await book()).status).toBe(503);
    expect((await block()).status).toBe(201);
    expect((await scene.host.get(`/api/products/${scene.productId}/nights/${night(35)}`)).status).not.toBe(
      404,
    );
    expect((await scene.host.post(`/api/products/${scene.productId}/publish-anyway`)).status).toBe(204);
    expect((await scene.readFeed()).status).toBe(200);
    expect((await book()).status).toBe(201);
    expect(await scene.show(id)).toMatchObject({ isUnread: true });
  });

  it.each([
    [200, 'was only left alone', DOUBTS[3]![1]],
    [503, 'was restored', DOUBTS[0]![1]],
  ])(
    'answers %d for a property whose calendar fails as it did before, where it %s',
    async (status, _, doubt) => {
      const id = await scene.imported(threeStays);
      sourceFails();
      await scene.readOnSchedule(id);
      expect((await scene.readFeed()).status).toBe(200);
      await becomes(doubt);
      await look();
      expect((await scene.readFeed()).status).toBe(503);
      await scene.readOnSchedule(id);
      await scene.readOnSchedule(id);
      expect((await scene.readFeed()).status).toBe(status);
    },
  );

  it('left alone waits for a calendar that fails in another way than before', async () => {
    const id = await scene.imported(threeStays);
    sourceFails();
    await scene.readOnSchedule(id);
    scene.platform.answers((_, response) => response.writeHead(404).end());
    await becomes(DOUBTS[3]![1]);
    await look();
    await scene.readOnSchedule(id);
    await scene.readOnSchedule(id);
    expect((await scene.readFeed()).status).toBe(503);
  });

  it('forgets the host’s word when it is restored once more', async () => {
    await scene.imported(threeStays);
    await becomes(DOUBTS[0]![1]);
    await look();
    await scene.host.post(`/api/products/${scene.productId}/publish-anyway`);
    expect((await scene.readFeed()).status).toBe(200);
    await becomes(DOUBTS[0]![1]);
    await look();
    expect((await scene.readFeed()).status).toBe(503);
  });

  it.each(['pause', 'delete'])(
    'lets a property go on whose host does %s the calendar that cannot be read',
    async (way) => {
      const id = await scene.imported(threeStays);
      sourceFails();
      await becomes(DOUBTS[0]![1]);
      await look();
      const path = `${scene.externalPath}/${id}`;
      await (way === 'pause' ? scene.host.put(path, { isActive: false }) : scene.host.delete(path));
      expect((await scene.readFeed()).status).toBe(200);
    },
  );

  it('has nothing to wait for where a property has no calendar, or gets one afterwards', async () => {
    await becomes(DOUBTS[0]![1]);
    expect((await scene.readFeed()).status).toBe(503);
    await look();
    expect((await scene.readFeed()).status).toBe(200);
    sourceFails();
    await scene.add();
    expect((await scene.readFeed()).status).toBe(200);
  });

  it('knows no calendar by failures as before the backup, also after a further stop', async () => {
    const id = await scene.imported(threeStays);
    sourceFails();
    await scene.readOnSchedule(id);
    await becomes(DOUBTS[0]![1]);
    await look();
    await becomes("beat_at = now() - interval '6 minutes'");
    await look();
    await scene.readOnSchedule(id);
    expect(await scene.show(id)).toMatchObject({ isUnread: true, lastSyncStatus: 'error' });
    expect((await scene.readFeed()).status).toBe(503);
  });

  it('takes no reading for its own that began before it was noticed', async () => {
    const id = await scene.imported(threeStays);
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      scene.platform.answers((_, response) => {
        answer = () => response.writeHead(200).end(airbnbFeed([]));
        resolve();
      });
    });
    const running = scene.readOnSchedule(id);
    await asked;
    await becomes(DOUBTS[0]![1]);
    await look();
    answer();
    expect(await running).toMatchObject({ errorCode: 'superseded' });
    expect(await scene.ranges()).toHaveLength(3);
    expect(await scene.show(id)).toMatchObject({ isUnread: true });
  });

  it('is nothing that is noticed twice: who looks again, and other servers, find it where it is', async () => {
    await becomes(DOUBTS[0]![1]);
    await Promise.all([look(), look(), look()]);
    const generation = () => scene.query('SELECT generation FROM continuity');
    const before = await generation();
    await look();
    expect(await generation()).toEqual(before);
  });

  it('is not taken for whole while it is being restored', async () => {
    await scene.imported(threeStays);
    const key = 'unavailability_blocks_product_id_fkey';
    await scene.query(`ALTER TABLE unavailability_blocks DROP CONSTRAINT ${key}`);
    await becomes(DOUBTS[0]![1]);
    await look();
    await scene.host.post(`/api/products/${scene.productId}/publish-anyway`);
    expect((await scene.readFeed()).status).toBe(503);
    for (const links of ['feeds', 'joint-feeds'])
      expect((await scene.host.get(`/api/${links}/${'0'.repeat(64)}.ics`)).status).toBe(503);
    await scene.query(
      `ALTER TABLE unavailability_blocks ADD CONSTRAINT ${key} FOREIGN KEY (product_id) REFERENCES products ON DELETE CASCADE`,
    );
    await look();
    expect((await scene.readFeed()).json.code).toBe('calendars_unread');
  });

  it('is what an operator says by `npm run restored`, and takes back by `--accept`', async () => {
    await scene.query('UPDATE external_calendars SET is_active = false');
    await scene.imported(threeStays);
    const restored = (isAccepted: boolean) => runRestored(scene.app.databaseUrl, isAccepted);
    expect(await restored(false)).toMatch(/Villa · Airbnb: last read .*\n1 calendars .* 1 properties/);
    expect((await scene.readFeed()).status).toBe(503);
    expect(await restored(true)).toMatch(/1 calendars .* 0 properties/);
    expect((await scene.readFeed()).status).toBe(200);
  });
});
