import type { ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { nextYear } from './support/next-year.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

describe('reservations and blocks of a property', () => {
  let app: TestApp;
  let host: ApiClient;
  let productId: string;

  beforeAll(async () => {
    app = await startTestApp();
    host = await app.newHost('host@example.test');
  });
  beforeEach(async () => {
    productId = (await host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })).json.id;
  });
  afterAll(() => app.stop());

  const path = (rest: string) => `/api/products/${productId}/${rest}`;
  const book = (arrival: string, departure: string, extra = {}) =>
    host.post(path('reservations'), { guest: 'Dupuis', arrival, departure, ...extra });
  const block = (from: string, to: string, extra = {}) => host.post(path('blocks'), { from, to, ...extra });

  it('a guest may arrive on the day another leaves', async () => {
    expect((await book(`${nextYear}-03-10`, `${nextYear}-03-13`)).status).toBe(201);
    expect((await book(`${nextYear}-03-13`, `${nextYear}-03-15`)).status).toBe(201);
  });

  it('two simultaneous bookings of one night: one is made, one is refused', async () => {
    const answers = await Promise.all([
      book(`${nextYear}-03-10`, `${nextYear}-03-13`),
      book(`${nextYear}-03-12`, `${nextYear}-03-15`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)!.json.code).toBe('stay_in_the_way');
  });

  it('a block is found by its id, and by nobody else', async () => {
    const { json: own } = await block(`${nextYear}-03-11`, `${nextYear}-03-12`, { note: 'Travaux' });
    expect((await host.get(path(`blocks/${own.id}`))).json).toEqual(own);
    const other = await app.newHost('other@example.test');
    expect((await other.get(path(`blocks/${own.id}`))).status).toBe(404);
    expect((await host.get(path(`blocks/${crypto.randomUUID()}`))).json.code).toBe('not_found');
  });

  it('a booking over a block names what is in the way, and may be forced', async () => {
    await block(`${nextYear}-03-11`, `${nextYear}-03-12`, { note: 'Travaux' });
    const refused = await book(`${nextYear}-03-10`, `${nextYear}-03-13`);
    expect(refused.json).toMatchObject({
      status: 409,
      conflicts: [{ kind: 'manual', from: `${nextYear}-03-11`, to: `${nextYear}-03-12`, label: 'Travaux' }],
    });
    expect((await book(`${nextYear}-03-10`, `${nextYear}-03-13`, { force: true })).status).toBe(201);
  });

  it('nothing books over a reservation', async () => {
    await book(`${nextYear}-03-10`, `${nextYear}-03-13`);
    const words = { force: true, doubleBooking: true };
    const refused = await book(`${nextYear}-03-12`, `${nextYear}-03-15`, words);
    expect(refused.json).toMatchObject({ status: 409, conflicts: [{ kind: 'reservation', yieldsTo: null }] });
  });

  it('a cancelled reservation holds no night, a pending one does', async () => {
    await book(`${nextYear}-03-10`, `${nextYear}-03-13`, { status: 'cancelled' });
    await book(`${nextYear}-03-20`, `${nextYear}-03-22`, { status: 'pending' });
    const { json } = await host.get(path(`availability?from=${nextYear}-03-01&to=${nextYear}-04-01`));
    expect(json).toEqual({
      from: `${nextYear}-03-01`,
      to: `${nextYear}-04-01`,
      timeZone: 'Europe/Paris',
      isKnown: true,
      unreadCalendars: [],
      takenNights: [`${nextYear}-03-20`, `${nextYear}-03-21`],
    });
  });

  it('a reservation is changed in part, and deleted', async () => {
    const { json } = await book(`${nextYear}-03-10`, `${nextYear}-03-13`, { note: 'Lit bébé' });
    const changed = await host.patch(path(`reservations/${json.id}`), { departure: `${nextYear}-03-14` });
    expect(changed.json).toMatchObject({
      guest: 'Dupuis',
      arrival: `${nextYear}-03-10`,
      departure: `${nextYear}-03-14`,
      note: 'Lit bébé',
    });
    expect((await host.delete(path(`reservations/${json.id}`))).json).toEqual({ discardedId: json.id });
    expect((await host.delete(path(`reservations/${json.id}`))).status).toBe(404);
  });

  it('lists come in pages', async () => {
    for (const day of ['01', '03', '05'])
      await book(`${nextYear}-05-${day}`, `${nextYear}-05-${Number(day) + 1}`.replace(/-(\d)$/, '-0$1'));
    const { json } = await host.get(path('reservations?page=2&pageSize=2'));
    expect(json).toMatchObject({ total: 3, page: 2, pageSize: 2, items: [{ arrival: `${nextYear}-05-05` }] });
  });

  it('the occupancy tells every stay with its source, and the nights two sources share', async () => {
    const platform = await FeedServer.start();
    platform.publishes(airbnbFeed([{ uid: 'a', from: `${nextYear}-06-12`, to: `${nextYear}-06-15` }]));
    const { json: calendar } = await host.post(`/api/calendar/${productId}/external`, {
      name: 'Airbnb',
      icalUrl: platform.url(),
      color: '#ff5a5f',
    });
    await book(`${nextYear}-06-10`, `${nextYear}-06-13`, { doubleBooking: true });
    const { json } = await host.get(path(`occupancy?from=${nextYear}-06-01&to=${nextYear}-07-01`));
    expect(json.stays).toMatchObject([
      { kind: 'reservation', label: 'Dupuis', calendar: null },
      {
        kind: 'imported',
        calendar: { id: calendar.id, name: 'Airbnb', color: '#ff5a5f' },
        tag: `[SYNC:${calendar.id}]`,
      },
    ]);
    expect(json.conflicts).toEqual([
      {
        id: expect.any(String),
        kind: 'booking',
        from: `${nextYear}-06-12`,
        to: `${nextYear}-06-13`,
        stayIds: json.stays.map(({ id }: { id: string }) => id).sort(),
      },
    ]);
    const [imported] = (await host.get(path('blocks'))).json.items;
    expect((await host.delete(path(`blocks/${imported.id}`))).json.code).toBe('synced_block');
    await platform.stop();
  });

  const wrong: [string, string, unknown, string, string][] = [
    ['an unknown zone', 'products', { name: 'X', timeZone: 'Europe/Nowhere' }, '#/timeZone', 'is_time_zone'],
    ['a zone that is no text', 'products', { name: 'X', timeZone: 7 }, '#/timeZone', 'is_time_zone'],
    ['an empty name', 'products', { name: '  ', timeZone: 'Europe/Paris' }, '#/name', 'is_length'],
    [
      'a name that is too long',
      'products',
      { name: 'x'.repeat(121), timeZone: 'Europe/Paris' },
      '#/name',
      'is_length',
    ],
    [
      'an unknown field',
      'products',
      { name: 'X', timeZone: 'Europe/Paris', ownerId: 'me' },
      '#/ownerId',
      'unknown_field',
    ],
    [
      'an hour of 24',
      'products',
      { name: 'X', timeZone: 'Europe/Paris', checkInHour: 24 },
      '#/checkInHour',
      'max',
    ],
    [
      'an impossible date',
      'reservations',
      { guest: 'X', arrival: `${nextYear}-02-30`, departure: `${nextYear}-03-02` },
      '#/arrival',
      'is_date',
    ],
    [
      'a departure before the arrival',
      'reservations',
      { guest: 'X', arrival: `${nextYear}-03-02`, departure: `${nextYear}-03-02` },
      '#/departure',
      'not_after_arrival',
    ],
    [
      'an unknown status',
      'reservations',
      { guest: 'X', arrival: `${nextYear}-03-02`, departure: `${nextYear}-03-03`, status: 'sold' },
      '#/status',
      'is_in',
    ],
    [
      'a block without a night',
      'blocks',
      { from: `${nextYear}-03-02`, to: `${nextYear}-03-02` },
      '#/to',
      'not_after_from',
    ],
    [
      'an address that is none',
      'external',
      { name: 'X', icalUrl: 'not an address' },
      '#/icalUrl',
      'url_invalid',
    ],
    [
      'a scheme that is no web address',
      'external',
      { name: 'X', icalUrl: 'ftp://example.org/a.ics' },
      '#/icalUrl',
      'url_invalid',
    ],
    [
      'an address with a password',
      'external',
      { name: 'X', icalUrl: 'https://me:secret@example.org/a.ics' },
      '#/icalUrl',
      'url_invalid',
    ],
    [
      'a colour that is none',
      'external',
      { name: 'X', icalUrl: 'https://example.org/a.ics', color: 'red' },
      '#/color',
      'matches',
    ],
    [
      'an interval of a minute',
      'external',
      { name: 'X', icalUrl: 'https://example.org/a.ics', syncIntervalMinutes: 1 },
      '#/syncIntervalMinutes',
      'min',
    ],
  ];

  it.each(wrong)(
    '%s is a 400 that points at the field, and nothing is written',
    async (_, what, body, pointer, code) => {
      const address =
        what === 'products'
          ? '/api/products'
          : what === 'external'
            ? `/api/calendar/${productId}/external`
            : path(what);
      const countOf = async () =>
        JSON.stringify((await host.get(address)).json.total ?? (await host.get(address)).json.length);
      const before = await countOf();
      const answer = await host.post(address, body);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        400,
        'application/problem+json; charset=utf-8',
      ]);
      expect(answer.json.errors).toEqual([expect.objectContaining({ pointer, code })]);
      expect(await countOf()).toBe(before);
    },
  );

  it.each([
    ['malformed JSON', '{"name":', 400, 'malformed_json'],
    ['a list instead of an object', '[]', 400, 'validation_failed'],
    [
      'a prototype in disguise',
      '{"__proto__":{"admin":true},"name":"X","timeZone":"Europe/Paris"}',
      400,
      'malformed_json',
    ],
    ['a body of a megabyte', JSON.stringify({ name: 'x'.repeat(1024 * 1024) }), 413, 'body_too_large'],
  ])('%s is answered %s', async (_, body, status, code) => {
    const answer = await host.post('/api/products', body);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  it('a window that is turned around or longer than three years is refused', async () => {
    expect(
      (await host.get(path(`occupancy?from=${nextYear}-02-01&to=${nextYear}-01-01`))).json.errors[0].pointer,
    ).toBe('?to');
    expect((await host.get(path(`occupancy?from=2020-01-01&to=${nextYear}-01-01`))).json.errors[0].code).toBe(
      'window_too_long',
    );
  });

  it('problems speak French to whoever prefers it', async () => {
    const { json } = await host.post('/api/products', {}, { 'Accept-Language': 'fr-FR,fr;q=0.9' });
    expect(json.title).toBe('La demande n’est pas valide');
  });

  it('two changes of one stay at the same moment are both kept', async () => {
    const { json: stay } = await book(`${nextYear}-08-01`, `${nextYear}-08-03`, { status: 'pending' });
    const { json: own } = await block(`${nextYear}-09-01`, `${nextYear}-09-03`);
    for (let round = 0; round < 5; round += 1) {
      const departure = `${nextYear}-08-1${round}`;
      const answers = await Promise.all([
        host.patch(path(`reservations/${stay.id}`), { departure }),
        host.patch(path(`reservations/${stay.id}`), { note: `Note ${round}` }),
        host.patch(path(`blocks/${own.id}`), { to: `${nextYear}-09-1${round}` }),
        host.patch(path(`blocks/${own.id}`), { note: `Note ${round}` }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      const { items } = (await host.get(path('reservations'))).json;
      expect(items[0]).toMatchObject({ departure, note: `Note ${round}` });
      expect((await host.get(path('blocks'))).json.items[0]).toMatchObject({
        to: `${nextYear}-09-1${round}`,
        note: `Note ${round}`,
      });
    }
  });

  it.each(['name', 'timeZone', 'checkInHour'])('a property’s %s can’t be null', async (field) => {
    expect((await host.patch(`/api/products/${productId}`, { [field]: null })).status).toBe(400);
  });
});
