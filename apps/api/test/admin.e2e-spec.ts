import { randomUUID } from 'node:crypto';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../../testing/until.ts';
import { ImportScene, threeStays } from './support/import-scene.ts';

const FEED_KEY = 'ab'.repeat(32);
const BACKUP_MARKER = join(tmpdir(), `hosteed-backup-${randomUUID()}`);

describe('what administrators see and do', () => {
  const scene = ImportScene.inSuite({ FEED_KEY, BACKUP_MARKER });
  const { addCalendars } = scene;
  const admin = () => scene.app.admin;
  const rows = async (query: string) => (await admin().get(`/api/calendar/sync-all?${query}`)).json;
  const idsOf = async (query: string) => (await rows(query)).items.map(({ id }: { id: string }) => id);

  beforeEach(() => scene.query('DELETE FROM external_calendars'));

  describe('the list of all calendars', () => {
    it('finds a calendar by its name, its property, its owner and the host of its source', async () => {
      const [id] = await addCalendars(1);
      await scene.query(
        "UPDATE external_calendars SET name = 'Le Gîte 50%', ical_host = 'www.example.test' WHERE id = $1",
        [id],
      );
      for (const search of ['le gît', '50%', 'vill', 'HOST@example', 'www.example'])
        expect([search, await idsOf(`search=${encodeURIComponent(search)}`)]).toEqual([search, [id]]);
      for (const search of ['5_%', 'nobody', '.ics']) expect(await idsOf(`search=${search}`)).toEqual([]);
    });

    it('shows what is stale, paused, held, failing or needs attention, alone', async () => {
      const [stale, paused, held, failing, unread, well] = await addCalendars(6);
      const set = (change: string, id: string | undefined) =>
        scene.query(`UPDATE external_calendars SET ${change} WHERE id = $1`, [id]);
      await set("last_sync_at = now() - interval '73 hours'", stale);
      await set(
        "is_active = false, last_sync_at = now() - interval '73 hours', last_sync_status = 'error', held_removals = 1",
        paused,
      );
      await set('held_removals = 2', held);
      await set("last_sync_status = 'error', last_sync_error = 'dns'", failing);
      await set("attention = 'all_ignored'", unread);
      expect(await idsOf('state=stale')).toEqual([stale]);
      expect(await idsOf('state=paused')).toEqual([paused]);
      expect(await idsOf('state=held')).toEqual([held]);
      expect(await idsOf('state=failing')).toEqual([failing]);
      expect(await idsOf('state=needs_attention')).toEqual([unread]);
      expect(await rows('state=stale&status=error')).toMatchObject({ items: [], total: 0 });
      const all = await rows('pageSize=2');
      expect(all).toMatchObject({ total: 6, items: [{ id: failing, isStale: false, state: 'failing' }, {}] });
      expect(all.totals).toMatchObject({
        calendars: 6,
        active: 5,
        paused: 1,
        error: 1,
        stale: 1,
        toCheck: 2,
      });
      expect(await idsOf('')).toContain(well);
    });

    it('can be of one host', async () => {
      await addCalendars(1);
      const [item] = (await rows('')).items;
      expect(await rows(`ownerId=${item.ownerId}`)).toMatchObject({ total: 1 });
      expect(await rows(`ownerId=${randomUUID()}`)).toMatchObject({ total: 0 });
      for (const query of ['state=good', 'ownerId=1', 'search='])
        expect((await admin().get(`/api/calendar/sync-all?${query}`)).status).toBe(400);
    });

    it('lets any calendar be paused and resumed; its dates stay', async () => {
      const [id] = await addCalendars(1);
      const set = (isActive: unknown, calendarId = id) =>
        admin().patch(`/api/admin/calendars/${calendarId}`, { isActive });
      expect((await set(false)).json).toMatchObject({ id, isActive: false, nextSyncAt: null, blockCount: 3 });
      expect(await scene.show(id!)).toMatchObject({ isActive: false });
      expect((await set(true)).json).toMatchObject({ id, isActive: true, nextSyncAt: expect.any(String) });
      expect((await set('yes')).status).toBe(400);
      expect((await set(true, randomUUID())).status).toBe(404);
    });
  });

  describe('the system', () => {
    const system = async (language = 'en') =>
      (await admin().get('/api/admin/system', { 'Accept-Language': language })).json;
    const finding = async (code: string) =>
      (await system()).configuration.find((check: { code: string }) => check.code === code);

    it('tells versions, migrations, queues and calendars', async () => {
      scene.lists(threeStays);
      await scene.add();
      await scene.readFeed();
      const view = await system();
      expect(view).toMatchObject({
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        nodeVersion: process.versions.node,
        postgresqlVersion: expect.stringMatching(/^\d+/),
        migrations: { pending: [] },
        queues: { sync: { waiting: 0, active: 0 }, mail: { waiting: 0, active: 0, failed: 0 } },
        calendars: { calendars: 1, active: 1, success: 1, error: 0, paused: 0, stale: 0 },
      });
      expect(view.migrations.applied).toContain('FirstSchema1763900000001');
      expect(view).toMatchObject({ unreadProperties: 0 });
      expect(view.uptimeSeconds).toBeGreaterThanOrEqual(0);
      expect(view.feedsReadLastHour).toBeGreaterThanOrEqual(1);
    });

    it('tells how far its clock is from the database’s, but for a look that was long on its way', () =>
      until(async () => Math.abs((await system()).clockAheadSeconds) <= 1));

    it('counts the runs that failed in the last day', async () => {
      const [id] = await addCalendars(1);
      scene.platform.answers((_, response) => response.writeHead(404).end());
      await scene.sync(id!);
      expect((await system()).queues.sync.failed).toBe(1);
      await scene.query("UPDATE sync_runs SET finished_at = finished_at - interval '25 hours'");
      expect((await system()).queues.sync.failed).toBe(0);
    });

    it('tells when the last backup was, and complains when that is long ago or unknown', async () => {
      expect([(await system()).lastBackupAt, await finding('backup_missing')]).toEqual([
        null,
        expect.objectContaining({ level: 'error' }),
      ]);
      writeFileSync(BACKUP_MARKER, '');
      utimesSync(BACKUP_MARKER, new Date(), new Date());
      try {
        expect(Date.parse((await system()).lastBackupAt)).toBeGreaterThan(Date.now() - 3_600_000);
        expect(await finding('backup_old')).toMatchObject({ level: 'ok', fix: null });
        const threeDaysAgo = new Date(Date.now() - 72 * 3_600_000);
        utimesSync(BACKUP_MARKER, threeDaysAgo, threeDaysAgo);
        expect((await system()).lastBackupAt).toBe(threeDaysAgo.toISOString());
        expect(await finding('backup_old')).toMatchObject({ level: 'error' });
      } finally {
        rmSync(BACKUP_MARKER);
      }
    });

    it('says what is not configured well, the worst in front, in the caller’s language, and no secret', async () => {
      const { text } = await admin().get('/api/admin/system');
      expect(text).not.toContain(FEED_KEY);
      expect(text).not.toContain(scene.app.databaseUrl);
      const [english, french] = [await system('en'), await system('fr')];
      const levels = english.configuration.map(({ level }: { level: string }) => level);
      expect(levels).toEqual(levels.toSorted((one: string, other: string) => RANK[one]! - RANK[other]!));
      expect(english.configuration[0]).toMatchObject({ code: 'public_url_private', level: 'error' });
      expect(await finding('feed_key_in_folder')).toMatchObject({ level: 'ok' });
      expect(await finding('scheduler_off')).toMatchObject({ level: 'warning' });
      expect(french.configuration[0].finding).toMatch(/^PUBLIC_URL mène/);
    });
  });
});

const RANK: Record<string, number> = { error: 0, warning: 1, ok: 2 };
