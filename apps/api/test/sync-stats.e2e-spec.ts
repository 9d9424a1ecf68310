import { randomUUID } from 'node:crypto';
import { addNights, nightAt } from '#availability';
import { startOfDay } from '../src/external-calendar/own-syncs.service.ts';
import { emptyReport, type SyncReport } from '../src/external-calendar/sync/sync-report.ts';
import { ImportScene, threeStays } from './support/import-scene.ts';

/** A run as a test wants it: so long ago, with this report. */
interface PastRun {
  minutesAgo: number;
  trigger?: string;
  report?: Partial<SyncReport>;
}

describe('how a host’s synchronisations went', () => {
  const scene = ImportScene.inSuite();

  const stats = async (query = '', headers = {}) =>
    (await scene.host.get(`/api/sync/stats?${query}`, headers)).json;
  const runs = async (query = '') => (await scene.host.get(`/api/sync/runs?${query}`)).json;
  const ofProduct = () => `productId=${scene.productId}`;

  /** A calendar that was never read but by these runs. @returns its id */
  const calendarWith = async (past: readonly PastRun[], name = 'Airbnb'): Promise<string> => {
    scene.lists(threeStays);
    const { id } = await scene.add(name);
    await scene.query('DELETE FROM sync_runs WHERE external_calendar_id = $1', [id]);
    await scene.query(
      `INSERT INTO sync_runs (external_calendar_id, trigger, finished_at, report)
       SELECT $1, r.trigger, now() - make_interval(mins => r.minutes), r.report
         FROM jsonb_to_recordset($2) AS r (trigger text, minutes int, report jsonb)`,
      [
        id,
        JSON.stringify(
          past.map(({ minutesAgo: minutes, trigger = 'schedule', report }) => ({
            trigger,
            minutes,
            report: { ...emptyReport(id), milliseconds: 100, ...report },
          })),
        ),
      ],
    );
    return id;
  };

  const dateIn = (timeZone: string, daysAgo = 0) => addNights(nightAt(new Date(), timeZone), -daysAgo);

  describe('figures', () => {
    it.each([
      ['2026-11-01', 'America/Havana', '04:00', 'clocks go back from one to midnight'],
      ['2026-10-25', 'Atlantic/Azores', '00:00', 'clocks go back from one to midnight'],
      ['2026-03-08', 'America/Havana', '05:00', 'clocks go forward at midnight'],
      ['2026-10-25', 'Europe/Paris', '22:00', 'clocks go back later that day'],
      ['2026-12-31', 'Pacific/Apia', '11:00', 'nothing happens'],
    ])('of %s in %s begin with its first minute, at %s UTC, where %s', async (day, zone, time) => {
      const sql = `SELECT to_char(${startOfDay('$1::date', '$2')} AT TIME ZONE 'UTC', 'HH24:MI') AS time`;
      expect(await scene.query(sql, [day, zone])).toEqual([{ time }]);
    });

    it('are there for every day, with zeros where nothing ran', async () => {
      await calendarWith([]);
      for (const days of [7, 30, 90]) {
        const answer = await stats(`${ofProduct()}&days=${days}&timeZone=UTC`);
        expect(answer.days).toHaveLength(days);
        expect(answer.days.at(-1)).toEqual({ date: dateIn('UTC'), ...nothing });
        expect(answer.days[0].date).toBe(dateIn('UTC', days - 1));
        expect([answer.totals, answer.failures]).toEqual([nothing, []]);
      }
      expect((await stats()).days).toHaveLength(30);
    });

    it('stand beside how the calendars are now, and when any was last read', async () => {
      expect(await stats(ofProduct())).toMatchObject({ lastRunAt: null, calendars: [] });
      await calendarWith([{ minutesAgo: 7_200 }]);
      await scene.query(
        "UPDATE external_calendars SET last_attempt_at = now() - interval '5 days', last_sync_at = now() - interval '5 days' WHERE product_id = $1",
        [scene.productId],
      );
      const answer = await stats(ofProduct());
      expect(answer).toMatchObject({
        calendars: [{ state: 'stale', count: 1 }],
        totals: { runs: 1, successRate: 1 },
      });
      const days = (Date.now() - Date.parse(answer.lastRunAt)) / 86_400_000;
      expect(days).toBeGreaterThanOrEqual(5);
      expect((await stats(`${ofProduct()}&days=7`)).days.at(-1)).toMatchObject({
        runs: 0,
        successRate: null,
      });
    });

    it('count what runs did and how they ended', async () => {
      await calendarWith([
        { minutesAgo: 0, report: { outcome: 'success', added: 3, changed: 2, removed: 1 } },
        { minutesAgo: 0, report: { outcome: 'unchanged', unchanged: 3 } },
        { minutesAgo: 0, report: { outcome: 'held', held: 3 } },
        { minutesAgo: 0, report: { outcome: 'error', errorCode: 'timeout' } },
      ]);
      const { days, totals } = await stats(ofProduct());
      const counts = { runs: 4, succeeded: 3, failed: 1, unchanged: 1, added: 3, changed: 2, removed: 1 };
      expect(totals).toMatchObject({ ...counts, successRate: 0.75 });
      expect(days.at(-1)).toMatchObject({ ...counts, successRate: 0.75 });
    });

    it('belong to the day that it was where the host lives', async () => {
      await calendarWith([{ minutesAgo: 0 }]);
      for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
        const { days } = await stats(`${ofProduct()}&timeZone=${timeZone}`);
        expect(days.at(-1)).toMatchObject({ date: dateIn(timeZone), runs: 1 });
      }
    });

    it('tell how long runs took, and nothing of what took no time', async () => {
      const took = (milliseconds: number) => ({ minutesAgo: 0, report: { milliseconds } });
      await calendarWith([...[100, 200, 300, 400, 1_000].map(took), took(0)]);
      expect((await stats(ofProduct())).totals).toMatchObject({
        runs: 6,
        duration: { median: 300, p95: 880 },
      });
    });

    it('tell how long a change may have waited: since the success before it', async () => {
      await calendarWith([
        { minutesAgo: 300, report: { added: 1 } },
        { minutesAgo: 200, report: { outcome: 'unchanged' } },
        { minutesAgo: 150, report: { outcome: 'error', errorCode: 'timeout' } },
        { minutesAgo: 140, report: { changed: 1 } },
        { minutesAgo: 139, trigger: 'manual', report: { removed: 1, milliseconds: 0 } },
      ]);
      const { latency } = (await stats(ofProduct())).totals;
      expect(latency).toEqual({ median: 3_600, p95: 3_600 });
    });

    it('are of real runs, which are stored with the time that they took', async () => {
      const id = await scene.imported(threeStays);
      const { items } = await runs(`calendarId=${id}`);
      expect(items[0].report.milliseconds).toBeGreaterThan(0);
      expect((await stats(`calendarId=${id}`)).totals).toMatchObject({ runs: 1, added: 3, latency: null });
    });

    it('name what failed, most frequent first, in the host’s language', async () => {
      const failed = (errorCode: SyncReport['errorCode'], minutesAgo: number) => ({
        minutesAgo,
        report: { outcome: 'error' as const, errorCode },
      });
      await calendarWith([failed('timeout', 60), failed('http_404_410', 5), failed('timeout', 1)]);
      const [french, english] = await Promise.all(
        ['fr', 'en'].map((language) => stats(ofProduct(), { 'Accept-Language': language })),
      );
      expect(english.failures).toMatchObject([
        { code: 'timeout', count: 2, cause: 'The site answers too slowly.' },
        { code: 'http_404_410', count: 1 },
      ]);
      expect(french.failures[0].cause).toBe('Le site répond trop lentement.');
      expect(Date.now() - Date.parse(english.failures[0].lastAt)).toBeLessThan(3_600_000);
    });

    it('can be of one calendar', async () => {
      const id = await calendarWith([{ minutesAgo: 0 }]);
      await scene.add('Vrbo', { icalUrl: scene.platform.url('/other.ics') });
      expect((await stats(ofProduct())).totals.runs).toBe(2);
      expect((await stats(`calendarId=${id}`)).totals.runs).toBe(1);
    });
  });

  describe('the list of runs', () => {
    it('is of all properties, latest first, with the names of calendar and property', async () => {
      const byCommand = (minutesAgo: number) => ({ minutesAgo, trigger: 'command' });
      const one = await calendarWith([byCommand(9), byCommand(1)]);
      const oneProduct = scene.productId;
      scene.productId = await scene.addProduct();
      const other = await calendarWith([byCommand(5)], 'Vrbo');
      const { items } = await runs('trigger=command');
      expect(items.map(({ calendarId }: { calendarId: string }) => calendarId)).toEqual([one, other, one]);
      expect(items[1]).toMatchObject({
        calendarName: 'Vrbo',
        calendarColor: '#3B82F6',
        productId: scene.productId,
        productName: 'Villa',
        trigger: 'command',
        report: { status: 'success' },
      });
      expect(await runs(`productId=${oneProduct}`)).toMatchObject({ total: 2 });
    });

    it('can be of one outcome and one trigger', async () => {
      await calendarWith([
        { minutesAgo: 3, report: { outcome: 'error', errorCode: 'dns' } },
        { minutesAgo: 2, trigger: 'admin', report: { outcome: 'error', errorCode: 'tls' } },
        { minutesAgo: 1, trigger: 'admin' },
      ]);
      const codes = async (query: string) =>
        (await runs(`${ofProduct()}&${query}`)).items.map(
          ({ report }: { report: SyncReport }) => report.errorCode,
        );
      expect(await codes('outcome=error')).toEqual(['tls', 'dns']);
      expect(await codes('trigger=admin')).toEqual([null, 'tls']);
      expect(await codes('trigger=admin&outcome=error')).toEqual(['tls']);
    });

    it('comes in pages', async () => {
      const first = await calendarWith([{ minutesAgo: 4 }, { minutesAgo: 2 }]);
      await scene.add('Vrbo', { icalUrl: scene.platform.url('/other.ics') });
      await scene.sync(first);
      const all = (await runs(ofProduct())).items.map(({ id }: { id: string }) => id);
      const second = await runs(`${ofProduct()}&page=2&pageSize=3`);
      expect(second).toMatchObject({ total: 4, page: 2, pageSize: 3 });
      expect(second.items.map(({ id }: { id: string }) => id)).toEqual(all.slice(3));
      expect(await runs(`${ofProduct()}&page=3&pageSize=3`)).toMatchObject({ items: [], total: 4 });
    });

    it('says which runs can be undone', async () => {
      const id = await scene.imported(threeStays);
      scene.lists(threeStays.slice(0, 2));
      await scene.free(id);
      await scene.sync(id);
      const undoable = async () =>
        (await runs(ofProduct())).items.map(({ canUndo }: { canUndo: boolean }) => canUndo);
      expect(await undoable()).toEqual([false, true, false, false]);
      await scene.host.post(`${scene.externalPath}/${id}/undo`);
      expect(await undoable()).toEqual([false, false, false, false]);
    });
  });

  it('is shown of own calendars only', async () => {
    const id = await calendarWith([{ minutesAgo: 0, report: { outcome: 'error', errorCode: 'dns' } }]);
    const stranger = await scene.app.newHost('stranger@example.test');
    for (const client of [stranger, scene.app.admin])
      for (const filter of ['', ofProduct(), `calendarId=${id}`]) {
        const { json } = await client.get(`/api/sync/stats?${filter}`);
        expect([json.totals.runs, json.failures]).toEqual([0, []]);
        expect((await client.get(`/api/sync/runs?${filter}`)).json).toMatchObject({ items: [], total: 0 });
      }
    expect(await runs(`calendarId=${randomUUID()}`)).toMatchObject({ items: [], total: 0 });
  });

  it.each([
    'stats?days=8',
    'stats?timeZone=Europe/Atlantis',
    'stats?productId=1',
    'runs?outcome=good',
    'runs?trigger=nobody',
    'runs?page=0',
  ])('%s is refused', async (query) => {
    expect((await scene.host.get(`/api/sync/${query}`)).status).toBe(400);
  });
});

const nothing = {
  runs: 0,
  succeeded: 0,
  failed: 0,
  unchanged: 0,
  added: 0,
  changed: 0,
  removed: 0,
  successRate: null,
  duration: null,
  latency: null,
};
