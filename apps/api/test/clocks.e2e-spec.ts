import type { ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed, type FeedStay } from '../../../testing/feeds.ts';
import { until } from '../../../testing/until.ts';
import { fakeClock } from './support/fake-clock.ts';
import { night } from './support/import-scene.ts';
import { type Replica, startWatchedApp, type WatchedApp } from './support/watched-app.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const ADMIN = 'admin@example.test';
const HOST = 'host@example.test';

/** Two past stays and fifty coming ones. */
const FIFTY: FeedStay[] = Array.from({ length: 52 }, (_, index) => {
  return { uid: `stay-${index}`, from: night(4 * index - 8), to: night(4 * index - 6) };
});
const NEW_STAY: FeedStay = { uid: 'new', from: night(300), to: night(303) };
const TONIGHT: FeedStay = { uid: 'tonight', from: night(0), to: night(1) };
const ALMOST_A_DAY_MS = DAY_MS - 10 * MINUTE_MS;

describe('servers with clocks of their own on one database', () => {
  let app: WatchedApp;
  let platform: FeedServer;
  let host: ApiClient;
  let productId: string;
  let calendar: string;
  let replica: Replica;

  beforeAll(async () => {
    app = await startWatchedApp();
    platform = await FeedServer.start();
    host = await app.newHost(HOST, '198.51.100.1');
  });
  beforeEach(async () => {
    platform.publishes(airbnbFeed(FIFTY));
    productId = (await host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })).json.id;
    const path = `/api/calendar/${productId}/external`;
    const added = await host.post(path, { name: 'Airbnb', icalUrl: platform.url() });
    calendar = `${path}/${added.json.id}`;
  });
  afterEach(() => replica?.stop());
  afterAll(async () => {
    await app.stop();
    await platform.stop();
  });

  const blocks = async () => (await host.get(`/api/products/${productId}/blocks?pageSize=200`)).json.items;
  const clockOf = async () => (await replica.anonymous.get('/health/ready')).json.details.clock;
  const finding = async () => {
    const { json } = await (await replica.signIn(ADMIN)).get('/api/admin/system');
    return json.configuration.find(({ code }: { code: string }) => code === 'clock_off').level;
  };
  const syncThere = async (body?: object) =>
    (await (await replica.signIn(HOST)).post(`${calendar}/sync`, body)).json;

  const WAYS: [string, number, (days: number) => Promise<Replica>][] = [400, -4_000].flatMap((days) => [
    [`${days} days ahead in its own mind`, days, () => app.startReplica(days * DAY_MS)],
    [
      `${days} days ahead by libfaketime`,
      days,
      () => app.startReplica(0, fakeClock(`${days > 0 ? '+' : ''}${days}d`)!),
    ],
  ]);
  const hasLibrary = fakeClock('+1d') !== null;
  if (!hasLibrary)
    process.stderr.write('libfaketime is not installed: no process is tried whose whole clock is wrong\n');
  const possible = WAYS.filter(([name]) => hasLibrary || !name.includes('libfaketime'));

  it.each(possible)(
    'one that is %s applies nothing, says so, and the next reading is right again',
    async (_, days, start) => {
      const before = await blocks();
      expect(before).toHaveLength(52);
      replica = await start(days);
      platform.publishes(airbnbFeed([NEW_STAY]));
      expect(await syncThere()).toMatchObject({
        status: 'error',
        errorCode: 'clock_wrong',
        added: 0,
        removed: 0,
      });
      expect(await blocks()).toEqual(before);
      expect(await clockOf()).toMatchObject({ status: 'up', state: 'wrong' });
      expect(await finding()).toBe('error');
      platform.publishes(airbnbFeed([...FIFTY, NEW_STAY]));
      expect((await host.post(`${calendar}/sync`)).json).toMatchObject({
        status: 'success',
        added: 1,
        removed: 0,
      });
      expect(await blocks()).toHaveLength(53);
    },
  );

  it('one that is two minutes ahead says so, and applies what it reads', async () => {
    replica = await app.startReplica(2 * MINUTE_MS);
    platform.publishes(airbnbFeed([...FIFTY, NEW_STAY]));
    expect(await syncThere()).toMatchObject({ status: 'success', added: 1, removed: 0 });
    expect(await clockOf()).toMatchObject({ status: 'up', state: 'off' });
    // A look whose answer was long on its way is followed by another.
    await until(async () => (await clockOf()).aheadSeconds === 120);
    expect(await finding()).toBe('warning');
  });

  it('one that is half a day ahead has the same today as all others, by the clock of the database', async () => {
    replica = await app.startReplica(ALMOST_A_DAY_MS);
    const window = `from=${night(0)}&to=${night(30)}`;
    const path = `/api/products/${productId}/occupancy?${window}`;
    expect((await (await replica.signIn(HOST)).get(path)).json.today).toBe((await host.get(path)).json.today);
  });

  it('one that is almost a day ahead frees tonight on the host’s word, which is past by its own clock alone', async () => {
    replica = await app.startReplica(ALMOST_A_DAY_MS);
    platform.publishes(airbnbFeed([...FIFTY, TONIGHT]));
    expect(await syncThere()).toMatchObject({ status: 'success', added: 1 });
    platform.publishes(airbnbFeed(FIFTY));
    expect(await syncThere()).toMatchObject({ removed: 0, held: 1 });
    expect(await syncThere({ applyRemovals: true })).toMatchObject({ removed: 1, held: 0 });
    expect(await blocks()).toHaveLength(52);
  });
});
