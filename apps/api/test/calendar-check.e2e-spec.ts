import { airbnbFeed, bookingFeed, type FeedStay, vrboFeed } from '../../../testing/feeds.ts';
import { ImportScene, impossibleStay, night, threeStays, withLine } from './support/import-scene.ts';

const [a, b, c] = threeStays as [FeedStay, FeedStay, FeedStay];
const shown = ({ from, to }: FeedStay, summary = 'Reserved') => ({ from, to, summary });

describe('a host checks an address before adding it', () => {
  const scene = ImportScene.inSuite();
  const { add } = scene;

  const check = (icalUrl: string = scene.platform.url(), language = 'fr') =>
    scene.host.post(`${scene.externalPath}/check`, { icalUrl }, { 'Accept-Language': language });
  const warnings = async (icalUrl?: string) => (await check(icalUrl)).json.warnings;
  const ownFeed = async () => {
    const { json } = await scene.host.get(`/api/calendar/${scene.productId}/token`);
    const { pathname, search } = new URL(json.feedUrl);
    return { token: json.token as string, path: pathname + search };
  };

  it('sees who publishes it, what would be blocked and which of it is new, and nothing is saved', async () => {
    await scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(30), to: night(33) });
    const past = { uid: 'past', from: night(-6), to: night(-3) };
    const more = [40, 42, 44, 46].map((days) => ({
      uid: `m${days}`,
      from: night(days),
      to: night(days + 1),
    }));
    const cancelled = { uid: 'gone', from: night(90), to: night(92) };
    const feed = airbnbFeed([c, past, a, b, ...more, cancelled]);
    scene.platform.publishes(withLine(feed, 'UID:gone@airbnb.com', 'STATUS:CANCELLED'));
    const version = await scene.readFeed();
    const { status, json } = await check();
    expect([status, json]).toEqual([
      200,
      {
        readable: true,
        error: null,
        httpStatus: null,
        provider: 'airbnb',
        events: 9,
        stays: 8,
        nights: 19,
        newNights: 16,
        firstStay: shown(past),
        lastStay: shown(more[3]!),
        nextStay: shown(a),
        sample: [a, b, c, more[0]!, more[1]!].map((stay) => shown(stay)),
        ignored: { cancelled: 1 },
        ignoredComing: {},
        problems: {},
        secondOpinion: null,
        firstProblems: [],
        attention: null,
        warnings: [],
        alsoImportedBy: [],
      },
    ]);
    expect((await scene.host.get(scene.externalPath)).json).toEqual([]);
    expect(await scene.blocks()).toHaveLength(1);
    expect((await scene.readFeed()).headers.get('etag')).toBe(version.headers.get('etag'));
    for (const table of ['external_calendars', 'sync_runs', 'sync_changes'])
      expect(await scene.query(`SELECT FROM ${table} WHERE true LIMIT 1`)).toEqual([]);
  });

  it.each([
    ['airbnb', airbnbFeed],
    ['booking', bookingFeed],
    ['vrbo', vrboFeed],
  ])('of %s is told so by the calendar’s own signature', async (provider, feed) => {
    scene.platform.publishes(feed(threeStays));
    expect((await check()).json.provider).toBe(provider);
  });

  describe('is warned', () => {
    it('of this property’s own feed, at either of its addresses', async () => {
      await scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(1), to: night(3) });
      const { path, token } = await ownFeed();
      for (const address of [path, `/api/feeds/${token}.ics`]) {
        const { json } = await check(scene.app.url + address);
        expect(json).toMatchObject({ readable: true, provider: 'hosteed', stays: 0, warnings: ['own_feed'] });
      }
    });

    it('of this property’s own events, wherever they are published', async () => {
      await scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(1), to: night(3) });
      scene.platform.publishes((await scene.readFeed()).text);
      expect((await check()).json).toMatchObject({ ignored: { own_event: 1 }, warnings: ['own_feed'] });
    });

    it('of an address that this property imports already, and of one that another property imports', async () => {
      scene.platform.publishes(airbnbFeed(threeStays));
      await add();
      expect(await warnings(`${scene.platform.url()}#again`)).toEqual(['already_imported']);
      scene.productId = await scene.addProduct();
      expect((await check()).json).toMatchObject({
        warnings: ['same_address_elsewhere'],
        alsoImportedBy: ['Villa'],
      });
    });

    it('of a web page in the calendar’s place', async () => {
      scene.platform.answers((_, response) =>
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Sign in</title>'),
      );
      const { json } = await check();
      expect(json).toMatchObject({
        readable: false,
        error: { code: 'not_a_calendar' },
        nights: 0,
        sample: [],
      });
      expect(json.warnings).toEqual(['page_instead_of_calendar']);
    });

    it.each([
      ['', 'xandikos.org/">https://www.xandikos.org/</a>'],
      ['', 'github.com/jelmer/xandikos">the source</a>'],
      ['Xandikos WebDAV server', ''],
    ])('no_whole_calendar: of a page of Xandikos (%s%s)', async (title, link) => {
      scene.platform.publishes(
        `<html><title>${title}</title><p>This is a collection.</p><a href="https://${link}</html>`,
      );
      expect((await check()).json).toMatchObject({ readable: false, warnings: ['no_whole_calendar'] });
    });

    it.each([
      ['a calendar of SOGo', '-//Inverse inc./SOGo 5.8.0//EN', '/calendar.ics'],
      ['a public address of SOGo', '-//Somebody//EN', '/SOGo/dav/public/jeanne/Calendar/personal.ics'],
      ['a calendar of DAViCal', '-//davical.org//NONSGML AWL Calendar//EN', '/calendar.ics'],
      ['a public address of DAViCal', '-//Somebody//EN', '/public.php/jeanne/calendar/'],
      ['an address of DAViCal', '-//Somebody//EN', '/davical/caldav.php/jeanne/calendar.ics'],
    ])('private_events_left_out: of %s', async (_, prodId, path) => {
      scene.platform.publishes(airbnbFeed(threeStays).replace(/PRODID:.*/, `PRODID:${prodId}`));
      expect(await warnings(scene.platform.url(path))).toEqual(['private_events_left_out']);
    });

    it('not of Nextcloud, whose address looks alike', async () => {
      scene.platform.publishes(
        airbnbFeed(threeStays).replace(/PRODID:.*/, 'PRODID:-//Nextcloud calendar v5.5.7'),
      );
      expect(await warnings(scene.platform.url('/remote.php/dav/public-calendars/x?export'))).toEqual([]);
    });

    it.each<[string, () => string]>([
      ['empty', () => airbnbFeed([])],
      ['partly_unreadable', () => airbnbFeed([a, impossibleStay])],
      ['unstable_uids', () => airbnbFeed([a]).replace(/UID:.*\r\n/, '')],
      ['unstable_uids', () => vrboFeed([dated(c)]).replace('HomeAway', 'Another')],
      ['vrbo_without_non_tentative', () => vrboFeed(threeStays)],
      ['long_closure', () => airbnbFeed([{ uid: 'l', from: night(5), to: night(186) }])],
    ])('%s', async (warning, feed) => {
      scene.platform.publishes(feed());
      expect((await check()).json).toMatchObject({ readable: true, warnings: [warning] });
    });

    it('unstable_uids: UIDs that are others at every reading', async () => {
      let reading = 0;
      scene.platform.answers((_, response) => {
        reading += 1;
        response.end(bookingFeed([{ ...a, uid: `reading-${reading}` }]));
      });
      expect(await warnings()).toEqual(['unstable_uids']);
    });

    it('not of Vrbo stays without inquiries, nor of 180 nights', async () => {
      scene.platform.publishes(vrboFeed([{ uid: 'l', from: night(5), to: night(185) }]));
      expect(await warnings(scene.platform.url('/icalendar/1.ics?nonTentative'))).toEqual([]);
    });
  });

  describe('learns in their language', () => {
    it.each<[string, number | null, () => string]>([
      [
        'http_404_410',
        404,
        () => {
          scene.platform.answers((_, response) => response.writeHead(404).end());
          return scene.platform.url();
        },
      ],
      [
        'http_401_403',
        403,
        () => {
          scene.platform.answers((_, response) => response.writeHead(403).end());
          return scene.platform.url();
        },
      ],
      [
        'truncated',
        null,
        () => {
          scene.platform.publishes(airbnbFeed(threeStays).replace('END:VCALENDAR', ''));
          return scene.platform.url();
        },
      ],
      ['url_private', null, () => 'http://10.0.0.1/a.ics'],
    ])('what is wrong: %s', async (code, httpStatus, play) => {
      const url = play();
      const [french, english] = await Promise.all(['fr', 'en'].map((language) => check(url, language)));
      for (const { status, json } of [french!, english!]) {
        expect(status).toBe(200);
        expect(json).toMatchObject({
          readable: false,
          error: { code },
          httpStatus,
          stays: 0,
          nextStay: null,
          warnings: [],
        });
      }
      const words = (answer: typeof french) => answer!.json.error.cause + answer!.json.error.fix;
      expect(words(french)).not.toBe(words(english));
    });

    it.each([
      '',
      'calendar.ics',
      'ftp://example.test/a.ics',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'https://',
      'https://host:hunter2@example.test/a.ics',
      `https://example.test/${'a'.repeat(2048)}`,
      17,
      null,
      undefined,
    ])('that %j is no address of a calendar, without seeing it repeated', async (icalUrl) => {
      const { status, json, text } = await scene.host.post(`${scene.externalPath}/check`, { icalUrl });
      expect([status, json.code]).toEqual([400, 'validation_failed']);
      expect(json.errors[0].pointer).toBe('#/icalUrl');
      expect(text).not.toMatch(/hunter2|passwd/);
      expect(scene.platform.requests).toEqual([]);
    });
  });
});

/** A stay whose UID is made of its dates, as Abritel makes that of a closure. */
function dated({ from, to }: FeedStay): FeedStay {
  return { from, to, uid: `${from}${to}`.replaceAll('-', '') };
}
