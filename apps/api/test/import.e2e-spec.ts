import { airbnbFeed, bookingFeed, vrboFeed } from '../../../testing/feeds.ts';
import { ImportScene, impossibleStay, night, rangeOf, threeStays } from './support/import-scene.ts';

describe('importing a platform’s calendar', () => {
  const scene = ImportScene.inSuite();
  const { add, sync, blocks, ranges } = scene;

  it.each([
    ['Airbnb', airbnbFeed],
    ['Booking.com', bookingFeed],
    ['Vrbo', vrboFeed],
  ])('%s: its stays become blocked nights at once, tagged with the calendar', async (name, feed) => {
    scene.platform.publishes(feed(threeStays));
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
    expect(await ranges()).toEqual(threeStays.map(({ from, to }) => [from, to]));
    expect((await blocks())[0]).toMatchObject({
      tag: `[SYNC:${calendar.id}]`,
      externalCalendarId: calendar.id,
    });
  });

  it('the same feed again writes nothing, also when only its DTSTAMP moved', async () => {
    scene.platform.publishes(airbnbFeed(threeStays));
    const { id } = await add();
    const before = await blocks();
    expect(await sync(id)).toMatchObject({ outcome: 'unchanged', added: 0, unchanged: 3 });
    scene.platform.publishes(airbnbFeed(threeStays, '20261124T101112Z'));
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
    scene.platform.publishes(airbnbFeed(threeStays));
    const { id } = await add();
    const [first, second, third] = await blocks();
    const ids = async () => (await blocks()).map((block: { id: string }) => block.id);
    scene.platform.publishes(
      airbnbFeed([
        threeStays[0]!,
        { ...threeStays[2]!, to: night(38) },
        { uid: 'd', from: night(50), to: night(52) },
      ]),
    );
    const counts = { outcome: 'success', added: 1, changed: 1, unchanged: 1 };
    expect(await sync(id)).toMatchObject({ ...counts, removed: 0, held: 1 });
    expect(await ids()).toEqual([first.id, second.id, third.id, expect.any(String)]);
    expect(await scene.free(id)).toMatchObject({ removed: 1, held: 0, unchanged: 3 });
    expect(await ids()).toEqual([first.id, third.id, expect.any(String)]);
    expect((await blocks())[1]).toMatchObject({ from: night(30), to: night(38) });
  });

  it('a conditional request that is answered 304 changes nothing', async () => {
    scene.platform.answers((request, response) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { ETag: '"v1"' }).end(airbnbFeed(threeStays));
    });
    const { id } = await add();
    expect(await sync(id)).toMatchObject({ status: 'success', outcome: 'unchanged' });
    expect(scene.platform.requests.at(-1)!.headers['user-agent']).toMatch(/^HosteedCalendarSync\//);
    expect(await ranges()).toHaveLength(3);
  });

  it('a calendar that is suddenly empty frees nothing until the host says so', async () => {
    scene.platform.publishes(airbnbFeed(threeStays));
    const { id } = await add();
    scene.platform.publishes(airbnbFeed([]));
    expect(await sync(id)).toMatchObject({ status: 'success', outcome: 'held', removed: 0, held: 3 });
    expect(await ranges()).toHaveLength(3);
    const [calendar] = (await scene.host.get(scene.externalPath)).json;
    expect(calendar).toMatchObject({ heldRemovals: 3, blockCount: 3 });
    expect(await scene.free(id)).toMatchObject({
      outcome: 'success',
      removed: 3,
      held: 0,
    });
    expect(await ranges()).toEqual([]);
  });

  it('a calendar of which a part is unreadable frees nothing', async () => {
    scene.platform.publishes(airbnbFeed(threeStays));
    const { id } = await add();
    scene.platform.publishes(airbnbFeed([threeStays[0]!, impossibleStay]));
    expect(await sync(id)).toMatchObject({
      outcome: 'partial',
      removed: 0,
      problems: { start_unreadable: 1 },
    });
    expect(await ranges()).toHaveLength(3);
  });

  it('after an outage the next good reading succeeds by itself', async () => {
    scene.platform.answers((_, response) => response.writeHead(500).end());
    const { id, sync: first } = await add();
    expect(first.errorCode).toBe('http_5xx');
    scene.platform.publishes(airbnbFeed(threeStays));
    expect(await sync(id)).toMatchObject({ status: 'success', added: 3 });
  });

  it('one property’s broken calendar does not keep the others from syncing', async () => {
    scene.platform.publishes(airbnbFeed(threeStays));
    await add('Good');
    await scene.host.post(scene.externalPath, { name: 'Bad', icalUrl: 'http://10.0.0.1/a.ics' });
    const { json } = await scene.host.post(`/api/calendar/${scene.productId}/sync-all`);
    expect(json.totals).toMatchObject({ calendars: 2, succeeded: 1, failed: 1 });
  });

  it('a paused calendar keeps its dates and is left out of “sync all”', async () => {
    scene.platform.publishes(airbnbFeed(threeStays));
    const { id } = await add();
    const { json } = await scene.host.put(`${scene.externalPath}/${id}`, { isActive: false });
    expect(json).toMatchObject({ isActive: false, nextSyncAt: null, blockCount: 3, sync: null });
    expect((await scene.host.post(`/api/calendar/${scene.productId}/sync-all`)).json.reports).toEqual([]);
  });

  it('a new address is read at once', async () => {
    scene.platform.publishes(airbnbFeed(threeStays));
    const { id } = await add();
    const { json } = await scene.host.put(`${scene.externalPath}/${id}`, {
      icalUrl: scene.platform.url('/other.ics'),
    });
    expect(json).toMatchObject({ icalUrl: scene.platform.url('/other.ics'), sync: { status: 'success' } });
    expect(scene.platform.requests.at(-1)!.path).toBe('/other.ics');
  });

  it('deleting a calendar frees its nights, says how many, and touches nothing else', async () => {
    await scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(60), to: night(61) });
    scene.platform.publishes(airbnbFeed(threeStays));
    const { id } = await add();
    expect((await scene.host.delete(`${scene.externalPath}/${id}`)).json).toEqual({
      id,
      removedBlocks: 3,
      keptBlocks: 0,
      discardedId: id,
    });
    expect(await ranges()).toEqual([[night(60), night(61)]]);
  });

  it('deleting a calendar keeps its coming nights as blocks of the host’s own, if the host wants it', async () => {
    const stays = [{ uid: 'past', from: night(-5), to: night(-3), summary: 'Reserved' }, ...threeStays];
    scene.platform.publishes(airbnbFeed(stays));
    const { id } = await add();
    const before = await ranges();
    const deleted = await scene.host.delete(`${scene.externalPath}/${id}?nights=keep`);
    expect(deleted.json).toMatchObject({ removedBlocks: before.length, keptBlocks: 3 });
    const { json } = await scene.host.get(`/api/products/${scene.productId}/blocks`);
    expect(json.items.map((block: { from: string; to: string }) => [block.from, block.to])).toEqual(
      threeStays.map(rangeOf),
    );
    expect(json.items[0]).toMatchObject({ externalCalendarId: null, tag: null });
    expect(json.items[0].note).toMatch(/^Airbnb · /);
  });

  it('taken back, such a calendar has its nights itself again, but for a block that its host has changed', async () => {
    scene.platform.publishes(airbnbFeed(threeStays));
    const { id } = await add();
    const before = await ranges();
    await scene.host.delete(`${scene.externalPath}/${id}?nights=keep`);
    const [first] = (await scene.host.get(`/api/products/${scene.productId}/blocks`)).json.items;
    await scene.host.patch(`/api/products/${scene.productId}/blocks/${first.id}`, { note: 'Famille' });
    const restore = `/api/products/${scene.productId}/discarded/${id}/restore`;
    expect((await scene.host.post(restore)).status).toBe(200);
    const { json } = await scene.host.get(`/api/products/${scene.productId}/blocks`);
    const own = json.items.filter(
      (block: { externalCalendarId: string | null }) => !block.externalCalendarId,
    );
    expect(own).toMatchObject([{ note: 'Famille' }]);
    expect(json.total).toBe(before.length + 1);
  });

  it('two simultaneous syncs of one calendar block each stay once', async () => {
    scene.platform.publishes(airbnbFeed(threeStays));
    const { id } = await add();
    scene.platform.publishes(airbnbFeed([...threeStays, { uid: 'd', from: night(70), to: night(72) }]));
    await Promise.all([sync(id), sync(id), scene.host.post(`/api/calendar/${scene.productId}/sync-all`)]);
    expect(await ranges()).toHaveLength(4);
  });

  it('an event that is tentative, free by the host’s word, or cancelled is counted, not blocked', async () => {
    const extra = (name: string, line: string, days: number) =>
      `BEGIN:VEVENT\r\nUID:${name}\r\nDTSTART;VALUE=DATE:${night(days).replaceAll('-', '')}\r\n${line}\r\nEND:VEVENT\r\n`;
    const events =
      extra('t', 'STATUS:TENTATIVE', 80) +
      extra('f', 'TRANSP:TRANSPARENT', 82) +
      extra('c', 'STATUS:CANCELLED', 84);
    scene.platform.publishes(vrboFeed(threeStays).replace('END:VCALENDAR', `${events}END:VCALENDAR`));
    expect((await add('Vrbo', { transparent: 'ignore' })).sync).toMatchObject({
      added: 3,
      ignored: { tentative: 1, transparent: 1, cancelled: 1 },
    });
  });

  it('a new address is read even while the old one is still being read', async () => {
    scene.platform.publishes(airbnbFeed(threeStays));
    const { id } = await add();
    const slow = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    scene.platform.answers((request, response) => {
      if (request.url === '/new.ics')
        return void response.end(airbnbFeed([...threeStays, { uid: 'n', from: night(90), to: night(92) }]));
      asked.resolve();
      void slow.promise.then(() => response.end(airbnbFeed(threeStays)));
    });
    const old = sync(id);
    await asked.promise;
    const { json } = await scene.host.put(`${scene.externalPath}/${id}`, {
      icalUrl: scene.platform.url('/new.ics'),
    });
    slow.resolve();
    expect(json.sync).toMatchObject({ status: 'success', added: 1 });
    expect(await old).toMatchObject({ errorCode: 'superseded' });
    expect(await ranges()).toHaveLength(4);
  });

  it('a new time zone during a sync makes that sync write nothing, and the feed is read again', async () => {
    scene.platform.publishes(airbnbFeed(threeStays));
    const { id } = await add();
    scene.platform.answers((_, response) => {
      void scene.host
        .patch(`/api/products/${scene.productId}`, { timeZone: 'America/Martinique' })
        .then(() => response.end(airbnbFeed([threeStays[0]!])));
    });
    expect(await sync(id)).toMatchObject({ errorCode: 'superseded' });
    scene.platform.publishes(airbnbFeed(threeStays));
    expect(await sync(id)).toMatchObject({ outcome: 'success', unchanged: 3 });
  });

  it('when a source takes back its sudden emptiness, nothing is held any more', async () => {
    scene.platform.publishes(airbnbFeed(threeStays));
    const { id } = await add();
    scene.platform.publishes(airbnbFeed([]));
    await sync(id);
    scene.platform.publishes(airbnbFeed(threeStays));
    expect(await sync(id)).toMatchObject({ outcome: 'success', held: 0, unchanged: 3 });
    expect((await scene.host.get(scene.externalPath)).json[0].heldRemovals).toBe(0);
  });
});
