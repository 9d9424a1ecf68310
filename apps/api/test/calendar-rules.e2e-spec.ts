import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed, bookingFeed, type FeedStay } from '../../../testing/feeds.ts';
import { CalendarSyncJob } from '../src/external-calendar/sync/calendar-sync.job.ts';
import { ImportScene, night, rangeOf, threeStays, withLine } from './support/import-scene.ts';

const [a, b, c] = threeStays as [FeedStay, FeedStay, FeedStay];
const booking = { uid: 'booking', from: night(10), to: night(13), code: 'HMTEST0001' };
const closed = { uid: 'closed', from: night(20), to: night(22), summary: 'Airbnb (Not available)' };
const cleaning = { uid: 'cleaning', from: night(30), to: night(31), summary: 'MÉNAGE de printemps' };

const GOOGLE = '-//Google Inc//Google Calendar 70.9054//EN';

describe('how a host wants a calendar to be understood', () => {
  const scene = ImportScene.inSuite();
  const { add, sync, ranges, published } = scene;
  const change = async (id: string, rules: object) =>
    (await scene.host.put(`${scene.externalPath}/${id}`, rules)).json;

  it.each(['STATUS:TENTATIVE', 'X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE'])(
    'events marked tentative by %s block only where the host says so',
    async (line) => {
      scene.platform.publishes(withLine(airbnbFeed([a, c]), 'UID:a@airbnb.com', line));
      const { id, sync: first, tentative } = await add();
      expect([tentative, first.ignored]).toEqual(['ignore', { tentative: 1 }]);
      expect(await ranges()).toEqual([rangeOf(c)]);
      expect((await change(id, { tentative: 'block' })).sync).toMatchObject({ added: 1, ignored: {} });
      expect(await ranges()).toEqual([rangeOf(a), rangeOf(c)]);
    },
  );

  describe.each(['TRANSP:TRANSPARENT', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'])(
    'events marked free by %s',
    (line) => {
      it('block when a platform writes them, unless the host says otherwise', async () => {
        scene.platform.publishes(withLine(airbnbFeed([a, c]), 'UID:a@airbnb.com', line));
        const { id, sync: first, transparent } = await add();
        expect([transparent, first.ignored]).toEqual(['auto', {}]);
        expect(await ranges()).toEqual([rangeOf(a), rangeOf(c)]);
        expect((await change(id, { transparent: 'ignore' })).sync).toMatchObject({
          ignored: { transparent: 1 },
        });
      });

      it('block nothing in a personal calendar, unless the host says otherwise', async () => {
        const feed = airbnbFeed([a, c]).replace('-//Airbnb Inc//Hosting Calendar 1.0//EN', GOOGLE);
        scene.platform.publishes(withLine(feed, 'UID:a@airbnb.com', line));
        const { id, sync: first } = await add();
        expect(first).toMatchObject({ ignored: { transparent: 1 }, attention: null });
        expect(await ranges()).toEqual([rangeOf(c)]);
        expect((await change(id, { transparent: 'block' })).sync).toMatchObject({ added: 1, ignored: {} });
        expect(await ranges()).toEqual([rangeOf(a), rangeOf(c)]);
      });
    },
  );

  it('a calendar whose stays end on the last night holds one night more each, but no timed event does', async () => {
    const timed = `BEGIN:VEVENT\r\nUID:t\r\nDTSTART:${stamp(40)}\r\nDTEND:${stamp(42)}\r\nEND:VEVENT\r\n`;
    scene.platform.publishes(airbnbFeed([a]).replace('END:VCALENDAR', `${timed}END:VCALENDAR`));
    const { id } = await add('Channel', { endsOn: 'last_night' });
    expect(await ranges()).toEqual([
      [a.from, night(14)],
      [night(40), night(42)],
    ]);
    expect((await change(id, { endsOn: 'check_out' })).sync).toMatchObject({ changed: 1, held: 0 });
    expect((await ranges())[0]).toEqual(rangeOf(a));
  });

  it('events with one of the host’s phrases in their title are left out, in upper and lower case', async () => {
    scene.platform.publishes(airbnbFeed([booking, closed, cleaning]));
    const { sync: first } = await add('Channel', { ignorePhrases: ['ménage', 'not AVAILABLE'] });
    expect(first).toMatchObject({ added: 1, ignored: { phrase: 2 } });
    expect(await ranges()).toEqual([rangeOf(booking)]);
  });

  it('a phrase of nothing but spaces, which every title has, leaves nothing out: it is refused', async () => {
    scene.platform.publishes(airbnbFeed([booking]));
    const body = { name: 'Channel', icalUrl: scene.platform.url(), ignorePhrases: ['  '] };
    const { status, json } = await scene.host.post(scene.externalPath, body);
    expect([status, json.code, json.errors[0].pointer]).toEqual([
      400,
      'validation_failed',
      '#/ignorePhrases',
    ]);
  });

  it.each<['bookings' | 'blocks', FeedStay[], object]>([
    ['bookings', [booking, cleaning], { block: 1 }],
    ['blocks', [closed, cleaning], { booking: 1 }],
  ])('only %s are imported, and what tells neither', async (only, expected, ignored) => {
    scene.platform.publishes(airbnbFeed([booking, closed, cleaning]));
    expect((await add('Channel', { only })).sync.ignored).toEqual(ignored);
    expect(await ranges()).toEqual(expected.map(rangeOf));
  });

  it.each(['bookings', 'blocks'])(
    'only %s: Booking.com tells neither, so all of its stays block',
    async (only) => {
      scene.platform.publishes(bookingFeed(threeStays));
      await add('Booking.com', { only });
      expect(await ranges()).toEqual(threeStays.map(rangeOf));
    },
  );

  it('a new rule is read at once, an unchanged one is not, and the same bytes are understood anew', async () => {
    scene.platform.publishes(airbnbFeed([booking, closed, cleaning]));
    const { id } = await add('Channel', { only: 'bookings', ignorePhrases: ['ménage'] });
    const { length } = scene.platform.requests;
    const unchanged = await change(id, { only: 'bookings', ignorePhrases: ['ménage'], tentative: 'ignore' });
    expect([unchanged.sync, scene.platform.requests.length]).toEqual([null, length]);
    const changed = await change(id, { only: 'all', ignorePhrases: [] });
    expect(changed).toMatchObject({ only: 'all', ignorePhrases: [], sync: { outcome: 'success', added: 2 } });
    expect(await published()).toEqual([booking, closed, cleaning].map(({ from, to }) => `${from}/${to}`));
  });

  it('what a new rule leaves out waits like all that vanishes, and the host may free it at once', async () => {
    scene.platform.publishes(airbnbFeed([booking, closed, cleaning]));
    const { id } = await add();
    expect((await change(id, { ignorePhrases: ['ménage'] })).sync).toMatchObject({ removed: 0, held: 1 });
    expect(await scene.free(id)).toMatchObject({ removed: 1 });
    expect(await ranges()).toEqual([rangeOf(booking), rangeOf(closed)]);
  });

  it('a new rule overrules a reading that is going on under the old one', async () => {
    scene.platform.publishes(airbnbFeed([booking]));
    const { id } = await add();
    const asked = Promise.withResolvers<void>();
    const slow = Promise.withResolvers<void>();
    scene.platform.answers(async (_, response) => {
      scene.platform.publishes(airbnbFeed([booking, cleaning]));
      asked.resolve();
      await slow.promise;
      response.end(airbnbFeed([booking, cleaning]));
    });
    const old = sync(id);
    await asked.promise;
    expect((await change(id, { ignorePhrases: ['ménage'] })).sync).toMatchObject({ ignored: { phrase: 1 } });
    slow.resolve();
    expect(await old).toMatchObject({ errorCode: 'superseded' });
    expect(await ranges()).toEqual([rangeOf(booking)]);
  });

  it.each<[object]>([
    [{ tentative: 'maybe' }],
    [{ transparent: null }],
    [{ endsOn: 'noon' }],
    [{ only: 'guests' }],
    [{ ignorePhrases: [''] }],
    [{ ignorePhrases: ['x'.repeat(101)] }],
    [{ ignorePhrases: 'ménage' }],
    [{ ignorePhrases: Array.from({ length: 21 }, (_, index) => `p${index}`) }],
    [{ preparationDays: 8 }],
    [{ preparationDays: -1 }],
    [{ preparationDays: 1.5 }],
  ])('%j is no rule', async (rules) => {
    scene.platform.publishes(airbnbFeed([a]));
    const { id } = await add();
    const answer = await scene.host.put(`${scene.externalPath}/${id}`, rules);
    expect([answer.status, answer.json.code]).toEqual([400, 'validation_failed']);
  });
});

describe('a platform that asks to be left alone', () => {
  const scene = ImportScene.inSuite();
  const { sync, readAfter, readOnSchedule, minutesPass } = scene;
  const queueDue = () => scene.app.app.get(CalendarSyncJob).queueDue(true);
  const addAt = async (path: string) =>
    (await scene.host.post(scene.externalPath, { name: path, icalUrl: scene.platform.url(path) })).json.id;
  const pleads = (status: number, retryAfter: string) =>
    scene.platform.answers((_, response) => response.writeHead(status, { 'Retry-After': retryAfter }).end());
  const requests = () => scene.platform.requests.length;

  let first: string;
  let second: string;
  beforeEach(async () => {
    scene.platform.publishes(airbnbFeed(threeStays));
    first = await addAt('/1.ics');
    second = await addAt('/2.ics');
  });

  it.each([
    [429, '3600'],
    [503, '3600'],
    [429, new Date(Date.now() + 3_660_000).toUTCString()],
  ])('is asked by none of its calendars meanwhile: %i, Retry-After: %s', async (status, retryAfter) => {
    pleads(status, retryAfter);
    expect(await sync(first)).toMatchObject({ status: 'error', httpStatus: status });
    const asked = requests();
    scene.platform.publishes(airbnbFeed([a, b]));
    for (const id of [first, second]) expect(await sync(id)).toMatchObject({ errorCode: 'http_429' });
    await scene.host.post(`/api/calendar/${scene.productId}/sync-all`);
    const { json: added } = await scene.host.post(scene.externalPath, {
      name: '3',
      icalUrl: scene.platform.url('/3.ics'),
    });
    expect(added.sync).toMatchObject({ errorCode: 'http_429' });
    expect(requests()).toBe(asked);
    expect(await readAfter(62, second)).toMatchObject({ outcome: 'success', held: 1 });
    expect(await scene.ranges()).toHaveLength(6);
  });

  it('is not asked by a check of an address, either', async () => {
    pleads(429, '3600');
    await sync(first);
    const asked = requests();
    const { json } = await scene.host.post(`${scene.externalPath}/check`, {
      icalUrl: scene.platform.url('/3.ics'),
    });
    expect(json).toMatchObject({ readable: false, error: { code: 'http_429' } });
    expect(requests()).toBe(asked);
  });

  it('is not queued meanwhile, though its calendars are due', async () => {
    pleads(429, '172800');
    await readOnSchedule(first);
    await scene.query('UPDATE external_calendars SET next_sync_at = now(), is_active = id IN ($1, $2)', [
      first,
      second,
    ]);
    expect(await queueDue()).toBe(0);
    await minutesPass(24 * 60 + 1);
    expect(await queueDue()).toBe(2);
  });

  it('keeps no other platform from being read', async () => {
    pleads(429, '3600');
    await sync(first);
    const other = await FeedServer.start();
    other.publishes(airbnbFeed([c]));
    const { json } = await scene.host.post(scene.externalPath, { name: 'Other', icalUrl: other.url() });
    expect(json.sync).toMatchObject({ status: 'success', added: 1 });
    await other.stop();
  });

  it('is left alone for a minute at least and a day at most', async () => {
    const left = async () =>
      (
        await scene.query<{ seconds: number }>(
          'SELECT ceil(extract(epoch FROM paused_until - now()))::int AS seconds FROM source_hosts WHERE host = $1',
          [`127.0.0.1:${scene.platform.port}`],
        )
      )[0]!.seconds;
    pleads(429, '1');
    await sync(first);
    const least = await left();
    await minutesPass(2);
    pleads(429, '9999999');
    await sync(first);
    const most = await left();
    expect([least > 50, least <= 60, most > 86_300, most <= 86_400]).toEqual([true, true, true, true]);
  });

  it('without naming a time is no reason to leave its other calendars alone', async () => {
    scene.platform.answers((request, response) =>
      request.url === '/1.ics' ? response.writeHead(429).end() : response.end(airbnbFeed(threeStays)),
    );
    expect(await sync(first)).toMatchObject({ errorCode: 'http_429' });
    expect(await sync(second)).toMatchObject({ outcome: 'unchanged' });
  });
});

/** Noon in UTC, so many days ahead. */
function stamp(days: number): string {
  return `${night(days).replaceAll('-', '')}T120000Z`;
}
