import pg from 'pg';
import type { Answer, ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { night } from './support/import-scene.ts';
import { type Replica, startWatchedApp, type WatchedApp } from './support/watched-app.ts';

const DAY_MS = 86_400_000;
/** Several servers start in one test, which takes its time on a busy machine. */
jest.setTimeout(120_000);

describe('the bytes of a feed', () => {
  let app: WatchedApp;
  let platform: FeedServer;
  let host: ApiClient;
  let productId: string;
  let paths: string[];
  let replicas: Replica[] = [];

  beforeAll(async () => {
    [app, platform] = await Promise.all([startWatchedApp(), FeedServer.start()]);
    host = await app.newHost('host@example.test', '198.51.100.1');
    productId = (await host.post('/api/products', { name: 'Villa «Été», 2', timeZone: 'Europe/Paris' })).json
      .id;
    await fill();
    const feeds = (await host.get(`/api/calendar/${productId}/feeds`)).json as { feedUrl: string }[];
    paths = feeds.map(({ feedUrl }) => new URL(feedUrl)).map(({ pathname, search }) => pathname + search);
  });
  afterEach(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
    replicas = [];
  });
  afterAll(async () => {
    await Promise.all([app.stop(), platform.stop()]);
  });

  /** Stays of every kind, some about to leave the feed's horizon or to come into it, and one that was cancelled. */
  const fill = async () => {
    platform.publishes(
      airbnbFeed(
        [-40, -31, -30, -29, 5, 729, 730, 731, 732].map((from) => ({
          uid: `${from}`,
          from: night(from),
          to: night(from + 1),
        })),
      ),
    );
    await host.post(`/api/calendar/${productId}/external`, { name: 'Airbnb', icalUrl: platform.url() });
    await book(20, 24);
    for (const channel of ['google', 'booking'])
      await host.post(`/api/calendar/${productId}/feeds`, { channel, tellsCancelled: true });
    const { json } = await book(40, 44);
    await host.get(`/api/calendar/${productId}/token`);
    await app.anonymous.get(await mainPath());
    await host.delete(`/api/products/${productId}/reservations/${json.id}`);
  };
  const mainPath = async () => {
    const { pathname, search } = new URL((await host.get(`/api/calendar/${productId}/token`)).json.feedUrl);
    return pathname + search;
  };
  const book = (from: number, to: number) =>
    host.post(`/api/products/${productId}/reservations`, {
      guest: 'Dupuis; "Žofie"',
      arrival: night(from),
      departure: night(to),
      force: true,
      doubleBooking: true,
    });
  const replica = async (clockAheadMs: number) => {
    const started = await app.startReplica(clockAheadMs);
    replicas.push(started);
    return started.anonymous;
  };
  /** Changes that follow each other fast are dated ahead, and told as of now until then. */
  const untilChangesArePast = async () => {
    const database = new pg.Client({ connectionString: app.databaseUrl });
    await database.connect();
    await database.query(
      "UPDATE products SET calendar_changed_at = calendar_changed_at - interval '1 minute'",
    );
    await database.end();
  };
  const told = ({ status, text, headers }: Answer) => [
    status,
    text,
    headers.get('etag'),
    headers.get('last-modified'),
  ];
  const read = (from: ApiClient, headers: Record<string, string> = {}) =>
    Promise.all(paths.map(async (path) => told(await from.get(path, headers))));

  it('are the same on another replica, after a restart, a day later and a month later', async () => {
    await untilChangesArePast();
    const here = await read(app.anonymous);
    expect(here.map(([status]) => status)).toEqual([200, 200, 200, 200]);
    expect(here.map(([, text]) => String(text).includes('STATUS:CANCELLED'))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    for (const clockAheadMs of [0, DAY_MS, 31 * DAY_MS])
      expect(await read(await replica(clockAheadMs))).toEqual(here);
  });

  it('what a reader has is still good on every replica on the next day', async () => {
    const [[, , etag]] = (await read(app.anonymous)) as [[unknown, unknown, string]];
    const later = await replica(DAY_MS);
    for (const from of [app.anonymous, later])
      expect((await from.get(paths[0]!, { 'If-None-Match': etag })).status).toBe(304);
  });

  it('one change gives a new tag on both at once, and the same', async () => {
    const other = await replica(DAY_MS);
    const before = await read(app.anonymous);
    expect(await read(other)).toEqual(before);
    await book(60, 62);
    await untilChangesArePast();
    const [here, there] = [await read(app.anonymous), await read(other)];
    expect(there).toEqual(here);
    here.forEach(([, text, etag], index) =>
      expect([text === before[index]![1], etag === before[index]![2]]).toEqual([false, false]),
    );
  });

  it('no stay ahead is hidden by the horizon, however long nothing changes', async () => {
    const [main] = await read(await replica(365 * DAY_MS));
    for (const from of [729, 730, 731, 732]) expect(main![1]).toContain(night(from).replaceAll('-', ''));
  });
});
