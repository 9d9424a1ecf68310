import nodeIcal from 'node-ical';
import { lintCalendar } from '../../../proofs/feed-lint/lint-calendar.ts';
import { ImportScene, night, threeStays } from './support/import-scene.ts';

/** What the time of an event's last change comes from. */
const LAST_CHANGES = [
  ['unavailability_blocks', 'updated_at'],
  ['reservations', 'updated_at'],
  ['external_calendars', 'renamed_at'],
  ['calendar_feeds', 'changed_at'],
];

describe('the language of a property', () => {
  const scene = ImportScene.inSuite();
  const path = (rest = '') => `/api/products/${scene.productId}${rest}`;
  const speak = async (language: string) => {
    const { status, json } = await scene.host.patch(path(), { language });
    expect([status, json.language]).toEqual([200, language]);
  };
  const book = async () =>
    (
      await scene.host.post(path('/reservations'), {
        guest: 'Dupuis',
        arrival: night(50),
        departure: night(53),
      })
    ).json.id;
  const titlesIn = (text: string) => [...text.matchAll(/SUMMARY:(.*)\r\n/g)].map(([, title]) => title);
  const numbersIn = (text: string) => [...text.matchAll(/SEQUENCE:(\d+)/g)].map(([, count]) => Number(count));
  const read = async (headers: Record<string, string> = {}) => {
    const url = (await scene.feedUrl()).slice(scene.app.url.length);
    return scene.app.anonymous.get(url, headers);
  };

  it('is French where nobody says it, and that of its form where somebody does', async () => {
    expect((await scene.host.get(path())).json.language).toBe('fr');
    const body = { name: 'Cottage', timeZone: 'Europe/London', language: 'en' };
    expect((await scene.host.post('/api/products', body)).json.language).toBe('en');
    const refused = await scene.host.patch(path(), { language: 'de' });
    expect([refused.status, refused.json.errors[0].pointer]).toEqual([400, '#/language']);
  });

  it('gives every title of its feeds, of cancelled stays too, and the lint finds nothing', async () => {
    await scene.tellCancelled();
    await scene.imported(threeStays);
    const gone = await book();
    await scene.host.post(path('/blocks'), { from: night(60), to: night(62) });
    await scene.readFeed();
    await scene.host.delete(path(`/reservations/${gone}`));
    await book();
    await speak('en');
    const { text } = await read();
    expect(lintCalendar(text)).toEqual([]);
    expect(titlesIn(text).sort()).toEqual([
      'Cancelled',
      'Occupied - Dupuis',
      'Unavailable',
      ...Array(3).fill('Unavailable - Airbnb'),
    ]);
    scene.productId = await scene.addProduct();
    await speak('en');
    expect(titlesIn((await read()).text)).toEqual(['No stays']);
  });

  it('changed, is a later state of every event, whoever asks by tag, by date or by SEQUENCE', async () => {
    await scene.imported(threeStays);
    await book();
    for (const [table, column] of LAST_CHANGES)
      await scene.query(`UPDATE ${table} SET ${column} = ${column} - interval '1 minute'`);
    const before = await read();
    const [etag, date] = ['etag', 'last-modified'].map((name) => before.headers.get(name)!);
    await speak('en');
    for (const [header, known] of [
      ['If-None-Match', etag!],
      ['If-Modified-Since', date!],
    ] as const)
      expect((await read({ [header]: known })).status).toBe(200);
    const english = await read();
    const raised = numbersIn(before.text).map((count) => count + 1);
    expect(numbersIn(english.text)).toEqual(raised);
    const datesIn = (text: string) => [...text.matchAll(/LAST-MODIFIED:(.*)\r\n/g)].map(([, at]) => at!);
    datesIn(english.text).forEach((at, index) => expect(at > datesIn(before.text)[index]!).toBe(true));
    await speak('fr');
    const french = await read();
    expect(titlesIn(french.text)).toEqual(titlesIn(before.text));
    expect(numbersIn(french.text)).toEqual(raised.map((count) => count + 1));
  });

  it('is told in the links that platforms have of their own as well', async () => {
    await book();
    const feeds = `/api/calendar/${scene.productId}/feeds`;
    const { feedUrl } = (await scene.host.post(feeds, { channel: 'booking', privacy: 'busy' })).json;
    const { pathname, search } = new URL(feedUrl);
    const readIt = () => scene.app.anonymous.get(pathname + search);
    const before = await readIt();
    await speak('en');
    const after = await readIt();
    expect([titlesIn(before.text), titlesIn(after.text)]).toEqual([['Réservé'], ['Occupied']]);
    expect(numbersIn(after.text)).toEqual([numbersIn(before.text)[0]! + 1]);
  });

  it('said once more, or with another setting that no feed shows, changes no feed', async () => {
    await book();
    const told = async () => {
      const { text, headers } = await read();
      return [text, headers.get('etag')];
    };
    const before = await told();
    await speak('fr');
    await scene.host.patch(path(), { tags: ['plage', 'Anna'], unreadableSources: 'refuse' });
    expect(await told()).toEqual(before);
  });

  it.each(['fr', 'en'])(
    'keeps no stay from being known when a platform passes it on: %s',
    async (language) => {
      await speak(language);
      const id = await scene.imported([]);
      await book();
      await scene.host.post(path('/blocks'), { from: night(60), to: night(62) });
      const { text } = await scene.readFeed('Airbnb');
      await scene.sync(id);
      const passedOn = text
        .replace(/PRODID:.*/, 'PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN')
        .replace(/X-HOSTEED.*\r\n(?: .*\r\n)*/g, '')
        .replaceAll(/UID:([^@\r]*)@.*\r\n(?: .*\r\n)*/g, 'UID:$1@airbnb.com\r\n');
      scene.platform.publishes(passedOn);
      expect(await scene.sync(id)).toMatchObject({ outcome: 'success', added: 2, echoes: 2 });
      expect(await scene.published()).toEqual([`${night(50)}/${night(53)}`, `${night(60)}/${night(62)}`]);
      expect((await scene.host.get(path('/conflicts'))).json.items).toEqual([]);
    },
  );

  it('is that of what its host takes along, each property in its own', async () => {
    await speak('en');
    await book();
    expect(titlesIn((await scene.host.get(path('/export.ics'))).text)).toEqual(['Occupied - Dupuis']);
    scene.productId = await scene.addProduct();
    await scene.host.post(path('/blocks'), { from: night(60), to: night(62) });
    const calendar = nodeIcal.sync.parseICS((await scene.host.get('/api/auth/me/export.ics')).text);
    const titles = Object.values(calendar).flatMap((part) => (part?.type === 'VEVENT' ? [part.summary] : []));
    expect(titles).toEqual(expect.arrayContaining(['Villa · Occupied - Dupuis', 'Villa · Indisponible']));
  });
});
