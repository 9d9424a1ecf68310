import { ImportScene, night, threeStays } from './support/import-scene.ts';

describe('what a host changes while a source is down', () => {
  const scene = ImportScene.inSuite({ SYNC_SCHEDULER: 'off' });

  const change = (id: string, body: object) => scene.host.put(`${scene.externalPath}/${id}`, body);
  const isKnown = async (): Promise<boolean> => {
    const { json } = await scene.host.get(
      `/api/availability?productId=${scene.productId}&from=${night(0)}&to=${night(60)}`,
    );
    return json.items[0].isKnown;
  };
  const book = async () => {
    const body = { guest: 'Dupuis', arrival: night(50), departure: night(52), freshness: 'refuse' };
    return (await scene.host.post(`/api/products/${scene.productId}/reservations`, body)).json.code;
  };
  const goesDown = () => scene.platform.answers((_, response) => response.writeHead(503).end());
  const comesBack = async (id: string) => {
    scene.lists(threeStays);
    await scene.sync(id);
  };

  it.each([
    ['another address', () => ({ icalUrl: scene.platform.url('/another.ics') })],
    ['another rule', () => ({ tentative: 'block' })],
  ])('%s is not known until it has been read, and keeps the stays until then', async (_, body) => {
    const id = await scene.imported(threeStays);
    expect(await isKnown()).toBe(true);
    goesDown();
    expect((await change(id, body())).status).toBe(200);
    expect(await isKnown()).toBe(false);
    expect(await book()).toBe('sources_unread');
    expect(await scene.ranges()).toHaveLength(threeStays.length);
    expect(await scene.published()).toHaveLength(threeStays.length);
    expect((await scene.show(id)).lastSyncAt).toBeNull();
    await comesBack(id);
    expect(await isKnown()).toBe(true);
  });

  it('another zone lets nothing be published or booked until the feeds were read in it', async () => {
    const id = await scene.imported(threeStays);
    goesDown();
    const zone = { timeZone: 'America/Los_Angeles' };
    expect((await scene.host.patch(`/api/products/${scene.productId}`, zone)).status).toBe(200);
    await scene.sync(id);
    expect(await isKnown()).toBe(false);
    expect((await scene.readFeed()).status).toBe(503);
    expect(await book()).toBe('calendars_unread');
    await comesBack(id);
    expect(await isKnown()).toBe(true);
    expect(await scene.published()).toHaveLength(threeStays.length);
  });

  it('a name or a colour is no reason not to know', async () => {
    const id = await scene.imported(threeStays);
    goesDown();
    await change(id, { name: 'Airbnb 2', color: '#123456' });
    expect(await isKnown()).toBe(true);
  });
});

describe('a calendar that its host changes', () => {
  const scene = ImportScene.inSuite({ SYNC_SCHEDULER: 'off' });

  const change = (id: string, body: object) => scene.host.put(`${scene.externalPath}/${id}`, body);
  const minutesUntilNext = async (id: string) =>
    (new Date((await scene.show(id)).nextSyncAt).getTime() - Date.now()) / 60_000;

  it('is read after its new interval, not after the former one', async () => {
    const id = await scene.imported(threeStays);
    expect(await minutesUntilNext(id)).toBeGreaterThan(60);
    await change(id, { syncIntervalMinutes: 15 });
    expect(await minutesUntilNext(id)).toBeLessThanOrEqual(15);
    await change(id, { syncIntervalMinutes: 1_440 });
    expect(await minutesUntilNext(id)).toBeLessThanOrEqual(15);
  });
});
