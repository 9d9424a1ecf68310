import type { ServerResponse } from 'node:http';
import pg from 'pg';
import type { Answer } from '../../../testing/api-client.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { until } from '../../../testing/until.ts';
import { Operations } from '../src/operation/operations.service.ts';
import { byHand } from './support/by-hand.ts';
import { ImportScene, threeStays } from './support/import-scene.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const FEED_KEY = 'ab'.repeat(32);

describe('a call that waits for a slow source', () => {
  byHand(Operations, 'sayAlive');
  const scene = ImportScene.inSuite({ FEED_KEY });
  /** What the source has not answered yet. */
  let waiting: ServerResponse[];

  beforeEach(() => {
    waiting = [];
    scene.platform.answers((_, response) => void waiting.push(response));
  });

  const sourceAnswers = () => {
    scene.lists(threeStays);
    for (const response of waiting.splice(0))
      response.writeHead(200, { 'Content-Type': 'text/calendar' }).end(airbnbFeed(threeStays));
  };
  const add = () =>
    scene.host.sendOnce('POST', scene.externalPath, { name: 'Airbnb', icalUrl: scene.platform.url() });
  const progress = ({ json }: Answer, host = scene.host) => host.get(json.progressUrl);
  /** How a call ended: what its own answer says, or what is told of it where that was 202. */
  const theEnd = async (accepted: Answer) => {
    if (accepted.status !== 202) return { status: accepted.status, answer: accepted.json };
    return until(async () => {
      const { json } = await progress(accepted);
      return json.isFinished && json;
    });
  };

  it('is answered after three seconds with where to ask, and the calendar is saved', async () => {
    const accepted = await add();
    expect([accepted.status, accepted.json]).toEqual([
      202,
      {
        operationId: expect.any(String),
        isFinished: false,
        progressUrl: expect.any(String),
        status: null,
        answer: null,
      },
    ]);
    expect(accepted.headers.get('location')).toBe(accepted.json.progressUrl);
    expect((await scene.host.get(scene.externalPath)).json).toMatchObject([
      { name: 'Airbnb', lastSyncStatus: 'pending' },
    ]);
    expect((await progress(accepted)).json).toEqual(accepted.json);
    sourceAnswers();
    expect(await theEnd(accepted)).toMatchObject({
      status: 201,
      answer: { name: 'Airbnb', icalUrl: scene.platform.url(), blockCount: 3, sync: { added: 3 } },
    });
  });

  it('is not said to be saved before it is', async () => {
    sourceAnswers();
    const { id } = await scene.add();
    const other = new pg.Client({ connectionString: scene.app.databaseUrl });
    await other.connect();
    await other.query('BEGIN');
    await other.query('SELECT FROM products WHERE id = $1 FOR UPDATE', [scene.productId]);
    let isAnswered = false;
    const answer = scene.host
      .sendOnce('PUT', `${scene.externalPath}/${id}`, { name: 'Renamed' })
      .finally(() => (isAnswered = true));
    await until(scene.waitingStatements);
    const later = await addElsewhere();
    expect(later.status).toBe(202);
    expect(isAnswered).toBe(false);
    await other.query('COMMIT');
    await other.end();
    const accepted = await answer;
    expect((await scene.show(id)).name).toBe('Renamed');
    expect(await theEnd(accepted)).toMatchObject({ status: 200, answer: { name: 'Renamed' } });
    sourceAnswers();
    expect((await theEnd(later)).status).toBe(201);
  });

  /** Of another property, with a source that does not answer. */
  const addElsewhere = async () => {
    const id = await scene.addProduct();
    scene.platform.answers((_, response) => void waiting.push(response));
    const icalUrl = scene.platform.url();
    return scene.host.sendOnce('POST', `/api/calendar/${id}/external`, { name: 'Airbnb', icalUrl });
  };

  it.each(['check', 'sync', 'update', 'sync-all'])('“%s” is such a call', async (what) => {
    sourceAnswers();
    const { id } = await scene.add();
    scene.platform.answers((_, response) => void waiting.push(response));
    const icalUrl = scene.platform.url('/other.ics');
    const calls: Record<string, [method: string, path: string, body?: object]> = {
      check: ['POST', `${scene.externalPath}/check`, { icalUrl }],
      sync: ['POST', `${scene.externalPath}/${id}/sync`],
      update: ['PUT', `${scene.externalPath}/${id}`, { icalUrl }],
      'sync-all': ['POST', `/api/calendar/${scene.productId}/sync-all`],
    };
    const accepted = await scene.host.sendOnce(...calls[what]!);
    expect(accepted.status).toBe(202);
    sourceAnswers();
    expect((await theEnd(accepted)).status).toBe(200);
  });

  it('ends with a problem where it fails in the end', async () => {
    const accepted = await add();
    await scene.host.delete(`/api/products/${scene.productId}`);
    sourceAnswers();
    expect(await theEnd(accepted)).toMatchObject({ status: 404, answer: { code: 'not_found', status: 404 } });
  });

  it('is nobody else’s to follow, and tells no address in the database', async () => {
    const accepted = await add();
    sourceAnswers();
    await theEnd(accepted);
    const stranger = await scene.app.newHost('stranger@example.test');
    expect((await progress(accepted, stranger)).status).toBe(404);
    const rows = await scene.query<{ text: string }>('SELECT o::text AS text FROM operations o');
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) expect(text).not.toContain(scene.platform.url());
  });

  it('is one that its server has lost when that no longer says it lives', async () => {
    const accepted = await add();
    await scene.query("UPDATE operations SET alive_at = now() - interval '1 minute' WHERE status IS NULL");
    const answer = await progress(accepted);
    expect([answer.status, answer.json.code]).toEqual([503, 'busy']);
    sourceAnswers();
    await theEnd(accepted);
  });

  describe('beside another server', () => {
    let other: TestApp;
    beforeAll(async () => {
      other = await startTestApp({ FEED_KEY, DATABASE_URL: scene.app.databaseUrl });
    });
    afterAll(() => other.stop());

    it('is told there too', async () => {
      const accepted = await add();
      const ask = async () =>
        (await other.anonymous.get(accepted.json.progressUrl, { Cookie: scene.host.cookieValue })).json;
      expect((await ask()).isFinished).toBe(false);
      sourceAnswers();
      await theEnd(accepted);
      expect(await ask()).toMatchObject({ status: 201, answer: { blockCount: 3 } });
    });
  });
});
