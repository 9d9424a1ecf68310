import { airbnbFeed } from '../../../testing/feeds.ts';
import { ImportScene, night } from './support/import-scene.ts';

describe('a host who asks which property is free', () => {
  const scene = ImportScene.inSuite();
  const search = async (query: string) => (await scene.host.get(`/api/availability/search?${query}`)).json;
  const week = `from=${night(10)}&to=${night(17)}`;
  const statesOf = ({ items }: { items: { productName: string; state: string }[] }) =>
    Object.fromEntries(items.map(({ productName, state }) => [productName, state]));

  /** Properties of a host of their own, by name. */
  const addProperties = async (...names: string[]) => {
    await scene.query('DELETE FROM products');
    const ids: string[] = [];
    for (const name of names)
      ids.push((await scene.host.post('/api/products', { name, timeZone: 'Europe/Paris' })).json.id);
    return ids;
  };
  const block = (id: string, from: number, to: number) =>
    scene.host.post(`/api/products/${id}/blocks`, { from: night(from), to: night(to) });

  it('is told the free ones first, then nearly free ones with their dates, then those that are taken', async () => {
    const [anna, bea, cora] = await addProperties('Anna', 'Bea', 'Cora', 'Dora');
    await block(anna!, 12, 13);
    await block(bea!, 5, 11);
    await block(cora!, 5, 10);
    const found = await search(week);
    expect(found).toMatchObject({ total: 4, free: 2, near: 1, unknown: 0, taken: 1 });
    expect(Object.entries(statesOf(found))).toEqual([
      ['Cora', 'free'],
      ['Dora', 'free'],
      ['Bea', 'near'],
      ['Anna', 'taken'],
    ]);
    expect(found.items[2].openings).toEqual([{ from: night(11), to: night(19) }]);
  });

  it('finds fewer nights inside the window, and properties by name', async () => {
    const [anna] = await addProperties('Villa Anna', 'Chalet');
    await block(anna!, 12, 14);
    const found = await search(`${week}&nights=3&search=villa`);
    expect(found.items).toMatchObject([
      { productName: 'Villa Anna', state: 'free', openings: [{ from: night(14), to: night(17) }] },
    ]);
  });

  it('is never told that a property is free whose calendar was not read, never, not lately or not whole', async () => {
    const [never, stale, partly, taken] = await addProperties('Never', 'Stale', 'Partly', 'Taken');
    scene.platform.publishes(airbnbFeed([]));
    const add = async (id: string, path: string) =>
      (
        await scene.host.post(`/api/calendar/${id}/external`, {
          name: 'Airbnb',
          icalUrl: scene.platform.url(path),
        })
      ).json.id;
    await add(stale!, '/stale.ics');
    await add(partly!, '/partly.ics');
    await scene.query(
      `UPDATE external_calendars SET last_sync_at = now() - interval '4 days', created_at = now() - interval '5 days' WHERE product_id = $1`,
      [stale],
    );
    await scene.query(`UPDATE external_calendars SET attention = 'partly_read' WHERE product_id = $1`, [
      partly,
    ]);
    scene.platform.answers((_, response) => response.writeHead(500).end());
    await add(never!, '/never.ics');
    await add(taken!, '/taken.ics');
    await block(taken!, 12, 13);
    const found = await search(week);
    expect(statesOf(found)).toEqual({
      Never: 'unknown',
      Partly: 'unknown',
      Stale: 'unknown',
      Taken: 'taken',
    });
    expect(found.items[0]).toMatchObject({ openings: [], unreadCalendars: ['Airbnb'] });
  });

  it('pages through a thousand properties, counted over all of them', async () => {
    await addProperties();
    await scene.query(
      `INSERT INTO products (owner_id, name, time_zone)
       SELECT id, 'Maison ' || lpad(n::text, 4, '0'), 'Europe/Paris' FROM users, generate_series(1, 1000) n
        WHERE email = 'host@example.test'`,
    );
    const last = await search(`${week}&page=5&pageSize=200`);
    expect(last).toMatchObject({ total: 1000, free: 1000 });
    expect(last.items.at(-1).productName).toBe('Maison 1000');
  });

  it.each([
    ['more nights than there are', `${week}&nights=8`, '?nights'],
    ['an end before its beginning', `from=${night(10)}&to=${night(9)}`, '?to'],
    ['years', `from=${night(10)}&to=${night(900)}`, '?to'],
  ])('is told that %s cannot be', async (_, query, pointer) => {
    const answer = await search(query);
    expect([answer.status, answer.errors[0].pointer]).toEqual([400, pointer]);
  });
});
