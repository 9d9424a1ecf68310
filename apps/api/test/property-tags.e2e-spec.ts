import { ApiClient } from '../../../testing/api-client.ts';
import { ImportScene, night } from './support/import-scene.ts';
import { Mirror } from './support/mirror.ts';

describe('the words by which a host finds a property', () => {
  const scene = ImportScene.inSuite();
  const path = () => `/api/products/${scene.productId}`;
  const tag = (tags: unknown) => scene.host.patch(path(), { tags });
  const week = `from=${night(10)}&to=${night(17)}`;

  /** Properties of a host who has no others. */
  const houses = async () => {
    await scene.query('DELETE FROM products');
    const add = async (name: string, tags: string[]) =>
      (await scene.host.post('/api/products', { name, timeZone: 'Europe/Paris', tags })).json.id;
    await add('Azur', ['Plage', '6 personnes']);
    const bea = await add('Bea', ['plage', 'Léa']);
    await add('Chalet', ['ski', '6 personnes']);
    await scene.host.post(`/api/products/${bea}/blocks`, { from: night(12), to: night(13) });
  };
  const found = async (query: string) => {
    const { status, json } = await scene.host.get(`/api/availability/search?${week}&${query}`);
    expect(status).toBe(200);
    return json.items.map(
      ({ productName, state }: { productName: string; state: string }) => `${productName} ${state}`,
    );
  };

  it('are none at first, then as the host writes them, without white space around', async () => {
    expect((await scene.host.get(path())).json.tags).toEqual([]);
    expect((await tag([' plage', '6 personnes ', 'Léa'])).json.tags).toEqual(['plage', '6 personnes', 'Léa']);
    const { items } = (await scene.host.get('/api/products')).json;
    const overviews = (await scene.host.get('/api/dashboard/properties')).json.items;
    for (const all of [items, overviews])
      expect(all.find(({ id }: { id: string }) => id === scene.productId).tags).toEqual([
        'plage',
        '6 personnes',
        'Léa',
      ]);
    await scene.host.patch(path(), { checkInHour: 17 });
    expect((await scene.host.get(path())).json.tags).toHaveLength(3);
    expect((await tag([])).json.tags).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['the same word in other capitals', ['Été', 'ÉTÉ '], 'array_unique'],
    ['more than twenty', Array.from({ length: 21 }, (_, at) => `${at}`), 'array_max_size'],
    ['an empty word', ['  '], 'is_length'],
    ['a word of 41 characters', ['x'.repeat(41)], 'is_length'],
    ['what is no text', [7], 'is_string'],
    ['what is no text, however it is made', [{ toString: 1 }], 'is_string'],
    ['no list', 'plage', 'is_array'],
    ['nothing', null, 'is_array'],
  ])('are refused with %s', async (_, tags, code) => {
    const { status, json } = await tag(tags);
    expect([status, json.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([
      400,
      ['#/tags'],
    ]);
    expect(json.errors[0].code).toBe(code);
  });

  it('find what is free among the properties that have them all, whatever their capitals', async () => {
    await houses();
    expect(await found('tag=PLAGE')).toEqual(['Azur free', 'Bea taken']);
    expect(await found(`tag=plage&tag=${encodeURIComponent('6 Personnes')}`)).toEqual(['Azur free']);
    expect(await found(`tag=${encodeURIComponent(' LÉA ')}`)).toEqual(['Bea taken']);
    expect(await found('tag=6%20personnes&search=cha')).toEqual(['Chalet free']);
    expect(await found('tag=plag')).toEqual([]);
    const { json } = await scene.host.get(`/api/availability/search?${week}&tag=ski`);
    expect(json).toMatchObject({ total: 1, free: 1, near: 0, unknown: 0, taken: 0 });
  });

  it.each(['tag=', `tag=${'x'.repeat(41)}`, Array.from({ length: 21 }, (_, at) => `tag=${at}`).join('&')])(
    'cannot be asked for as %s',
    async (query) => {
      const { status, json } = await scene.host.get(`/api/availability/search?${week}&${query}`);
      expect([status, json.errors[0].pointer]).toEqual([400, '#/tag']);
    },
  );

  it('are told to programs as a change of the property, and change no link to several', async () => {
    const body = { name: 'Mirror', scopes: ['read'] };
    const program = new ApiClient(scene.app.url, (await scene.host.post('/api/tokens', body)).json.token);
    const joint = { kind: 'turnovers', name: 'Ménages', productIds: [scene.productId] };
    const { pathname } = new URL((await scene.host.post('/api/joint-feeds', joint)).json.feedUrl);
    await scene.host.post(`${path()}/reservations`, {
      guest: 'Dupuis',
      arrival: night(20),
      departure: night(23),
    });
    const read = async () => {
      const { text, headers } = await scene.app.anonymous.get(pathname);
      return [text, headers.get('etag')];
    };
    const before = await read();
    const mirror = await Mirror.begin(program);
    await tag(['plage']);
    await tag(['plage']);
    expect((await mirror.follow()).map(({ type }) => type)).toEqual(['property.changed']);
    expect(await read()).toEqual(before);
    await scene.host.patch(path(), { checkOutHour: 11 });
    expect(await read()).not.toEqual(before);
  });

  it('are seen by readers and changed by co-hosts; a cleaner sees none', async () => {
    await tag(['plage']);
    const [coHost, reader, cleaner] = await Promise.all(
      (['co-host', 'reader', 'cleaner'] as const).map((role) => scene.app.newMember(scene.host, { role })),
    );
    expect((await coHost!.patch(path(), { tags: ['ski'] })).json.tags).toEqual(['ski']);
    expect((await reader!.get(path())).json.tags).toEqual(['ski']);
    expect((await reader!.patch(path(), { tags: [] })).status).toBe(403);
    for (const route of [
      path(),
      '/api/products',
      '/api/dashboard/properties',
      `/api/availability/search?${week}`,
    ])
      expect((await cleaner!.get(route)).status).toBe(403);
  });
});
