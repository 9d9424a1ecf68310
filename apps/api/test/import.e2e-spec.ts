import { addNights, nightAt } from '#availability';
import type { ApiClient } from './support/api-client.ts';
import { FeedServer } from './support/feed-server.ts';
import { airbnbFeed, bookingFeed, type FeedStay, vrboFeed } from './support/feeds.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const night = (days: number) => addNights(today, days);
const stays: FeedStay[] = [
  { uid: 'a', from: night(10), to: night(13), code: 'HMTEST0001' },
  { uid: 'b', from: night(13), to: night(15) },
  { uid: 'c', from: night(30), to: night(37) },
];

describe('importing a platform’s calendar', () => {
  let app: TestApp;
  let platform: FeedServer;
  let host: ApiClient;
  let productId: string;

  beforeAll(async () => {
    app = await startTestApp();
    host = await app.newHost('host@example.test');
  });
  beforeEach(async () => {
    platform = await FeedServer.start();
    productId = (await host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })).json.id;
  });
  afterEach(() => platform.stop());
  afterAll(() => app.stop());

  const add = async (name = 'Airbnb') =>
    (await host.post(`/api/calendar/${productId}/external`, { name, icalUrl: platform.url() })).json;
  const sync = async (id: string, body?: object) =>
    (await host.post(`/api/calendar/${productId}/external/${id}/sync`, body)).json;
  const blocks = async () => (await host.get(`/api/products/${productId}/blocks`)).json.items;
  const ranges = async () => (await blocks()).map(({ from, to }: FeedStay) => [from, to]);

  it.each([
    ['Airbnb', airbnbFeed],
    ['Booking.com', bookingFeed],
    ['Vrbo', vrboFeed],
  ])('%s: its stays become blocked nights at once, tagged with the calendar', async (name, feed) => {
    platform.publishes(feed(stays));
    const calendar = await add(name);
    expect(calendar).toMatchObject({
      name,
      color: '#3B82F6',
      isActive: true,
      lastSyncStatus: 'success',
      lastSyncError: null,
      blockCount: 3,
    });
    expect(calendar.sync).toMatchObject({
      status: 'success',
      outcome: 'success',
      read: 3,
      added: 3,
      removed: 0,
      error: null,
    });
    expect(await ranges()).toEqual(stays.map(({ from, to }) => [from, to]));
    expect((await blocks())[0]).toMatchObject({
      tag: `[SYNC:${calendar.id}]`,
      externalCalendarId: calendar.id,
    });
  });

  it('the same feed again writes nothing, also when only its DTSTAMP moved', async () => {
    platform.publishes(airbnbFeed(stays));
    const { id } = await add();
    const before = await blocks();
    expect(await sync(id)).toMatchObject({ outcome: 'unchanged', added: 0, unchanged: 3 });
    platform.publishes(airbnbFeed(stays, '20261124T101112Z'));
    expect(await sync(id)).toMatchObject({
      outcome: 'success',
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 3,
    });
    expect(await blocks()).toEqual(before);
  });

  it('a moved, a cancelled and a new stay are applied, and what stayed keeps its id', async () => {
    platform.publishes(airbnbFeed(stays));
    const { id } = await add();
    const [first, , third] = await blocks();
    platform.publishes(
      airbnbFeed([
        stays[0]!,
        { ...stays[2]!, from: night(31) },
        { uid: 'd', from: night(50), to: night(52) },
      ]),
    );
    expect(await sync(id)).toMatchObject({ added: 1, changed: 1, removed: 1, unchanged: 1 });
    const after = await blocks();
    expect(after.map((block: { id: string }) => block.id)).toEqual([first.id, third.id, expect.any(String)]);
    expect(after[1]).toMatchObject({ from: night(31), to: night(37) });
  });

  it('a conditional request that is answered 304 changes nothing', async () => {
    platform.answers((request, response) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { ETag: '"v1"' }).end(airbnbFeed(stays));
    });
    const { id } = await add();
    expect(await sync(id)).toMatchObject({ status: 'success', outcome: 'unchanged' });
    expect(platform.requests.at(-1)!.headers['user-agent']).toMatch(/^HosteedCalendarSync\//);
    expect(await ranges()).toHaveLength(3);
  });

  it('a calendar that is suddenly empty frees nothing until the host says so', async () => {
    platform.publishes(airbnbFeed(stays));
    const { id } = await add();
    platform.publishes(airbnbFeed([]));
    expect(await sync(id)).toMatchObject({ status: 'success', outcome: 'held', removed: 0, held: 3 });
    expect(await ranges()).toHaveLength(3);
    const [calendar] = (await host.get(`/api/calendar/${productId}/external`)).json;
    expect(calendar).toMatchObject({ heldRemovals: 3, blockCount: 3 });
    expect(await sync(id, { applyRemovals: true })).toMatchObject({
      outcome: 'success',
      removed: 3,
      held: 0,
    });
    expect(await ranges()).toEqual([]);
  });

  it('a calendar of which a part is unreadable frees nothing', async () => {
    platform.publishes(airbnbFeed(stays));
    const { id } = await add();
    platform.publishes(airbnbFeed([stays[0]!, { uid: 'x', from: '2026-02-31', to: '2026-03-02' }]));
    expect(await sync(id)).toMatchObject({
      outcome: 'partial',
      removed: 0,
      problems: { start_unreadable: 1 },
    });
    expect(await ranges()).toHaveLength(3);
  });

  it('after an outage the next good reading succeeds by itself', async () => {
    platform.answers((_, response) => response.writeHead(500).end());
    const { id, sync: first } = await add();
    expect(first.errorCode).toBe('http_5xx');
    platform.publishes(airbnbFeed(stays));
    expect(await sync(id)).toMatchObject({ status: 'success', added: 3 });
  });

  it('one property’s broken calendar does not keep the others from syncing', async () => {
    platform.publishes(airbnbFeed(stays));
    await add('Good');
    await host.post(`/api/calendar/${productId}/external`, { name: 'Bad', icalUrl: 'http://10.0.0.1/a.ics' });
    const { json } = await host.post(`/api/calendar/${productId}/sync-all`);
    expect(json.totals).toMatchObject({ calendars: 2, succeeded: 1, failed: 1 });
  });

  it('a paused calendar keeps its dates and is left out of “sync all”', async () => {
    platform.publishes(airbnbFeed(stays));
    const { id } = await add();
    const { json } = await host.put(`/api/calendar/${productId}/external/${id}`, { isActive: false });
    expect(json).toMatchObject({ isActive: false, nextSyncAt: null, blockCount: 3, sync: null });
    expect((await host.post(`/api/calendar/${productId}/sync-all`)).json.reports).toEqual([]);
  });

  it('a new address is read at once', async () => {
    platform.publishes(airbnbFeed(stays));
    const { id } = await add();
    const { json } = await host.put(`/api/calendar/${productId}/external/${id}`, {
      icalUrl: platform.url('/other.ics'),
    });
    expect(json).toMatchObject({ icalUrl: platform.url('/other.ics'), sync: { status: 'success' } });
    expect(platform.requests.at(-1)!.path).toBe('/other.ics');
  });

  it('deleting a calendar frees its nights, says how many, and touches nothing else', async () => {
    await host.post(`/api/products/${productId}/blocks`, { from: night(60), to: night(61) });
    platform.publishes(airbnbFeed(stays));
    const { id } = await add();
    expect((await host.delete(`/api/calendar/${productId}/external/${id}`)).json).toEqual({
      id,
      removedBlocks: 3,
    });
    expect(await ranges()).toEqual([[night(60), night(61)]]);
  });

  it('two simultaneous syncs of one calendar block each stay once', async () => {
    platform.publishes(airbnbFeed(stays));
    const { id } = await add();
    platform.publishes(airbnbFeed([...stays, { uid: 'd', from: night(70), to: night(72) }]));
    await Promise.all([sync(id), sync(id), host.post(`/api/calendar/${productId}/sync-all`)]);
    expect(await ranges()).toHaveLength(4);
  });

  it('an event that is tentative, free or cancelled is counted, not blocked', async () => {
    const extra = (name: string, line: string, days: number) =>
      `BEGIN:VEVENT\r\nUID:${name}\r\nDTSTART;VALUE=DATE:${night(days).replaceAll('-', '')}\r\n${line}\r\nEND:VEVENT\r\n`;
    const events =
      extra('t', 'STATUS:TENTATIVE', 80) +
      extra('f', 'TRANSP:TRANSPARENT', 82) +
      extra('c', 'STATUS:CANCELLED', 84);
    platform.publishes(vrboFeed(stays).replace('END:VCALENDAR', `${events}END:VCALENDAR`));
    expect((await add()).sync).toMatchObject({
      added: 3,
      ignored: { tentative: 1, transparent: 1, cancelled: 1 },
    });
  });

  it('a new address is read even while the old one is still being read', async () => {
    platform.publishes(airbnbFeed(stays));
    const { id } = await add();
    const slow = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    platform.answers((request, response) => {
      if (request.url === '/new.ics')
        return void response.end(airbnbFeed([...stays, { uid: 'n', from: night(90), to: night(92) }]));
      asked.resolve();
      void slow.promise.then(() => response.end(airbnbFeed(stays)));
    });
    const old = sync(id);
    await asked.promise;
    const { json } = await host.put(`/api/calendar/${productId}/external/${id}`, {
      icalUrl: platform.url('/new.ics'),
    });
    slow.resolve();
    expect(json.sync).toMatchObject({ status: 'success', added: 1 });
    expect(await old).toMatchObject({ errorCode: 'superseded' });
    expect(await ranges()).toHaveLength(4);
  });

  it('a new time zone during a sync makes that sync write nothing, and the feed is read again', async () => {
    platform.publishes(airbnbFeed(stays));
    const { id } = await add();
    platform.answers((_, response) => {
      void host
        .patch(`/api/products/${productId}`, { timeZone: 'America/Martinique' })
        .then(() => response.end(airbnbFeed([stays[0]!])));
    });
    expect(await sync(id)).toMatchObject({ errorCode: 'superseded' });
    platform.publishes(airbnbFeed(stays));
    expect(await sync(id)).toMatchObject({ outcome: 'success', unchanged: 3 });
  });

  it('when a source takes back its sudden emptiness, nothing is held any more', async () => {
    platform.publishes(airbnbFeed(stays));
    const { id } = await add();
    platform.publishes(airbnbFeed([]));
    await sync(id);
    platform.publishes(airbnbFeed(stays));
    expect(await sync(id)).toMatchObject({ outcome: 'success', held: 0, unchanged: 3 });
    expect((await host.get(`/api/calendar/${productId}/external`)).json[0].heldRemovals).toBe(0);
  });
});
