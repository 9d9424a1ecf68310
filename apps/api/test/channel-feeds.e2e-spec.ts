import { CHANNELS } from '#platforms';
import type { ApiClient } from '../../../testing/api-client.ts';
import { feedsOf } from './support/feed-scene.ts';
import { ImportScene, night } from './support/import-scene.ts';

const AIRBNB = 'https://www.airbnb.com/calendar/ical/1.ics?s=canary';
const airbnbStay = { uid: 'a', from: night(10), to: night(13) };

describe('a feed for each channel', () => {
  const scene = ImportScene.inSuite();
  const { path, list, create, read, published } = feedsOf(scene);
  const block = (from: number, to: number) =>
    scene.host.post(`/api/products/${scene.productId}/blocks`, {
      from: night(from),
      to: night(to),
      force: true,
    });
  /** A calendar that was read from the platform of the test, and of which the product believes that it is Airbnb's. */
  const airbnb = async () => {
    const id = await scene.imported([airbnbStay]);
    await scene.query("UPDATE external_calendars SET channel = 'airbnb' WHERE id = $1", [id]);
    return id;
  };

  it('has the main feed from the beginning, and a link without a question mark for every channel', async () => {
    const feed = await create({ channel: 'airbnb' });
    expect(await list()).toMatchObject([
      { channel: 'main', privacy: 'name', excludedCalendarIds: [] },
      { id: feed.id, channel: 'airbnb', privacy: 'busy', lastRead: null, readers: [] },
    ]);
    expect(feed.feedUrl).toMatch(/\/api\/feeds\/[0-9a-f]{64}\.ics$/);
    expect(feed.webcalUrl).toMatch(/^webcal:\/\/[^?]+\.ics$/);
  });

  it.each(CHANNELS)('%s can have a link, and be the channel of a calendar', async (channel) => {
    expect(await create({ channel })).toMatchObject({ channel });
    const calendar = await scene.imported([airbnbStay]);
    const answer = await scene.host.put(`${scene.externalPath}/${calendar}`, { channel });
    expect([answer.status, answer.json.channel]).toEqual([200, channel]);
  });

  it('gives the platform of an imported calendar its own link at once, without what it told us', async () => {
    const calendar = await scene.imported([airbnbStay]);
    await block(20, 22);
    const [, own] = await list();
    expect(own).toMatchObject({
      channel: 'airbnb',
      name: null,
      privacy: 'busy',
      excludedCalendarIds: [calendar],
      lastRead: null,
    });
    expect(await published(own!)).toEqual([`${night(20)}/${night(22)}`]);
  });

  it('gives it also to a platform that could not be read yet, and one link for all its calendars', async () => {
    const added = [AIRBNB, AIRBNB.replace('/1.', '/2.')].map((icalUrl) =>
      scene.host.post(scene.externalPath, { name: 'Airbnb', icalUrl }),
    );
    const ids = (await Promise.all(added)).map(({ json }) => json.id);
    const [, own, ...others] = await list();
    expect([own?.channel, own?.excludedCalendarIds.toSorted(), others]).toEqual([
      'airbnb',
      ids.toSorted(),
      [],
    ]);
  });

  it('gives it to a platform of which only the host knows that the calendar is its', async () => {
    const id = await scene.imported([airbnbStay]);
    await scene.host.put(`${scene.externalPath}/${id}`, { channel: 'vrbo' });
    const feeds = await list();
    expect(feeds.map(({ channel }) => channel)).toEqual(['main', 'airbnb', 'vrbo']);
    expect(feeds[2]!.excludedCalendarIds).toEqual([id]);
  });

  it('believes the host, also where the address of a new or of a moved calendar tells another platform', async () => {
    const added = await scene.host.post(scene.externalPath, { name: 'A', icalUrl: AIRBNB, channel: 'vrbo' });
    expect(added.json.channel).toBe('vrbo');
    const answer = await scene.host.put(`${scene.externalPath}/${added.json.id}`, {
      icalUrl: AIRBNB.replace('/1.', '/2.'),
      channel: 'booking',
    });
    expect(answer.json.channel).toBe('booking');
    const feeds = await list();
    expect(feeds.map(({ channel }) => channel)).toEqual(['main', 'vrbo', 'booking']);
    expect(feeds[2]!.excludedCalendarIds).toEqual([added.json.id]);
    expect(feeds[1]!.excludedCalendarIds).toEqual([]);
  });

  it('gives none beside one that the host made, none in the place of one that he revoked, none to his own agenda', async () => {
    const made = await create({ channel: 'airbnb' });
    const id = await scene.imported([airbnbStay]);
    expect((await list()).map((feed) => feed.id)).toContain(made.id);
    expect(await list()).toHaveLength(2);
    await scene.host.delete(path(`/${made.id}`));
    scene.lists([airbnbStay, { uid: 'b', from: night(30), to: night(31) }]);
    await scene.sync(id);
    await scene.host.post(scene.externalPath, {
      name: 'Google',
      icalUrl: 'https://calendar.google.com/calendar/ical/a/basic.ics',
    });
    expect((await list()).map(({ channel }) => channel)).toEqual(['main']);
  });

  it.each([
    ['booking', 'busy'],
    ['vrbo', 'busy'],
    ['other', 'busy'],
    ['google', 'name'],
    ['apple', 'name'],
    ['outlook', 'name'],
  ])('for %s, tells as much as `%s`', async (channel, privacy) => {
    expect(await create({ channel })).toMatchObject({ channel, privacy });
  });

  it('leaves out what the channel told us, whether its calendar was there first', async () => {
    const calendar = await airbnb();
    await block(20, 22);
    const feed = await create({ channel: 'airbnb' });
    expect(feed.excludedCalendarIds).toEqual([calendar]);
    expect(await published(feed)).toEqual([`${night(20)}/${night(22)}`]);
    expect(await scene.published()).toEqual([`${night(10)}/${night(13)}`, `${night(20)}/${night(22)}`]);
  });

  it('or comes later', async () => {
    const feed = await create({ channel: 'airbnb' });
    const { json: calendar } = await scene.host.post(scene.externalPath, { name: 'Airbnb', icalUrl: AIRBNB });
    expect((await list())[1]!.excludedCalendarIds).toEqual([calendar.id]);
    expect(feed.excludedCalendarIds).toEqual([]);
  });

  it('or becomes that channel’s when its address is replaced', async () => {
    const id = await scene.imported([airbnbStay]);
    await create({ channel: 'airbnb' });
    await scene.host.put(`${scene.externalPath}/${id}`, { icalUrl: AIRBNB });
    expect((await list())[1]!.excludedCalendarIds).toEqual([id]);
  });

  it('tells the channel what the host keeps although the channel no longer lists it', async () => {
    const id = await airbnb();
    const feed = await create({ channel: 'airbnb' });
    scene.lists([]);
    await scene.sync(id);
    expect(await published(feed)).toEqual([]);
    await scene.decide('keep', id);
    expect(await published(feed)).toEqual([`${night(10)}/${night(13)}`]);
  });

  it('leaves out what its host chooses, and only that', async () => {
    const calendar = await scene.imported([airbnbStay]);
    const feed = await create({ channel: 'other', name: 'Chambre bleue', excludedCalendarIds: [] });
    expect(await published(feed)).toHaveLength(1);
    const { json } = await scene.host.patch(path(`/${feed.id}`), {
      excludedCalendarIds: [calendar],
      name: null,
    });
    expect(json).toMatchObject({ name: null, privacy: 'busy', excludedCalendarIds: [calendar] });
    expect(await published(feed)).toEqual([]);
  });

  it('goes on leaving out a calendar that is deleted and may come back', async () => {
    const gone = await scene.imported([airbnbStay]);
    const feed = await create({ channel: 'other', excludedCalendarIds: [gone] });
    await scene.host.delete(`${scene.externalPath}/${gone}`);
    const { status, json } = await scene.host.patch(path(`/${feed.id}`), { excludedCalendarIds: [gone] });
    expect([status, json.excludedCalendarIds]).toEqual([200, [gone]]);
  });

  it('changes under its readers’ eyes: another privacy is another tag, and a change of every event', async () => {
    await block(20, 22);
    const feed = await create({ channel: 'google' });
    const before = await read(feed);
    await scene.host.patch(path(`/${feed.id}`), { privacy: 'busy' });
    const after = await read(feed, { 'If-None-Match': before.headers.get('etag')! });
    expect([after.status, before.text.includes('SUMMARY:Indisponible')]).toEqual([200, true]);
    expect([after.text.includes('SUMMARY:Réservé'), after.text.includes('SEQUENCE:1')]).toEqual([true, true]);
  });

  it('a revoked feed finds nothing from that moment on, and the others are not touched', async () => {
    const [one, other] = [await create({ channel: 'airbnb' }), await create({ channel: 'booking' })];
    expect((await scene.host.delete(path(`/${one.id}`))).status).toBe(204);
    expect([(await read(one)).status, (await read(other)).status]).toEqual([404, 200]);
    expect((await scene.readFeed()).status).toBe(200);
  });

  it('the main feed cannot be revoked, but regenerated', async () => {
    const main = (await list())[0]!;
    expect((await scene.host.delete(path(`/${main.id}`))).json.code).toBe('main_feed');
    const before = await scene.feedUrl();
    await scene.host.post(path(`/${main.id}/token`));
    expect(await scene.feedUrl()).not.toBe(before);
    expect((await scene.readFeed()).status).toBe(200);
  });

  it('a new link ends the old one, and tells who still asks by the old one', async () => {
    const feed = await create({ channel: 'airbnb' });
    await read(feed, { 'User-Agent': 'Airbnb/1.0' });
    await read(feed, { 'User-Agent': 'Google-Calendar-Importer' });
    const { json: fresh } = await scene.host.post(path(`/${feed.id}/token`));
    expect(fresh).toMatchObject({ lastRead: null, readers: [] });
    expect(fresh.formerReaders.map(({ reader }: { reader: string }) => reader).sort()).toEqual([
      'airbnb',
      'google',
    ]);
    expect((await read(feed)).status).toBe(404);
    await read(fresh, { 'User-Agent': 'Airbnb/1.0' });
    expect((await list())[1]).toMatchObject({
      lastRead: { reader: 'airbnb' },
      readers: [{ reader: 'airbnb' }],
      formerReaders: [{ reader: 'google' }],
    });
  });

  it.each([
    ['Airbnb/1.0', 'airbnb'],
    ['Booking.com iCal', 'booking'],
    ['Vrbo/3', 'vrbo'],
    ['Google-Calendar-Importer', 'google'],
    ['macOS/15.1 (24B83) dataaccessd/1.0', 'apple'],
    ['iOS/18.1 (22B83) dataaccessd/1.0', 'apple'],
    ['Microsoft.Exchange/15.20', 'outlook'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Thunderbird/140.0', 'thunderbird'],
    ['Hosteed Calendar Sync', 'hosteed'],
    ['curl/8.0', 'other'],
  ])('a reading by %s is shown as one by %s', async (userAgent, reader) => {
    const feed = await create({ channel: 'other' });
    await read(feed, { 'User-Agent': userAgent });
    expect((await list())[1]!.lastRead).toMatchObject({ reader, userAgent });
  });

  it('a look at the headers alone is no reading', async () => {
    const feed = await create({ channel: 'other' });
    await scene.app.anonymous.send('HEAD', new URL(feed.feedUrl).pathname);
    expect((await list())[1]!.lastRead).toBeNull();
  });

  it('whoever reads under ever new names fills no table', async () => {
    const feed = await create({ channel: 'other' });
    for (let reader = 0; reader < 105; reader += 1) await read(feed, { 'User-Agent': `reader ${reader}` });
    expect((await list())[1]!.readers).toHaveLength(100);
  });

  it.each<[string, object, string]>([
    ['a channel that does not exist', { channel: 'main' }, '#/channel'],
    ['a privacy that does not exist', { channel: 'airbnb', privacy: 'all' }, '#/privacy'],
    ['an empty name', { channel: 'airbnb', name: ' ' }, '#/name'],
    [
      'a calendar of nobody',
      { channel: 'airbnb', excludedCalendarIds: [crypto.randomUUID()] },
      '#/excludedCalendarIds',
    ],
    ['ids that are none', { channel: 'airbnb', excludedCalendarIds: ['x'] }, '#/excludedCalendarIds'],
    ['a field that nobody knows', { channel: 'airbnb', token: 'x' }, '#/token'],
  ])('%s is refused and nothing is made', async (_, body, pointer) => {
    const answer = await scene.host.post(path(), body);
    expect([answer.status, answer.json.code]).toEqual([400, 'validation_failed']);
    expect(answer.json.errors[0].pointer).toBe(pointer);
    expect(await list()).toHaveLength(1);
  });

  it('there are at most twenty, also when many are asked for at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => scene.host.post(path(), { channel: 'other' })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(19);
    expect(answers.find(({ status }) => status !== 201)!.json.code).toBe('feed_quota');
    expect(await list()).toHaveLength(20);
  });

  it('a feed is not found through another property', async () => {
    const feed = await create({ channel: 'airbnb' });
    const other = await scene.addProduct();
    const ask = (client: ApiClient, method: string, rest = '') =>
      client.send(
        method,
        `/api/calendar/${other}/feeds/${feed.id}${rest}`,
        method === 'PATCH' ? {} : undefined,
      );
    for (const [method, rest] of [['PATCH'], ['DELETE'], ['POST', '/token']] as const)
      expect((await ask(scene.host, method, rest)).status).toBe(404);
    expect((await read(feed)).status).toBe(200);
  });

  it('no secret is in the list of another host, and none is stored in clear', async () => {
    const feed = await create({ channel: 'airbnb' });
    const secret = /feeds\/(\w+)\.ics/.exec(feed.feedUrl)![1]!;
    const [{ dump }] = (await scene.query<{ dump: string }>(
      "SELECT string_agg(f::text, ' ') AS dump FROM calendar_feeds f",
    )) as [{ dump: string }];
    expect([dump.includes(secret), dump.includes(Buffer.from(secret).toString('hex'))]).toEqual([
      false,
      false,
    ]);
  });
});
