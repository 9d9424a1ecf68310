import { nextYear } from './support/next-year.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

describe('the nights of all properties at once', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const WINDOW = `from=${nextYear}-03-01&to=${nextYear}-05-01`;

  it('are those of each, by name and page; those of other hosts are not among them', async () => {
    const [host, other] = [await app.newHost('many@example.test'), await app.newHost('other@example.test')];
    const ids: string[] = [];
    for (const [index, client] of [host, host, other, host].entries()) {
      const { id } = (
        await client.post('/api/products', { name: `Villa ${9 - index}`, timeZone: 'Asia/Tokyo' })
      ).json;
      if (client === host) ids.unshift(id);
      const nights = { arrival: `${nextYear}-03-10`, departure: `${nextYear}-03-1${2 + index}` };
      await client.post(`/api/products/${id}/reservations`, { guest: `Guest ${index}`, ...nights });
      await client.post(`/api/products/${id}/blocks`, {
        from: `${nextYear}-03-11`,
        to: `${nextYear}-04-02`,
        force: true,
      });
    }
    const { json } = await host.get(`/api/occupancy?${WINDOW}`);
    expect([json.total, json.items.map(({ productId }: { productId: string }) => productId)]).toEqual([
      3,
      ids,
    ]);
    for (const { productId, ...occupancy } of json.items)
      expect(occupancy).toEqual((await host.get(`/api/products/${productId}/occupancy?${WINDOW}`)).json);
    expect(json.items[0].conflicts).toHaveLength(1);
    const { json: page } = await host.get(`/api/occupancy?${WINDOW}&page=2&pageSize=2`);
    expect(page).toEqual({ items: [json.items[2]], total: 3, page: 2, pageSize: 2 });
    const [{ id: foreign }] = (await other.get('/api/products')).json.items;
    const named = (...wanted: string[]) => wanted.map((id) => `&productId=${id}`).join('');
    const { json: some } = await host.get(`/api/occupancy?${WINDOW}${named(ids[2]!, ids[0]!, foreign)}`);
    expect(some).toMatchObject({ items: [json.items[0], json.items[2]], total: 2 });
    const { json: one } = await host.get(`/api/occupancy?${WINDOW}${named(ids[1]!)}`);
    expect(one.items).toEqual([json.items[1]]);
  });

  it.each([
    `from=${nextYear}-03-01&to=${nextYear}-03-01`,
    `from=${nextYear}-03-01&to=${nextYear + 1}-06-01`,
    'from=x&to=y',
    `${WINDOW}&pageSize=201`,
    `${WINDOW}&productId=villa`,
    `${WINDOW}&productId=`,
  ])('a window such as %s is refused', async (query) => {
    expect((await app.admin.get(`/api/occupancy?${query}`)).status).toBe(400);
  });
});
