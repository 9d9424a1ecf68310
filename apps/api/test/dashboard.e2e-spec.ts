import { nightAt } from '#availability';
import type { ApiClient } from '../../../testing/api-client.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import type { GuestMovement } from '../src/dashboard/dashboard.dto.ts';
import { ImportScene, night, threeStays } from './support/import-scene.ts';

const PROPERTIES = 300;

/** A movement in a word: `turnover Villa Dupuis → Martin`. */
const told = ({ kind, productName, out, into }: GuestMovement) =>
  [kind, productName, [out?.label, into?.label].filter(Boolean).join(' → ')].join(' ');

describe('the dashboard of a host', () => {
  const scene = ImportScene.inSuite();
  let host: ApiClient;
  let properties: string[];
  const get = async (path: string) => (await host.get(`/api/dashboard/${path}`)).json;
  const property = async (name: string, timeZone = 'Europe/Paris') =>
    (await host.post('/api/products', { name, timeZone })).json.id as string;
  const book = (id: string, guest: string, arrival: string, departure: string) =>
    host.post(`/api/products/${id}/reservations`, { guest, arrival, departure });
  const words = async (when: string) => (await get(`movements?when=${when}`)).items.map(told);

  beforeEach(async () => {
    host = await scene.app.newHost(`host-${Math.random()}@example.test`);
    properties = [await property('Villa'), await property('Gîte')];
    scene.host = host;
    scene.productId = properties[0]!;
  });

  describe('who comes and leaves', () => {
    it('is told by day and property, a departure and an arrival of one day as one', async () => {
      const [villa, gite] = properties as [string, string];
      await book(villa, 'Dupuis', night(-3), night(0));
      await book(villa, 'Martin', night(0), night(3));
      await book(gite, 'Petit', night(0), night(14));
      await book(gite, 'Rossi', night(14), night(15));
      expect(await words('today')).toEqual(['arrival Gîte Petit', 'turnover Villa Dupuis → Martin']);
      expect(await words('next')).toEqual(['departure Villa Martin']);
    });

    it('counts what platforms import, whatever it is, and nothing that the host closed', async () => {
      scene.platform.publishes(
        airbnbFeed([
          { uid: 'a', from: night(1), to: night(3), summary: 'Tom' },
          { uid: 'b', from: night(4), to: night(6), summary: 'Airbnb (Not available)' },
        ]),
      );
      await scene.add();
      await host.post(`/api/products/${properties[0]}/blocks`, { from: night(8), to: night(9) });
      expect(await words('next')).toEqual([
        'arrival Villa Tom',
        'departure Villa Tom',
        'arrival Villa Airbnb (Not available)',
        'departure Villa Airbnb (Not available)',
      ]);
      const { items } = await get('movements?when=next');
      expect(items[0].into).toMatchObject({ kind: 'imported', calendar: { name: 'Airbnb' } });
    });

    it('is today where the property lies', async () => {
      for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
        const today = nightAt(new Date(), zone);
        await book(await property(zone, zone), zone, today, `${Number(today.slice(0, 4)) + 1}-01-15`);
      }
      expect(await words('today')).toEqual([
        'arrival Pacific/Pago_Pago Pacific/Pago_Pago',
        'arrival Pacific/Kiritimati Pacific/Kiritimati',
      ]);
    });
  });

  describe('calendars that ask for their host', () => {
    const troubles = async (query = '') => get(`troubles?${query}`);
    const set = (id: string, change: string) =>
      scene.query(`UPDATE external_calendars SET ${change} WHERE id = $1`, [id]);

    it('are told with what happened; those that are well, paused after a good reading or new are counted only', async () => {
      const ids = await scene.addCalendars(6);
      expect(await troubles()).toMatchObject({ total: 0, items: [], calendars: { synced: 6 } });
      await set(ids[0]!, 'is_active = false, held_removals = 2, hold_reason = $$shrunk$$');
      await set(ids[1]!, 'last_sync_at = now() - interval $$9 days$$');
      await set(ids[2]!, 'last_sync_status = $$error$$, last_sync_error = $$http_404_410$$');
      await set(ids[3]!, 'held_removals = 2, hold_reason = $$shrunk$$');
      await set(
        ids[4]!,
        'is_active = false, failures = 3, last_sync_status = $$error$$, last_sync_error = $$dns$$',
      );
      const { items, total, calendars } = await troubles();
      expect([total, calendars]).toEqual([
        4,
        {
          paused_unread: 1,
          paused: 1,
          failing: 1,
          stale: 1,
          pending: 0,
          held: 1,
          waiting: 0,
          needs_attention: 0,
          synced: 1,
        },
      ]);
      expect(items.map(({ state }: { state: string }) => state)).toEqual([
        'paused_unread',
        'failing',
        'stale',
        'held',
      ]);
      expect(items[0]).toMatchObject({ calendarId: ids[4], cause: { code: 'dns' } });
      expect(items[1]).toMatchObject({
        calendarId: ids[2],
        calendarName: 'Airbnb 2',
        productName: 'Villa',
        cause: { code: 'http_404_410' },
      });
      expect(items[3]).toMatchObject({ cause: null, heldRemovals: 2 });
      expect(await troubles('page=2&pageSize=2')).toMatchObject({ total: 4, items: items.slice(2) });
    });

    it('of which nothing blocks are told with what they ignore, and with the rules that block it', async () => {
      scene.platform.publishes(airbnbFeed(threeStays).replaceAll(/(UID:.*)/g, '$1\r\nSTATUS:TENTATIVE'));
      const { id } = await scene.add();
      const { items } = await troubles();
      const attention = { reason: 'all_ignored', counts: { tentative: 3 }, remedy: { tentative: 'block' } };
      expect(items).toMatchObject([{ calendarId: id, state: 'needs_attention', attention, freesAt: null }]);
      await scene.host.put(`${scene.externalPath}/${id}`, items[0].attention.remedy);
      expect(await troubles()).toMatchObject({ total: 0, calendars: { synced: 1 } });
    });
  });

  it('the first steps are counted over all properties', async () => {
    expect(await get('first-steps')).toEqual({ properties: 2, readCalendars: 0, readFeeds: 0 });
    await scene.addCalendars(1);
    scene.productId = properties[1]!;
    await scene.readFeed();
    expect(await get('first-steps')).toEqual({ properties: 2, readCalendars: 1, readFeeds: 1 });
  });

  it(`of ${PROPERTIES} properties is of all of them, page by page, and no other host’s`, async () => {
    await scene.query(
      `WITH added AS (
         INSERT INTO products (owner_id, name, time_zone)
         SELECT owner_id, 'Maison ' || lpad(n::text, 3, '0'), 'Europe/Paris' FROM products, generate_series(1, $2) n WHERE id = $1
         RETURNING id)
       INSERT INTO reservations (product_id, guest, arrival, departure, status)
       SELECT id, 'Claire', $3, $4, 'confirmed' FROM added`,
      [properties[0], PROPERTIES, night(0), night(2)],
    );
    const pages = await Promise.all(
      [1, 2, 3].map((page) => get(`movements?when=today&pageSize=150&page=${page}`)),
    );
    expect(pages.map(({ total, items }) => [total, items.length])).toEqual([
      [PROPERTIES, 150],
      [PROPERTIES, 150],
      [PROPERTIES, 0],
    ]);
    expect(new Set(pages.flatMap(({ items }) => items.map(told))).size).toBe(PROPERTIES);
    expect(await get('movements?when=next')).toMatchObject({ total: PROPERTIES });
    const other = await scene.app.newHost('nobody@example.test');
    expect((await other.get('/api/dashboard/movements?when=today')).json).toMatchObject({
      total: 0,
      items: [],
    });
    expect((await other.get('/api/dashboard/troubles')).json).toMatchObject({
      total: 0,
      calendars: { synced: 0 },
    });
  });

  it('a question for another day is refused', async () => {
    expect((await host.get('/api/dashboard/movements?when=yesterday')).status).toBe(400);
  });

  describe('the properties', () => {
    it('stand by name, each with what its calendars and conflicts ask for', async () => {
      const [villa] = properties as [string, string];
      await book(villa, 'Dupuis', night(1), night(3));
      scene.platform.publishes(airbnbFeed([{ uid: 'a', from: night(2), to: night(4) }]));
      await scene.add();
      await host.post(`/api/calendar/${villa}/external`, {
        name: 'Broken',
        icalUrl: 'http://10.0.0.1/a.ics',
      });
      const { items, total } = await get('properties');
      expect(total).toBe(2);
      expect(items).toEqual([
        expect.objectContaining({ name: 'Gîte', calendars: 0, asking: 0, state: null, conflicts: 0 }),
        expect.objectContaining({ name: 'Villa', calendars: 2, asking: 1, state: 'failing', conflicts: 1 }),
      ]);
    });

    it('have calendars that are all well only where each was read, since the last restoration too', async () => {
      const [id] = (await scene.addCalendars(4)) as [string];
      const villa = async () => (await get('properties?search=villa')).items[0];
      expect(await villa()).toMatchObject({ calendars: 4, synced: 4, pending: 0, paused: 0, state: null });
      const set = (change: string, number: number) =>
        scene.query(`UPDATE external_calendars SET ${change} WHERE product_id = $1 AND name = $2`, [
          scene.productId,
          `Airbnb ${number}`,
        ]);
      await set('is_active = false', 1);
      await set('last_sync_status = $$pending$$', 2);
      await set('read_in = gen_random_uuid()', 3);
      expect(await villa()).toMatchObject({ calendars: 4, synced: 1, pending: 2, paused: 1, state: null });
      await scene.query('UPDATE external_calendars SET last_sync_status = $$error$$ WHERE id = $1', [id]);
      expect(await villa()).toMatchObject({ synced: 0, asking: 1, state: 'failing' });
    });

    it('are found by name and turned by pages', async () => {
      const named = async (query: string) =>
        (await get(`properties?${query}`)).items.map(({ name }: { name: string }) => name);
      expect(await named('search=ill')).toEqual(['Villa']);
      expect(await named('search=GITE')).toEqual(['Gîte']);
      expect(await named('pageSize=1&page=2')).toEqual(['Villa']);
      expect((await get('properties?page=7')).total).toBe(2);
    });
  });
});
