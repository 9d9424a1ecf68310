import ICAL from 'ical.js';
import pg from 'pg';
import { lintCalendar } from '../../../proofs/feed-lint/lint-calendar.ts';
import type { ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { night, threeStays } from './support/import-scene.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

describe('links to several properties at once', () => {
  let app: TestApp;
  let host: ApiClient;
  let platform: FeedServer;
  let hosts = 0;

  beforeAll(async () => {
    app = await startTestApp({}, { isUnthrottled: true });
    platform = await FeedServer.start();
  });
  beforeEach(async () => {
    hosts += 1;
    host = await app.newHost(`host-${hosts}@example.test`);
  });
  afterAll(async () => {
    await platform.stop();
    await app.stop();
  });

  const property = async (name: string, rest: object = {}): Promise<string> =>
    (
      await host.post('/api/products', {
        name,
        timeZone: 'Europe/Paris',
        checkInHour: 16,
        checkOutHour: 10,
        ...rest,
      })
    ).json.id;
  const book = (productId: string, guest: string, from: number, to: number) =>
    host.post(`/api/products/${productId}/reservations`, {
      guest,
      arrival: night(from),
      departure: night(to),
      status: 'confirmed',
    });
  const link = async (body: object) => {
    const { status, json } = await host.post('/api/joint-feeds', {
      kind: 'turnovers',
      name: 'Ménages',
      language: 'fr',
      ...body,
    });
    expect(status).toBe(201);
    return json;
  };
  const read = (feedUrl: string, headers: Record<string, string> = {}) =>
    app.anonymous.get(new URL(feedUrl).pathname, headers);
  const summaries = async (feedUrl: string) => {
    const { status, text } = await read(feedUrl);
    expect(status).toBe(200);
    expect(lintCalendar(text)).toEqual([]);
    return eventsOf(text).map(({ summary }) => summary);
  };

  it('tell who cleans of every departure, as instants, without a name of a guest', async () => {
    const villa = await property('Villa Azur');
    const hut = await property('Case', { timeZone: 'America/Martinique' });
    await book(villa, 'Dupuis', 3, 6);
    await book(villa, 'Petit', 6, 9);
    await book(hut, 'Claire', 3, 7);
    const { feedUrl, webcalUrl, tellsGuests } = await link({});
    expect(webcalUrl).toBe(feedUrl.replace(/^http:/, 'webcal:'));
    expect(tellsGuests).toBe(false);
    expect(await summaries(feedUrl)).toEqual([
      'Ménage · Case',
      'Ménage · Villa Azur · arrivée le jour même',
      'Ménage · Villa Azur',
    ]);
    const { text } = await read(feedUrl);
    expect(text).not.toMatch(/Dupuis|Petit|Claire/);
    const [ofHut, ofVilla] = eventsOf(text);
    expect(ofHut!.endDate.toString()).toBe(`${night(7)}T20:00:00Z`);
    expect(ofVilla!.startDate.toString().slice(0, 10)).toBe(night(6));
  });

  it('tell of stays that platforms took, and follow an import', async () => {
    const villa = await property('Villa Azur');
    const { feedUrl } = await link({});
    expect(await summaries(feedUrl)).toEqual(['Aucun séjour']);
    platform.publishes(airbnbFeed(threeStays));
    await host.post(`/api/calendar/${villa}/external`, { name: 'Airbnb', icalUrl: platform.url() });
    expect(await summaries(feedUrl)).toHaveLength(threeStays.length);
  });

  it('tell of all properties, those of later too, or of chosen ones', async () => {
    const villa = await property('Villa Azur');
    const [all, chosen] = [await link({ kind: 'stays' }), await link({ kind: 'stays', productIds: [villa] })];
    await book(villa, 'Dupuis', 3, 6);
    await book(await property('Case'), 'Petit', 4, 7);
    expect(await summaries(all.feedUrl)).toEqual(['Case · Réservé · Petit', 'Villa Azur · Réservé · Dupuis']);
    expect(await summaries(chosen.feedUrl)).toEqual(['Villa Azur · Réservé · Dupuis']);
  });

  it('give each property a colour of its own, which it keeps when another is added', async () => {
    const { feedUrl } = await link({ kind: 'stays' });
    const addNamed = async (name: string) => book(await property(name), 'Dupuis', 3, 6);
    const colors = async () =>
      new Map(eventsOf((await read(feedUrl)).text).map(({ summary, color }) => [summary, color]));
    for (const name of ['Villa', 'Case', 'Mas', 'Chalet', 'Grange', 'Moulin', 'Loft']) await addNamed(name);
    const before = await colors();
    expect(new Set(before.values()).size).toBe(7);
    await addNamed('Abri');
    const after = await colors();
    expect(new Set(after.values()).size).toBe(8);
    expect([...before].filter(([summary, color]) => after.get(summary) !== color)).toEqual([]);
  });

  it('are the same bytes under the same tag until something changes that they tell', async () => {
    const villa = await property('Villa Azur');
    await book(villa, 'Dupuis', 3, 6);
    const { id, feedUrl } = await link({});
    const first = await read(feedUrl);
    const etag = first.headers.get('etag')!;
    expect(first.headers.get('last-modified')).toBeNull();
    expect((await read(feedUrl, { 'If-None-Match': etag })).status).toBe(304);
    expect((await read(feedUrl)).text).toBe(first.text);
    await host.patch(`/api/products/${villa}`, { checkOutHour: 11 });
    const later = await read(feedUrl, { 'If-None-Match': etag });
    expect(later.status).toBe(200);
    expect(later.headers.get('etag')).not.toBe(etag);
    const sequenceOf = (text: string) => eventsOf(text)[0]!.sequence;
    expect(sequenceOf(later.text)).toBeGreaterThan(sequenceOf(first.text));
    await host.patch(`/api/joint-feeds/${id}`, { tellsGuests: true, language: 'en' });
    const told = await read(feedUrl, { 'If-None-Match': later.headers.get('etag')! });
    expect(told.text).toContain('Cleaning · Villa Azur');
    expect(eventsOf(told.text)[0]!.description).toContain('Departure by 11:00 (Dupuis)');
  });

  it('tell a guest’s other name, although no link of the property names guests', async () => {
    const villa = await property('Villa Azur');
    const [main] = (await host.get(`/api/calendar/${villa}/feeds`)).json;
    await host.patch(`/api/calendar/${villa}/feeds/${main.id}`, { privacy: 'busy' });
    const { json: booked } = await book(villa, 'Dupuis', 3, 6);
    const { feedUrl } = await link({ kind: 'stays', productIds: [villa] });
    const before = await read(feedUrl);
    await host.patch(`/api/products/${villa}/reservations/${booked.id}`, { guest: 'Dupond' });
    const after = await read(feedUrl, { 'If-None-Match': before.headers.get('etag')! });
    expect(after.status).toBe(200);
    expect(eventsOf(after.text)[0]!.summary).toBe('Villa Azur · Réservé · Dupond');
    expect(eventsOf(after.text)[0]!.sequence).toBeGreaterThan(eventsOf(before.text)[0]!.sequence);
  });

  it('note who read them, once a minute, and not who only looks', async () => {
    await property('Villa Azur');
    const { feedUrl } = await link({});
    await app.anonymous.send('HEAD', new URL(feedUrl).pathname);
    const lastOf = async () => (await host.get('/api/joint-feeds')).json[0];
    expect(await lastOf()).toMatchObject({ lastReadAt: null, lastReader: null });
    await read(feedUrl, { 'User-Agent': 'DoorLock/2.0' });
    const { lastReadAt } = await lastOf();
    await read(feedUrl, { 'User-Agent': 'DoorLock/2.0' });
    expect(await lastOf()).toMatchObject({ lastReadAt, lastReader: 'DoorLock/2.0' });
  });

  it('find nothing once they are revoked or replaced, like a link that never was', async () => {
    await property('Villa Azur');
    const [one, other] = [await link({}), await link({})];
    const renewed = await host.post(`/api/joint-feeds/${one.id}/token`);
    expect((await read(renewed.json.feedUrl)).status).toBe(200);
    expect((await host.delete(`/api/joint-feeds/${other.id}`)).status).toBe(204);
    const never = `${app.url}/api/joint-feeds/${'0'.repeat(64)}.ics`;
    const answers = await Promise.all([one.feedUrl, other.feedUrl, never].map((url) => read(url)));
    const told = answers.map(({ status, json }) => ({ status, ...json, instance: null }));
    expect(told[0]).toMatchObject({ status: 404, code: 'not_found' });
    expect(new Set(told.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('are read as they went through somebody’s hands', async () => {
    await property('Villa Azur');
    const { feedUrl } = await link({});
    expect((await read(`${feedUrl.replace('.ics', '.ICS')}%20`)).status).toBe(200);
  });

  it('lose a property that is deleted, and find nothing when none is left', async () => {
    const [villa, hut] = [await property('Villa Azur'), await property('Case')];
    await book(villa, 'Dupuis', 3, 6);
    await book(hut, 'Petit', 4, 7);
    const { feedUrl } = await link({});
    const etag = (await read(feedUrl)).headers.get('etag')!;
    await host.delete(`/api/products/${villa}`);
    expect((await read(feedUrl, { 'If-None-Match': etag })).status).toBe(200);
    expect(await summaries(feedUrl)).toEqual(['Ménage · Case']);
    await host.delete(`/api/products/${hut}`);
    expect((await read(feedUrl)).status).toBe(404);
  });

  it('can be changed after a chosen property was deleted, which is told of again when it is taken back', async () => {
    const [villa, hut] = [await property('Villa Azur'), await property('Case')];
    await book(hut, 'Petit', 4, 7);
    const { id, feedUrl } = await link({ kind: 'stays', productIds: [villa, hut] });
    await host.delete(`/api/products/${hut}`);
    const changed = await host.patch(`/api/joint-feeds/${id}`, { name: 'Deux', productIds: [villa, hut] });
    expect(changed.json).toMatchObject({ name: 'Deux', productIds: [villa, hut] });
    expect(await summaries(feedUrl)).toEqual(['Aucun séjour']);
    await host.post(`/api/discarded-products/${hut}/restore`);
    expect(await summaries(feedUrl)).toEqual(['Case · Réservé · Petit']);
    const other = await app.newHost(`other-${hosts}@example.test`);
    const foreign = (await other.post('/api/products', { name: 'Mas', timeZone: 'Europe/Paris' })).json.id;
    expect((await host.patch(`/api/joint-feeds/${id}`, { productIds: [villa, foreign] })).status).toBe(400);
  });

  it('are no calendar to import into a property of which they tell', async () => {
    const [villa, hut] = [await property('Villa Azur'), await property('Case')];
    const { feedUrl } = await link({ kind: 'stays', productIds: [villa] });
    const importInto = (productId: string) =>
      host.post(`/api/calendar/${productId}/external`, { name: 'Tous', icalUrl: feedUrl });
    expect((await importInto(villa)).json.code).toBe('own_feed');
    expect((await importInto(hut)).status).toBe(201);
  });

  it('are waited for by all who come while they are made, and made once', async () => {
    const villa = await property('Villa Azur');
    await book(villa, 'Dupuis', 3, 6);
    const { feedUrl } = await link({});
    const answers = await Promise.all(Array.from({ length: 20 }, () => read(feedUrl)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  it('tell nothing while nobody knows the nights of one property', async () => {
    const villa = await property('Villa Azur');
    await property('Case');
    platform.publishes(airbnbFeed(threeStays));
    await host.post(`/api/calendar/${villa}/external`, { name: 'Airbnb', icalUrl: platform.url() });
    const { feedUrl } = await link({});
    const database = new pg.Client({ connectionString: app.databaseUrl });
    await database.connect();
    await database
      .query('UPDATE external_calendars SET read_in = gen_random_uuid() WHERE product_id = $1', [villa])
      .finally(() => database.end());
    const { status, json, headers } = await read(feedUrl);
    expect({ status, code: json.code }).toEqual({ status: 503, code: 'calendars_unread' });
    expect(headers.get('retry-after')).not.toBeNull();
    await host.post(`/api/products/${villa}/publish-anyway`);
    expect((await read(feedUrl)).status).toBe(200);
  });

  it('are their host’s alone, and of own properties alone', async () => {
    const villa = await property('Villa Azur');
    const { id, feedUrl } = await link({});
    const stranger = await app.newHost(`stranger-${hosts}@example.test`);
    expect((await stranger.get('/api/joint-feeds')).json).toEqual([]);
    expect((await stranger.patch(`/api/joint-feeds/${id}`, { name: 'Mine' })).status).toBe(404);
    expect((await stranger.post(`/api/joint-feeds/${id}/token`)).status).toBe(404);
    expect((await stranger.delete(`/api/joint-feeds/${id}`)).status).toBe(404);
    expect((await read(feedUrl)).status).toBe(200);
    const body = { kind: 'stays', name: 'Mine', productIds: [villa] };
    const refused = await stranger.post('/api/joint-feeds', body);
    expect(refused.json).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '#/productIds', code: 'not_yours' }],
    });
  });

  it.each(['name', 'tellsGuests', 'language'])('are not changed to a %s of null', async (field) => {
    await property('Villa Azur');
    const { id } = await link({});
    const { status, json } = await host.patch(`/api/joint-feeds/${id}`, { [field]: null });
    expect([status, json.errors[0].pointer]).toEqual([400, `#/${field}`]);
  });

  it('are at most twenty', async () => {
    await property('Villa Azur');
    for (let made = 0; made < 20; made += 1) await link({ name: `Lien ${made}` });
    const oneMore = await host.post('/api/joint-feeds', { kind: 'stays', name: 'Encore' });
    expect({ status: oneMore.status, code: oneMore.json.code }).toEqual({ status: 409, code: 'feed_quota' });
    expect((await host.get('/api/joint-feeds')).json).toHaveLength(20);
  });
});

interface ReadEvent {
  summary: string;
  description: string | null;
  sequence: number;
  startDate: ICAL.Time;
  endDate: ICAL.Time;
  color: unknown;
}

/** As a calendar program reads them. */
function eventsOf(text: string): ReadEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
  return calendar.getAllSubcomponents('vevent').map((event) => {
    const { summary, description, sequence, startDate, endDate } = new ICAL.Event(event);
    const color = event.getFirstPropertyValue('color');
    return { summary, description, sequence, startDate, endDate, color };
  });
}
