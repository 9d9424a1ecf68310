import type { Answer } from '../../../testing/api-client.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { until } from '../../../testing/until.ts';
import { HoldJob } from '../src/reservation/hold.job.ts';
import { ImportScene, night } from './support/import-scene.ts';
import { refusing } from './support/refusing.ts';

const SECOND_MS = 1_000;

describe('a program that books', () => {
  const scene = ImportScene.inSuite();
  const path = (rest = '') => `/api/products/${scene.productId}/reservations${rest}`;
  const stay = (from: number, to: number) => ({
    guest: 'Dupuis',
    arrival: night(from),
    departure: night(to),
  });
  const book = (body: object, headers = {}) => scene.host.post(path(), body, headers);
  const change = (id: string, body: object) => scene.host.patch(path(`/${id}`), body);
  const inSeconds = (count: number) => new Date(Date.now() + count * SECOND_MS).toISOString();
  const codesOf = (answers: Answer[]) =>
    answers.map(({ status }) => status).toSorted((one, other) => one - other);
  const own = async () => (await scene.host.get(path())).json.items;
  const makeStale = () =>
    scene.query(
      `UPDATE external_calendars SET last_sync_at = now() - interval '3 minutes' WHERE product_id = $1`,
      [scene.productId],
    );
  const addSource = async (name: string, url: string) =>
    (await scene.host.post(scene.externalPath, { name, icalUrl: scene.platform.url(url) })).json;

  describe('and does not know whether it was heard', () => {
    const key = (words: string) => ({ 'Idempotency-Key': words });

    it('is answered as before when it asks again, and nothing is booked twice', async () => {
      const first = await book(stay(10, 12), key('B-1'));
      const again = await book({ ...stay(10, 12) }, key('B-1'));
      expect([again.status, again.json]).toEqual([201, first.json]);
      expect(await own()).toHaveLength(1);
    });

    it('ten times at once books once', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => book(stay(10, 12), key('B-2'))));
      expect(codesOf(answers)).toEqual(Array(10).fill(201));
      expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
    });

    it('is told that a key was sent with something else, whatever it is', async () => {
      await book(stay(10, 12), key('B-3'));
      for (const body of [stay(10, 13), { ...stay(10, 12), note: 'Chien' }]) {
        const { status, json } = await book(body, key('B-3'));
        expect([status, json.code]).toEqual([422, 'idempotency_key_reused']);
      }
      expect(await own()).toHaveLength(1);
    });

    it('asks again after a refusal as if for the first time: nothing was done', async () => {
      const { json: other } = await book(stay(10, 12));
      expect((await book(stay(11, 13), key('B-4'))).status).toBe(409);
      await scene.host.delete(path(`/${other.id}`));
      expect((await book(stay(11, 13), key('B-4'))).status).toBe(201);
    });

    it('books although it has cut a text within an emoji: half of one is shown as « � », by a key and without', async () => {
      const cut = (from: number) => ({ ...stay(from, from + 2), note: '🏠'.slice(0, 1) });
      const first = await book(cut(10), key('B-6'));
      expect([first.status, first.json.note]).toEqual([201, '�']);
      expect((await book(cut(10), key('B-6'))).json).toEqual(first.json);
      expect((await book(cut(20))).json.note).toBe('�');
    });

    it('has keys of its own, which are forgotten after a day', async () => {
      const { json: made } = await scene.host.post('/api/tokens', { name: 'Site', scopes: ['stays:write'] });
      await book(stay(10, 12), key('B-5'));
      const program = await book(stay(20, 22), { ...key('B-5'), Authorization: `Bearer ${made.token}` });
      expect(program.status).toBe(201);
      await scene.query(`UPDATE idempotent_bookings SET created_at = now() - interval '25 hours'`);
      expect((await book(stay(30, 32), key('B-5'))).status).toBe(201);
      await scene.app.app.get(HoldJob).forget();
      expect(await scene.query('SELECT key FROM idempotent_bookings')).toHaveLength(1);
    });

    it.each([[''], [' '], ['x'.repeat(256)]])('is told that « %s » is no key', async (word) => {
      const { status, json } = await book(stay(10, 12), key(word));
      expect([status, json.errors[0].pointer]).toEqual([400, 'Idempotency-Key']);
    });
  });

  describe('and holds nights first', () => {
    const isFreed = (id: string) =>
      until(async () => (await scene.host.get(path(`/${id}`))).json.status === 'cancelled');

    it('holds them from everybody else until their time is over, and then they are free', async () => {
      const hold = await book({ ...stay(10, 12), expiresAt: inSeconds(3600) });
      expect(hold.json).toMatchObject({ status: 'pending' });
      expect((await book(stay(11, 13))).json.code).toBe('stay_in_the_way');
      await scene.query(`UPDATE reservations SET expires_at = now() - interval '1 second' WHERE id = $1`, [
        hold.json.id,
      ]);
      await isFreed(hold.json.id);
      expect((await book(stay(11, 13))).status).toBe(201);
    });

    it('frees them when their time is over although another property’s cannot be, and those once they can', async () => {
      const held: string[] = [];
      for (let count = 0; count < 2; count += 1) {
        scene.productId = await scene.addProduct();
        held.push((await book({ ...stay(10, 12), expiresAt: inSeconds(3600) })).json.id);
      }
      const [first, other] = held as [string, string];
      const mended = await refusing(
        scene,
        'reservations',
        `NEW.id = '${first}' AND NEW.status = 'cancelled'`,
      );
      await scene.query(
        `UPDATE reservations SET expires_at = now() - CASE WHEN id = $1 THEN interval '2 hours' ELSE interval '1 hour' END
          WHERE id IN ($1, $2)`,
        [first, other],
      );
      await isFreed(other);
      const standing = await scene.query('SELECT status FROM reservations WHERE id = $1', [first]);
      expect(standing).toEqual([{ status: 'pending' }]);
      await mended();
      await until(async () => {
        const [row] = await scene.query<{ status: string }>('SELECT status FROM reservations WHERE id = $1', [
          first,
        ]);
        return row!.status === 'cancelled';
      });
    });

    it('confirms or extends them by one call', async () => {
      const { json: hold } = await book({ ...stay(10, 12), expiresAt: inSeconds(60) });
      const later = inSeconds(7200);
      expect((await change(hold.id, { expiresAt: later })).json).toMatchObject({
        status: 'pending',
        expiresAt: later,
      });
      expect((await change(hold.id, { status: 'confirmed' })).json).toMatchObject({
        status: 'confirmed',
        expiresAt: null,
      });
    });

    it('is told that a hold is over when it extends it, and takes it up when its nights are free', async () => {
      const { json: hold } = await book({ ...stay(10, 12), expiresAt: inSeconds(60) });
      await scene.query(`UPDATE reservations SET expires_at = now() WHERE id = $1`, [hold.id]);
      await isFreed(hold.id);
      expect((await change(hold.id, { expiresAt: inSeconds(60) })).json.code).toBe('hold_over');
      const { json: other } = await book(stay(11, 13));
      expect((await change(hold.id, { status: 'confirmed' })).json.code).toBe('stay_in_the_way');
      await scene.host.delete(path(`/${other.id}`));
      expect((await change(hold.id, { status: 'confirmed' })).status).toBe(200);
    });

    it.each([
      ['is past', inSeconds(-1)],
      ['is months ahead', inSeconds(40 * 86_400)],
      ['has no offset', '2027-01-01T10:00:00'],
      ['is counted in weeks', '2027-W01-1T10:00:00Z'],
      ['is no hour', 'tomorrow'],
    ])('an end that %s is refused', async (_, expiresAt) => {
      const { status, json } = await book({ ...stay(10, 12), expiresAt });
      expect([status, json.errors[0].pointer]).toEqual([400, '#/expiresAt']);
    });

    it('shows them as a hold, and feeds as busy, without the name of who is no guest yet', async () => {
      const { json: hold } = await book({ ...stay(10, 12), guest: 'Canary', expiresAt: inSeconds(3600) });
      const occupancy = await scene.host.get(
        `/api/products/${scene.productId}/occupancy?from=${night(9)}&to=${night(20)}`,
      );
      expect(occupancy.json.stays).toMatchObject([
        { status: 'pending', expiresAt: hold.expiresAt, label: 'Canary' },
      ]);
      const { feedUrl } = (await scene.host.get(`/api/calendar/${scene.productId}/token`)).json;
      const feed = async () => (await scene.host.get(feedUrl.slice(new URL(feedUrl).origin.length))).text;
      expect(await feed()).toContain('SUMMARY:Réservé\r\n');
      const [, before] = /SEQUENCE:(\d+)/.exec(await feed())!;
      await change(hold.id, { status: 'confirmed' });
      expect(await feed()).toContain('SUMMARY:Réservé - Canary\r\n');
      expect(Number(/SEQUENCE:(\d+)/.exec(await feed())![1])).toBeGreaterThan(Number(before));
    });

    it('of ten programs that hold one night, one holds it', async () => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => book({ ...stay(10, 12), expiresAt: inSeconds(60) })),
      );
      expect(codesOf(answers)).toEqual([201, ...Array(9).fill(409)]);
    });
  });

  describe('and wants to know what was sold meanwhile', () => {
    const sold = airbnbFeed([{ uid: 'new', from: night(10), to: night(14) }]);

    it('is refused by a booking that its platform sold since, named with its dates', async () => {
      scene.platform.publishes(airbnbFeed([]));
      await addSource('Airbnb', '/a.ics');
      await makeStale();
      scene.platform.publishes(sold);
      const { status, json } = await book({ ...stay(12, 16), freshness: 'warn' });
      expect([status, json.code]).toEqual([409, 'stay_in_the_way']);
      expect(json.conflicts).toMatchObject([
        { calendar: { name: 'Airbnb' }, from: night(10), to: night(14) },
      ]);
    });

    it('is refused also when it confirms a hold over which the platform sold', async () => {
      scene.platform.publishes(airbnbFeed([]));
      await addSource('Airbnb', '/a.ics');
      const { json: hold } = await book({ ...stay(12, 16), expiresAt: inSeconds(3600) });
      await makeStale();
      scene.platform.publishes(sold);
      expect((await change(hold.id, { status: 'confirmed', freshness: 'warn' })).json.code).toBe(
        'stay_in_the_way',
      );
      expect(
        (await change(hold.id, { status: 'confirmed', freshness: 'warn', doubleBooking: true })).status,
      ).toBe(200);
    });

    it('asks a source that was read within two minutes no second time', async () => {
      scene.platform.publishes(airbnbFeed([]));
      await addSource('Airbnb', '/a.ics');
      const before = scene.platform.requests.length;
      expect((await book({ ...stay(12, 16), freshness: 'refuse' })).json.unreadSources).toEqual([]);
      expect(scene.platform.requests.length).toBe(before);
    });

    it('asks no source unless it wants to', async () => {
      scene.platform.publishes(airbnbFeed([]));
      await addSource('Airbnb', '/a.ics');
      await makeStale();
      const before = scene.platform.requests.length;
      const { json } = await book(stay(12, 16));
      expect(json).not.toHaveProperty('unreadSources');
      expect(scene.platform.requests.length).toBe(before);
    });

    const failing = async () => {
      scene.platform.publishes(airbnbFeed([]));
      const { id } = await addSource('Airbnb', '/a.ics');
      await makeStale();
      scene.platform.answers((_, response) => response.writeHead(500).end());
      return id;
    };

    it('is warned of a source that cannot be read, refused or not told, as it wants', async () => {
      const calendarId = await failing();
      const refused = await book({ ...stay(10, 12), freshness: 'refuse' });
      expect([refused.status, refused.json.code]).toEqual([409, 'sources_unread']);
      expect(refused.json.unreadSources).toMatchObject([{ calendarId, name: 'Airbnb' }]);
      expect(await own()).toEqual([]);
      const warned = await book({ ...stay(10, 12), freshness: 'warn' });
      expect([warned.status, warned.json.unreadSources]).toMatchObject([
        201,
        [{ calendarId, name: 'Airbnb' }],
      ]);
      expect((await book({ ...stay(20, 22), freshness: 'allow' })).json.unreadSources).toEqual([]);
    });

    it('is treated as the property has it, which warns unless its host chose otherwise', async () => {
      await failing();
      const byProperty = (from: number) => book({ ...stay(from, from + 2), freshness: 'by_property' });
      expect((await byProperty(10)).json.unreadSources).toHaveLength(1);
      await scene.host.patch(`/api/products/${scene.productId}`, { unreadableSources: 'refuse' });
      expect((await byProperty(20)).json.code).toBe('sources_unread');
      await scene.host.patch(`/api/products/${scene.productId}`, { unreadableSources: 'allow' });
      expect((await byProperty(30)).json.unreadSources).toEqual([]);
    });

    it('waits for a source that is slow no longer than a person would, and is told of it', async () => {
      scene.platform.publishes(airbnbFeed([]));
      await addSource('Slow', '/slow.ics');
      await addSource('Quick', '/quick.ics');
      await makeStale();
      scene.platform.answers((request, response) => {
        if (request.url === '/quick.ics')
          response.writeHead(200, { 'Content-Type': 'text/calendar' }).end(airbnbFeed([]));
      });
      const { json } = await book({ ...stay(10, 12), freshness: 'warn' });
      expect(json.unreadSources).toMatchObject([{ name: 'Slow' }]);
      scene.platform.publishes(airbnbFeed([]));
    });

    it('of ten programs that book one night and look first, one books it', async () => {
      scene.platform.publishes(airbnbFeed([]));
      await addSource('Airbnb', '/a.ics');
      await makeStale();
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => book({ ...stay(10, 12), freshness: 'refuse' })),
      );
      expect(codesOf(answers)).toEqual([201, ...Array(9).fill(409)]);
    });
  });
});
