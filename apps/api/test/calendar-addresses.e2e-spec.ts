import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { ImportScene, threeStays } from './support/import-scene.ts';

const post = (scene: ImportScene, icalUrl: string, productId = scene.productId) =>
  scene.host.post(`/api/calendar/${productId}/external`, { name: 'Airbnb', icalUrl });
const list = async (scene: ImportScene) => (await scene.host.get(scene.externalPath)).json;

describe('addresses that a property may import', () => {
  const scene = ImportScene.inSuite();
  const add = (icalUrl: string, productId?: string) => post(scene, icalUrl, productId);

  beforeEach(() => scene.platform.publishes(airbnbFeed(threeStays)));

  describe('one calendar twice', () => {
    it.each<[string, (url: string) => string]>([
      ['the same spelling', (url) => url],
      ['another order of parameters', () => scene.platform.url('/calendar.ics?t=2&s=1')],
      ['webcal', (url) => url.replace('http:', 'webcal:')],
      ['a fragment', (url) => `${url}#top`],
      ['blanks around it', (url) => `  ${url}\n`],
      ['a language', (url) => `${url}&locale=fr`],
      ['needless percent signs', (url) => url.replace('calendar', '%63alendar')],
    ])('is refused in %s', async (_, respelled) => {
      const url = scene.platform.url('/calendar.ics?s=1&t=2');
      expect((await add(url)).status).toBe(201);
      const { status, json } = await add(respelled(url));
      expect([status, json.code]).toEqual([409, 'calendar_duplicate']);
      expect(await list(scene)).toHaveLength(1);
      expect(await scene.ranges()).toHaveLength(3);
    });

    it('is added once by two requests at the same moment', async () => {
      const answers = await Promise.all([add(scene.platform.url()), add(`${scene.platform.url()}#2`)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(answers.find(({ status }) => status === 409)!.json.code).toBe('calendar_duplicate');
      expect(await list(scene)).toHaveLength(1);
      expect(await scene.ranges()).toHaveLength(3);
    });

    it('is refused as a new address, too, and the calendar goes on reading the old one', async () => {
      await add(scene.platform.url('/1.ics'));
      const { json: second } = await add(scene.platform.url('/2.ics'));
      const path = `${scene.externalPath}/${second.id}`;
      const { status, json } = await scene.host.put(path, { icalUrl: `${scene.platform.url('/1.ics')}#x` });
      expect([status, json.code]).toEqual([409, 'calendar_duplicate']);
      await scene.sync(second.id);
      expect(scene.platform.requests.at(-1)!.path).toBe('/2.ics');
    });

    it('may be respelled by the calendar that has it', async () => {
      const url = scene.platform.url('/calendar.ics?s=1&t=2');
      const { json } = await add(url);
      const respelled = scene.platform.url('/calendar.ics?t=2&s=1');
      const answer = await scene.host.put(`${scene.externalPath}/${json.id}`, { icalUrl: respelled });
      expect([answer.status, answer.json.icalUrl]).toEqual([200, respelled]);
    });

    it('may be added again when it has been deleted', async () => {
      const { json } = await add(scene.platform.url());
      await scene.host.delete(`${scene.externalPath}/${json.id}`);
      expect((await add(scene.platform.url())).status).toBe(201);
    });
  });

  it('one calendar in two properties of a host is added, with a warning', async () => {
    expect((await add(scene.platform.url())).json.warnings).toEqual([]);
    const other = await scene.addProduct();
    const { status, json } = await add(`${scene.platform.url()}#b`, other);
    expect([status, json.warnings, json.sync.added]).toEqual([201, ['same_address_elsewhere'], 3]);
  });

  it('what another host imports is nobody’s business', async () => {
    await add(scene.platform.url());
    const stranger = await scene.app.newHost('stranger@example.test');
    const { json: product } = await stranger.post('/api/products', {
      name: 'Chalet',
      timeZone: 'Europe/Paris',
    });
    const path = `/api/calendar/${product.id}/external`;
    const icalUrl = scene.platform.url();
    expect((await stranger.post(`${path}/check`, { icalUrl })).json.warnings).toEqual([]);
    expect((await stranger.post(path, { name: 'Airbnb', icalUrl })).json.warnings).toEqual([]);
  });

  describe('the property’s own feed', () => {
    const ownToken = async (productId = scene.productId) =>
      (await scene.host.get(`/api/calendar/${productId}/token`)).json.token;
    const FORMS: [string, (token: string) => string][] = [
      ['by property', (token) => `/api/calendar/${scene.productId}/feed.ics?token=${token}`],
      ['by token', (token) => `/api/feeds/${token}.ics`],
      [
        'by property, with a parameter before',
        (token) => `/api/calendar/${scene.productId}/feed.ics?x=1&token=${token}`,
      ],
      ['by token, with a percent sign', (token) => `/api/feeds/${token}%2Eics`],
    ];

    it.each(FORMS)('is refused in its form %s, whatever the host name and the scheme', async (_, form) => {
      const path = form(await ownToken());
      for (const origin of [
        scene.app.url,
        scene.app.url.replace('http:', 'webcal:'),
        'https://calendar.example.test',
      ]) {
        const { status, json } = await add(origin + path);
        expect([origin, status, json.code]).toEqual([origin, 409, 'own_feed']);
      }
      expect(await list(scene)).toEqual([]);
    });

    it('is refused as a calendar’s new address', async () => {
      const { json: calendar } = await add(scene.platform.url());
      const { status, json } = await scene.host.put(`${scene.externalPath}/${calendar.id}`, {
        icalUrl: scene.app.url + FORMS[1]![1](await ownToken()),
      });
      expect([status, json.code]).toEqual([409, 'own_feed']);
    });

    it('of another property is imported like any other calendar', async () => {
      const other = await scene.addProduct();
      await scene.host.post(`/api/products/${other}/blocks`, {
        from: threeStays[0]!.from,
        to: threeStays[0]!.to,
      });
      const { status, json } = await add(`${scene.app.url}/api/feeds/${await ownToken(other)}.ics`);
      expect([status, json.sync.added]).toEqual([201, 1]);
    });
  });
});

describe('how many calendars a host may have', () => {
  const scene = ImportScene.inSuite({ CALENDARS_PER_PROPERTY: '2', CALENDARS_PER_HOST: '3' });
  let source: FeedServer;

  beforeAll(async () => {
    source = await FeedServer.start();
    source.publishes(airbnbFeed(threeStays));
  });
  afterAll(() => source.stop());

  it('two a property and three in all, also when they are added at the same moment', async () => {
    const first = scene.productId;
    const addAll = async (productId: string, paths: string[]) => {
      const answers = await Promise.all(paths.map((path) => post(scene, source.url(path), productId)));
      for (const { status, json } of answers) if (status !== 201) expect(json.code).toBe('calendar_quota');
      return answers.map(({ status }) => status).sort();
    };
    expect(await addAll(first, ['/1.ics', '/2.ics', '/3.ics'])).toEqual([201, 201, 409]);
    const second = await scene.addProduct();
    expect(await addAll(second, ['/4.ics', '/5.ics'])).toEqual([201, 409]);
    const [calendar] = await list(scene);
    await scene.host.delete(`${scene.externalPath}/${calendar.id}`);
    expect(await addAll(second, ['/6.ics'])).toEqual([201]);
  });
});
