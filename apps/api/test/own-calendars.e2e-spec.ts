import { ApiClient } from '../../../testing/api-client.ts';
import { ImportScene } from './support/import-scene.ts';

const MANY = 1_000;

describe('all calendars of a host', () => {
  const scene = ImportScene.inSuite();
  let properties: string[];
  const list = async (query = '', of = scene.host) =>
    (await of.get(`/api/external-calendars?pageSize=200&${query}`)).json;
  const named = async (query = '') =>
    (await list(query)).items.map(
      ({ name, productName }: { name: string; productName: string }) => `${productName} · ${name}`,
    );
  const property = async (name: string) =>
    (await scene.host.post('/api/products', { name, timeZone: 'Europe/Paris' })).json.id as string;
  const set = (name: string, change: string) =>
    scene.query(
      `UPDATE external_calendars c SET ${change} FROM products p WHERE p.id = c.product_id AND p.name || ' · ' || c.name = $1`,
      [name],
    );

  beforeEach(async () => {
    scene.host = await scene.app.newHost(`host-${Math.random()}@example.test`);
    properties = [await property('Villa'), await property('Chalet des Étoiles')];
    for (const id of properties) {
      scene.productId = id;
      await scene.addCalendars(3);
    }
  });

  it('are told as in the list of their own property, by the name of property and calendar', async () => {
    const { items, total } = await list();
    expect(total).toBe(6);
    const ofProperties = await Promise.all(
      properties.map(async (id) => (await scene.host.get(`/api/calendar/${id}/external`)).json),
    );
    const [villa, chalet] = ofProperties as [object[], object[]];
    expect(items).toEqual([
      ...chalet.map((calendar) => ({ ...calendar, productName: 'Chalet des Étoiles' })),
      ...villa.map((calendar) => ({ ...calendar, productName: 'Villa' })),
    ]);
  });

  it('that ask for their host stand in front, the gravest first, and paused ones last', async () => {
    await set('Chalet des Étoiles · Airbnb 0', 'is_active = false');
    await set('Chalet des Étoiles · Airbnb 1', 'last_sync_at = now() - interval $$9 days$$');
    await set('Chalet des Étoiles · Airbnb 2', 'read_in = gen_random_uuid()');
    await set('Villa · Airbnb 2', 'last_sync_status = $$error$$, last_sync_error = $$http_404_410$$');
    expect(await named()).toEqual([
      'Villa · Airbnb 2',
      'Chalet des Étoiles · Airbnb 1',
      'Chalet des Étoiles · Airbnb 2',
      'Villa · Airbnb 0',
      'Villa · Airbnb 1',
      'Chalet des Étoiles · Airbnb 0',
    ]);
    expect((await list()).items[0].lastSyncErrorWords).toMatchObject({ code: 'http_404_410' });
  });

  it('are found by a part of their name or of their property’s, whatever accents and capitals', async () => {
    expect(await named('search=bnb 1')).toEqual(['Chalet des Étoiles · Airbnb 1', 'Villa · Airbnb 1']);
    expect(await named('search=ETOI')).toHaveLength(3);
    expect(await named('search=%25')).toEqual([]);
  });

  it('are found by their state; one that was read well before a restoration only waits for its reading', async () => {
    await set('Villa · Airbnb 0', 'is_active = false');
    await set('Villa · Airbnb 1', 'read_in = gen_random_uuid()');
    await set('Villa · Airbnb 2', 'last_sync_status = $$error$$, last_sync_error = $$timeout$$');
    expect(await named('state=failing')).toEqual(['Villa · Airbnb 2']);
    expect(await named('state=failing&state=paused')).toEqual(['Villa · Airbnb 2', 'Villa · Airbnb 0']);
    expect(await named('state=pending')).toEqual(['Villa · Airbnb 1']);
    expect((await list('state=synced')).total).toBe(3);
    expect((await list('state=synced&search=Villa')).total).toBe(0);
  });

  it(`are ${MANY} where a host has as many: every one on one page and no page twice`, async () => {
    await scene.query(
      `INSERT INTO external_calendars (product_id, name, ical_url_sealed, ical_host, last_sync_status, last_sync_at, next_sync_at)
       SELECT $1, 'Import ' || n, '\\x00', 'example.test', 'success', now(), now() + interval '1 hour'
         FROM generate_series(1, $2) n`,
      [properties[0], MANY],
    );
    const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => list(`search=Import&page=${page}`)));
    expect(pages.map(({ total, items }) => [total, items.length])).toEqual(pages.map(() => [MANY, 200]));
    expect(new Set(pages.flatMap(({ items }) => items.map(({ id }: { id: string }) => id))).size).toBe(MANY);
    expect(await list('search=Import&page=6')).toMatchObject({ total: MANY, items: [] });
  });

  it('are to members those of the properties that are opened to them, and to nobody else any', async () => {
    const [villa] = properties as [string, string];
    const reader = await scene.app.newMember(scene.host, { role: 'reader', productIds: [villa] });
    const cohost = await scene.app.newMember(scene.host, { role: 'co-host', productIds: [villa] });
    const cleaner = await scene.app.newMember(scene.host, { role: 'cleaner' });
    for (const member of [reader, cohost]) {
      const { items, total } = await list('', member);
      expect([total, items.map(({ productId }: { productId: string }) => productId)]).toEqual([
        3,
        [villa, villa, villa],
      ]);
      expect(await list('search=etoiles', member)).toMatchObject({ total: 0, items: [] });
    }
    const address = async (of: ApiClient) => (await list('', of)).items[0].icalUrl;
    expect(await address(reader)).toBeNull();
    expect(await address(cohost)).toBe(scene.platform.url('/0.ics'));
    expect((await list('', cleaner)).code).toBe('role_missing');
    expect(await list('', await scene.app.newHost('other@example.test'))).toMatchObject({ total: 0 });
  });

  it('are to programs without addresses, unless they may change calendars', async () => {
    const program = async (scopes: string[]) =>
      new ApiClient(
        scene.app.url,
        (await scene.host.post('/api/tokens', { name: 'A program', scopes })).json.token,
      );
    const [reading, writing] = [await program(['read']), await program(['read', 'calendars:write'])];
    expect((await list('', reading)).items[0]).toMatchObject({ name: 'Airbnb 0', icalUrl: null });
    expect((await list('', writing)).items[0].icalUrl).toBe(scene.platform.url('/0.ics'));
    expect((await list('', await program(['stays:write']))).code).toBe('scope_missing');
  });

  it.each(['state=fine', 'search=', 'pageSize=201'])('a question with %s is refused', async (query) => {
    const { status, json } = await scene.host.get(`/api/external-calendars?${query}`);
    expect([status, json.code]).toEqual([400, 'validation_failed']);
  });
});
