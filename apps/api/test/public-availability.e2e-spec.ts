import { airbnbFeed } from '../../../testing/feeds.ts';
import { ImportScene, night } from './support/import-scene.ts';

const SITE = 'https://www.villa-azur.example';

describe('a property’s nights on its host’s own site', () => {
  const scene = ImportScene.inSuite();
  const path = () => `/api/products/${scene.productId}/public-availability`;
  const turnOn = async (rest: object = {}) =>
    (await scene.host.put(path(), { origins: [SITE], ...rest })).json;
  const ask = (key: string, headers: Record<string, string> = { Origin: SITE }) =>
    scene.app.anonymous.get(`/api/public/availability/${key}`, headers);
  const block = (from: number, to: number) =>
    scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(from), to: night(to) });

  it('are shown to nobody until the host says where', async () => {
    expect((await scene.host.get(path())).json).toEqual({ key: null, origins: [], months: 12, html: null });
    const { key, html, origins } = await turnOn();
    expect(origins).toEqual([SITE]);
    expect(html).toMatch(
      new RegExp(`^<script src="[^"]+/embed/availability.js" data-key="${key}"></script>$`),
    );
    await scene.host.delete(path());
    const { status, headers } = await ask(key);
    expect([status, headers.get('access-control-allow-origin')]).toEqual([404, '*']);
  });

  it('are told without who holds them, for a minute, to pages of the listed site', async () => {
    const { key } = await turnOn({ months: 2 });
    await scene.host.post(`/api/products/${scene.productId}/reservations`, {
      guest: 'Dupuis',
      arrival: night(3),
      departure: night(5),
    });
    const { status, json, text, headers } = await ask(key);
    const end = new Date(`${night(0).slice(0, 7)}-01T00:00:00Z`);
    end.setUTCMonth(end.getUTCMonth() + 2);
    expect([status, json]).toEqual([
      200,
      {
        from: night(0),
        to: end.toISOString().slice(0, 10),
        isKnown: true,
        takenNights: [night(3), night(4)].filter((taken) => taken < end.toISOString().slice(0, 10)),
      },
    ]);
    expect(text).not.toContain('Dupuis');
    expect(headers.get('access-control-allow-origin')).toBe(SITE);
    expect(headers.get('vary')).toMatch(/Origin/);
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('are answered 304 while nothing has changed', async () => {
    const { key } = await turnOn();
    const etag = (await ask(key)).headers.get('etag')!;
    const again = await ask(key, { Origin: SITE, 'If-None-Match': `W/${etag}` });
    expect([again.status, again.text, again.headers.get('access-control-allow-origin')]).toEqual([
      304,
      '',
      SITE,
    ]);
    await block(3, 5);
    expect((await ask(key, { Origin: SITE, 'If-None-Match': etag })).status).toBe(200);
  });

  it('are refused to pages of other sites, which may read why; programs that are no page may ask', async () => {
    const { key } = await turnOn();
    for (const origin of ['https://villa-azur.example', `${SITE}:8443`, 'null', 'https://evil.example']) {
      const { status, json, headers } = await ask(key, { Origin: origin });
      expect([status, json.code]).toEqual([403, 'origin_not_listed']);
      expect(headers.get('access-control-allow-origin')).toBe('*');
    }
    expect((await ask(key, {})).status).toBe(200);
  });

  it('are not known while a calendar was never read, not lately or not whole: nothing else is free then', async () => {
    const { key } = await turnOn();
    await block(3, 4);
    scene.platform.answers((_, response) => response.writeHead(500).end());
    await scene.add();
    expect((await ask(key)).json).toMatchObject({ isKnown: false, takenNights: [night(3)] });
    scene.platform.publishes(airbnbFeed([{ uid: 'a', from: night(10), to: night(11) }]));
    const [{ id }] = (await scene.host.get(scene.externalPath)).json;
    await scene.sync(id);
    expect((await ask(key)).json).toMatchObject({ isKnown: true, takenNights: [night(3), night(10)] });
    await scene.query(
      "UPDATE external_calendars SET last_sync_at = now() - interval '4 days' WHERE id = $1",
      [id],
    );
    expect((await ask(key)).json).toMatchObject({ isKnown: false, takenNights: [night(3), night(10)] });
  });

  it('keep their key when sites are added, and have another when the host wants', async () => {
    const { key } = await turnOn();
    const other = await scene.host.put(path(), { origins: ['villa-azur.example/fr/page', SITE], months: 24 });
    expect(other.json).toMatchObject({ key, months: 24, origins: ['https://villa-azur.example', SITE] });
    expect((await scene.host.put(path(), { origins: [SITE] })).json.months).toBe(24);
    const renewed = (await scene.host.put(path(), { origins: [SITE], newKey: true })).json.key;
    expect([(await ask(key)).status, (await ask(renewed)).status]).toEqual([404, 200]);
  });

  it.each([
    [{ origins: [] }],
    [{ origins: ['ftp://x.example'] }],
    [{ origins: ['https://user:word@x.example'] }],
    [{ origins: ['two words'] }],
    [{ origins: [7] }],
    [{ origins: 'https://x.example' }],
    [{ origins: [SITE], months: 0 }],
    [{ origins: [SITE], months: 25 }],
    [{}],
  ])('refuses %j, and shows nothing', async (body) => {
    const { status, json } = await scene.host.put(path(), body);
    expect([status, json.code]).toEqual([400, 'validation_failed']);
    expect((await scene.host.get(path())).json.key).toBeNull();
  });

  it('go with a deleted property and return with it, not known until its calendars are read', async () => {
    scene.lists([]);
    await scene.add();
    const { key } = await turnOn();
    await scene.host.delete(`/api/products/${scene.productId}`);
    expect((await ask(key)).status).toBe(404);
    scene.platform.answers((_, response) => response.writeHead(500).end());
    await scene.host.post(`/api/discarded-products/${scene.productId}/restore`);
    expect((await ask(key)).json.isKnown).toBe(false);
  });
});

describe('a program that asks for the nights of many properties', () => {
  const scene = ImportScene.inSuite();
  const window = () => `from=${night(0)}&to=${night(30)}`;
  const ask = (query = '', headers = {}) => scene.host.get(`/api/availability?${window()}${query}`, headers);

  it('is told those of each in one answer, and which are not known', async () => {
    await scene.query('DELETE FROM products WHERE id <> $1', [scene.productId]);
    const other = await scene.addProduct();
    await scene.host.post(`/api/products/${other}/blocks`, { from: night(2), to: night(4) });
    scene.platform.answers((_, response) => response.writeHead(500).end());
    await scene.add();
    const { items, total } = (await ask()).json;
    expect(total).toBe(2);
    const of = (id: string) => items.find(({ productId }: { productId: string }) => productId === id);
    expect(of(other)).toMatchObject({
      isKnown: true,
      unreadCalendars: [],
      takenNights: [night(2), night(3)],
    });
    expect(of(scene.productId)).toMatchObject({
      isKnown: false,
      unreadCalendars: ['Airbnb'],
      takenNights: [],
    });
    expect((await ask(`&productId=${other}`)).json.items).toMatchObject([{ productId: other }]);
  });

  it('learns by the tag of an answer that nothing has changed, of one property or all', async () => {
    const paths = [
      `/api/availability?${window()}`,
      `/api/occupancy?${window()}`,
      `/api/products/${scene.productId}/occupancy?${window()}`,
      `/api/products/${scene.productId}/availability?${window()}`,
    ];
    const tags = await Promise.all(
      paths.map(async (path) => (await scene.host.get(path)).headers.get('etag')!),
    );
    for (const [at, path] of paths.entries()) {
      const answer = await scene.host.get(path, { 'If-None-Match': `"x", ${tags[at]}` });
      expect([answer.status, answer.text]).toEqual([304, '']);
    }
    await scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(2), to: night(4) });
    for (const [at, path] of paths.entries())
      expect((await scene.host.get(path, { 'If-None-Match': tags[at]! })).status).toBe(200);
  });
});
