import { setInterval } from 'node:timers/promises';
import type { ApiClient } from '../../../testing/api-client.ts';
import { EventReader } from './support/event-reader.ts';
import { night } from './support/import-scene.ts';
import { StoppablePostgres } from './support/stoppable-postgres.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { startWatchedApp, type WatchedApp } from './support/watched-app.ts';

/** Twenty attempts a second, until a database that was stopped answers again. */
const PACE_MS = 50;

const propertyOf = async (host: ApiClient): Promise<string> =>
  (await host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })).json.id;
const block = (host: ApiClient, productId: string, from: number) =>
  host.post(`/api/products/${productId}/blocks`, { from: night(from), to: night(from + 1), force: true });

describe('events on several servers', () => {
  let app: WatchedApp;
  let host: ApiClient;
  let productId: string;

  beforeAll(async () => {
    app = await startWatchedApp();
    host = await app.newHost('host@example.test', '198.51.100.1');
    productId = await propertyOf(host);
  });
  afterAll(() => app.stop());

  it('what happens on one is told by the other, which says where to go on when it stops', async () => {
    const replica = await app.startReplica();
    const there = await EventReader.open(host, { url: replica.anonymous.url });
    await block(host, productId, 10);
    expect(await there.next()).toMatchObject({ type: 'calendar.changed', data: { productId } });
    await replica.stop();
    await there.ended;
    await block(host, productId, 20);
    const here = await EventReader.open(host, { lastEventId: there.lastEventId });
    await block(host, productId, 30);
    for (const _ of [20, 30]) expect((await here.next()).type).toBe('calendar.changed');
    expect(here.received).toHaveLength(2);
    await here.close();
  });
});

describe('events while PostgreSQL is stopped', () => {
  let database: StoppablePostgres;
  let app: TestApp;
  let host: ApiClient;
  let productId: string;

  beforeAll(async () => {
    database = await StoppablePostgres.start();
    app = await startTestApp({ DATABASE_URL: database.url }, { isUnthrottled: true });
    host = await app.newHost('host@example.test');
    productId = await propertyOf(host);
  });
  afterAll(async () => {
    await app.stop();
    await database.stop();
  });

  it.each<[string, NodeJS.Signals]>([
    ['in order', 'SIGINT'],
    ['by a crash', 'SIGKILL'],
  ])('%s, an open stream goes on, and nothing that was written is lost', async (_, signal) => {
    const reader = await EventReader.open(host);
    await block(host, productId, 10);
    const before = await reader.next();
    database.interrupt(signal);
    let [written, isRefused] = [0, false];
    for await (const _tick of setInterval(PACE_MS)) {
      const { status } = await block(host, productId, 20);
      if (status === 201) written += 1;
      else isRefused = true;
      if (isRefused && status === 201) break;
    }
    const resumed = await EventReader.open(host, { lastEventId: String(before.id) });
    const missed = resumed.received.map(({ id }) => id);
    expect(missed.length).toBeGreaterThanOrEqual(written);
    while (reader.received.at(-1)!.id < missed.at(-1)!) await reader.next();
    expect(reader.received.map(({ id }) => id)).toEqual([before.id, ...missed]);
    expect(reader.received.filter(({ type }) => type !== 'calendar.changed')).toEqual([]);
    await Promise.all([reader.close(), resumed.close()]);
  });
});
