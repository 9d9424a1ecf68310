import { randomUUID } from 'node:crypto';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../../testing/until.ts';
import { ImportScene, impossibleStay, threeStays } from './support/import-scene.ts';

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

  describe('why calendars fail', () => {
    const fail = (id: string | undefined, code: string) =>
      scene.query(
        "UPDATE external_calendars SET last_sync_status = 'error', last_sync_error = $2 WHERE id = $1",
        [id, code],
      );

    it('is counted over all that the list finds, and each cause is a filter', async () => {
      const [one, other, alone, paused] = await addCalendars(5);
      await fail(one, 'http_404_410');
      await fail(other, 'http_404_410');
      await fail(alone, 'dns');
      await fail(paused, 'dns');
      await admin().patch(`/api/admin/calendars/${paused}`, { isActive: false });
      const causes = [
        { errorCode: 'http_404_410', calendars: 2 },
        { errorCode: 'dns', calendars: 1 },
      ];
      expect(await rows('pageSize=1')).toMatchObject({ causes, total: 5 });
      expect(await rows('errorCode=http_404_410&pageSize=1')).toMatchObject({
        causes,
        total: 2,
        items: [{}],
      });
      expect(await rows('errorCode=dns&state=failing')).toMatchObject({ causes, total: 1 });
      expect(await idsOf('errorCode=dns')).toEqual([alone]);
      expect(await rows('search=Airbnb 2')).toMatchObject({ causes: [causes[1]], total: 1 });
      expect(await rows('status=success')).toMatchObject({ causes: [], total: 1 });
      expect(await rows('errorCode=timeout')).toMatchObject({ items: [], total: 0 });
      expect((await admin().get('/api/calendar/sync-all?errorCode=DNS')).status).toBe(400);
    });
  });

  describe('pausing many calendars', () => {
    const set = (body: object) => admin().patch('/api/admin/calendars', body);
    const paused = () => idsOf('state=paused');
    const log = async () =>
      (await scene.host.get('/api/audit')).json.items.filter(
        ({ action }: { action: string }) => action === 'calendar.paused_or_resumed',
      );

    it('is of those that are named or of all that the list finds, and says how many it changed', async () => {
      const [one, two, three] = await addCalendars(3);
      expect((await set({ isActive: false, calendarIds: [one, one, two] })).json).toEqual({
        calendars: 2,
        changed: 2,
      });
      expect((await paused()).toSorted()).toEqual([one, two].toSorted());
      expect((await set({ isActive: false, filters: { search: 'Airbnb' } })).json).toEqual({
        calendars: 3,
        changed: 1,
      });
      expect(await scene.show(three!)).toMatchObject({ isActive: false, blockCount: 3 });
      expect((await set({ isActive: true, filters: { state: 'paused' } })).json).toEqual({
        calendars: 3,
        changed: 3,
      });
      expect(await paused()).toEqual([]);
    });

    it('stands in the log of each host, calendar by calendar, and only what was changed', async () => {
      const [one, two] = await addCalendars(2);
      const before = (await log()).length;
      await set({ isActive: false, calendarIds: [one] });
      await set({ isActive: false, filters: {} });
      const entries = (await log()).slice(0, (await log()).length - before);
      expect(entries).toMatchObject([
        { actor: 'Admin', actedAs: 'administrator', subjectId: two, productId: scene.productId },
        { subjectId: one, subjectName: 'Airbnb 0', productName: 'Villa' },
      ]);
    });

    it('is of more calendars than anybody could name', async () => {
      await scene.query(
        `INSERT INTO external_calendars (product_id, name, ical_url_sealed, ical_host)
         SELECT $1, 'Calendar ' || n, '\\x00', 'far.example' FROM generate_series(1, 1200) n`,
        [scene.productId],
      );
      expect((await set({ isActive: false, filters: { search: 'far.example' } })).json).toEqual({
        calendars: 1200,
        changed: 1200,
      });
      expect(await rows('state=paused')).toMatchObject({ total: 1200 });
    });

    it('is refused where it is not said which, or said twice, or one does not exist: nothing is paused', async () => {
      const [id] = await addCalendars(1);
      const refused: [object, number][] = [
        [{ isActive: false }, 400],
        [{ isActive: 'no', filters: {} }, 400],
        [{ filters: {} }, 400],
        [{ isActive: false, filters: null }, 400],
        [{ isActive: false, filters: { state: 'good' } }, 400],
        [{ isActive: false, filters: {}, calendarIds: [id] }, 400],
        [{ isActive: false, calendarIds: [] }, 400],
        [{ isActive: false, calendarIds: [id, randomUUID()] }, 404],
      ];
      for (const [body, status] of refused) expect([body, (await set(body)).status]).toEqual([body, status]);
      expect(await paused()).toEqual([]);
    });
  });

  describe('the runs of any calendar', () => {
    const runs = (id: string | undefined, query = '') =>
      admin().get(`/api/admin/calendars/${id}/runs${query}`, { 'Accept-Language': 'en' });

    it('are read by pages, latest first, without being the administrator’s own', async () => {
      const [id] = await addCalendars(1);
      scene.platform.answers((_, response) => response.writeHead(404).end());
      await scene.sync(id!);
      const { json } = await runs(id, '?pageSize=1');
      expect(json).toMatchObject({
        total: 2,
        pageSize: 1,
        items: [
          { trigger: 'manual', report: { errorCode: 'http_404_410', error: { fix: 'Replace the link.' } } },
        ],
      });
      expect((await runs(id, '?pageSize=1&page=2')).json.items).toMatchObject([
        { report: { outcome: 'success', added: 3 }, canUndo: false },
      ]);
      expect((await runs(randomUUID())).status).toBe(404);
      expect((await runs('1')).status).toBe(404);
      expect((await runs(id, '?pageSize=1000')).status).toBe(400);
    });

    it('show neither the address of the source nor what its events say', async () => {
      scene.lists([...threeStays, { ...impossibleStay, summary: 'Madame Petit' }]);
      const { id } = await scene.add();
      const { json, text } = await runs(id);
      expect(json.items[0].report.firstProblems).toMatchObject([{ code: expect.any(String) }]);
      expect(text).not.toContain('Petit');
      expect(text).not.toContain(scene.platform.url());
      expect((await scene.host.get(`${scene.externalPath}/${id}/runs`)).text).toContain('Petit');
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
