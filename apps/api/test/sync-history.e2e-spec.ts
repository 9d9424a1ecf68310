import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../../../testing/api-client.ts';
import type { FeedStay } from '../../../testing/feeds.ts';
import { ImportScene, night, threeStays } from './support/import-scene.ts';

const [a, b, c] = threeStays as [FeedStay, FeedStay, FeedStay];
const d = { uid: 'd', from: night(50), to: night(52) };

describe('what synchronisations did', () => {
  const scene = ImportScene.inSuite();
  const { imported, lists, sync, blocks, ids, decide, readOnSchedule } = scene;

  const calendarPath = (id: string) => `${scene.externalPath}/${id}`;
  const runs = async (id: string, query = '') =>
    (await scene.host.get(`${calendarPath(id)}/runs${query}`)).json;
  const changes = async (id: string, runId: string, query = '') =>
    (await scene.host.get(`${calendarPath(id)}/runs/${runId}/changes${query}`)).json;

  describe('history', () => {
    it('shows runs, latest first, with who started them and what came of it', async () => {
      const id = await imported(threeStays);
      await readOnSchedule(id);
      scene.platform.answers((_, response) => response.writeHead(404).end());
      await sync(id);
      const { items, ...page } = await runs(id);
      expect(page).toEqual({ total: 3, page: 1, pageSize: 50 });
      expect(items).toMatchObject([
        {
          trigger: 'manual',
          report: { status: 'error', errorCode: 'http_404_410', httpStatus: 404 },
          canUndo: false,
        },
        { trigger: 'schedule', report: { outcome: 'unchanged', unchanged: 3 }, canUndo: false },
        {
          trigger: 'manual',
          report: { status: 'success', added: 3, error: null },
          canUndo: true,
          undoneAt: null,
        },
      ]);
    });

    it('names the platform that fails, in every list of runs and where it is asked for', async () => {
      const id = await imported(threeStays);
      await scene.host.put(calendarPath(id), { channel: 'vrbo' });
      scene.platform.answers((_, response) => response.writeHead(404).end());
      const french = { 'Accept-Language': 'fr' };
      const asked = (await scene.host.post(`${calendarPath(id)}/sync`, {}, french)).json;
      const together = (await scene.host.post(`/api/calendar/${scene.productId}/sync-all`, {}, french)).json;
      const [ofCalendar] = (await scene.host.get(`${calendarPath(id)}/runs`, french)).json.items;
      const [ofHost] = (await scene.host.get('/api/sync/runs', french)).json.items;
      const calendar = (await scene.host.get(scene.externalPath, french)).json[0];
      for (const { error } of [asked, together.reports[0], ofCalendar.report, ofHost.report])
        expect(error.cause).toMatch(/^Abritel ne trouve plus ce calendrier/);
      expect(calendar.lastSyncErrorWords.cause).toMatch(/^Abritel ne trouve plus ce calendrier/);
    });

    it('tells a failure in the reader’s language', async () => {
      const id = await imported(threeStays);
      scene.platform.answers((_, response) => response.writeHead(404).end());
      await sync(id);
      const causes = await Promise.all(
        ['fr', 'en'].map(async (language) => {
          const { json } = await scene.host.get(`${calendarPath(id)}/runs`, { 'Accept-Language': language });
          return json.items[0].report.error;
        }),
      );
      for (const error of causes)
        expect(error).toEqual({
          code: 'http_404_410',
          cause: expect.any(String),
          fix: expect.any(String),
          kept: expect.any(String),
        });
      expect(causes[0].cause).not.toBe(causes[1].cause);
    });

    it('comes in pages', async () => {
      const id = await imported(threeStays);
      for (let reading = 0; reading < 4; reading += 1) await sync(id);
      const all = (await runs(id)).items.map((run: { id: string }) => run.id);
      const second = await runs(id, '?page=2&pageSize=2');
      expect(second).toMatchObject({ total: 5, page: 2, pageSize: 2 });
      expect(second.items.map((run: { id: string }) => run.id)).toEqual(all.slice(2, 4));
      expect((await runs(id, '?page=4&pageSize=2')).items).toEqual([]);
      for (const query of ['?page=0', '?pageSize=201', '?page=x'])
        expect((await scene.host.get(`${calendarPath(id)}/runs${query}`)).status).toBe(400);
    });

    it('tells of every stay what it was and what it became', async () => {
      const id = await imported(threeStays);
      const [first, second] = await ids();
      lists([a, c]);
      await sync(id);
      lists([{ ...a, from: night(9) }, c, d]);
      await sync(id, { applyRemovals: true });
      const run = (await runs(id)).items[0];
      const { items, ...page } = await changes(id, run.id);
      const stay = ({ from, to }: FeedStay, summary = 'Reserved') => ({ from, to, summary });
      expect(page).toEqual({ total: 3, page: 1, pageSize: 50 });
      expect(items).toEqual([
        { change: 'removed', blockId: second, before: stay(b), after: null },
        { change: 'changed', blockId: first, before: stay(a), after: stay({ ...a, from: night(9) }) },
        { change: 'added', blockId: (await ids())[2], before: null, after: stay(d) },
      ]);
      expect((await changes(id, run.id, '?page=3&pageSize=1')).items).toEqual([items[2]]);
    });

    it('of a run that changed nothing, and of one that failed, is empty', async () => {
      const id = await imported(threeStays);
      await sync(id);
      expect(await changes(id, (await runs(id)).items[0].id)).toMatchObject({ items: [], total: 0 });
    });

    it('holds what the host decided, too', async () => {
      const id = await imported(threeStays);
      lists([a, c]);
      await sync(id);
      await decide('apply', id);
      const [run] = (await runs(id)).items;
      expect(run).toMatchObject({ trigger: 'manual', report: { removed: 1 }, canUndo: true });
      expect((await changes(id, run.id)).items).toMatchObject([{ change: 'removed', before: rangeIn(b) }]);
    });
  });

  it('is shown to nobody but the property’s host, and only through this property', async () => {
    const id = await imported(threeStays);
    const { id: runId } = (await runs(id)).items[0];
    const before = await blocks();
    const stranger = await scene.app.newHost('stranger@example.test');
    const other = await scene.addProduct();
    const routes = [
      'GET held',
      'POST held/apply',
      'POST held/keep',
      'GET runs',
      `GET runs/${runId}/changes`,
      'POST undo',
    ];
    const ask = (client: ApiClient, productId: string, route: string, calendarId = id) => {
      const [method, rest] = route.split(' ');
      return client.send(method!, `/api/calendar/${productId}/external/${calendarId}/${rest}`);
    };
    for (const route of routes) {
      const answers = await Promise.all([
        ask(stranger, scene.productId, route),
        ask(scene.app.admin, scene.productId, route),
        ask(scene.host, other, route),
        ask(scene.host, scene.productId, route, randomUUID()),
        ask(scene.host, scene.productId, route, 'nonsense'),
      ]);
      expect([route, ...new Set(answers.map(({ status }) => status))]).toEqual([route, 404]);
      expect(new Set(answers.map(({ json }) => JSON.stringify(json))).size).toBe(1);
    }
    expect(await blocks()).toEqual(before);
  });

  it('a run is not found through another calendar', async () => {
    const id = await imported(threeStays);
    const { id: runId } = (await runs(id)).items[0];
    const other = (
      await scene.host.post(scene.externalPath, { name: 'B', icalUrl: scene.platform.url('/b.ics') })
    ).json;
    expect((await scene.host.get(`${calendarPath(other.id)}/runs/${runId}/changes`)).status).toBe(404);
  });
});

const rangeIn = ({ from, to }: FeedStay) => ({ from, to });
