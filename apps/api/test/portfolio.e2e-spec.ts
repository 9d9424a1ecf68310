import { airbnbFeed } from '../../../testing/feeds.ts';
import { until } from '../../../testing/until.ts';
import { ImportScene, night, threeStays } from './support/import-scene.ts';
import { CSV, HEADER, portfolioOf } from './support/portfolio-of.ts';

describe('a host’s properties, calendars and stays as a file', () => {
  const scene = ImportScene.inSuite({ SYNC_SCHEDULER: 'on' });
  let hosts = 0;

  beforeEach(async () => {
    hosts += 1;
    scene.host = await scene.app.newHost(`host-${hosts}@example.test`);
    scene.platform.publishes(airbnbFeed(threeStays));
  });

  const { file, check, begin, finished, takeIn, properties, twoHouses } = portfolioOf(scene);
  const lines = async (id: string, outcome = '') =>
    (
      await scene.host.get(
        `/api/portfolio/imports/${id}/lines?pageSize=200${outcome && `&outcome=${outcome}`}`,
      )
    ).json.items;
  const staysOf = async (productId: string) =>
    (await scene.host.get(`/api/occupancy?from=${night(0)}&to=${night(200)}&productId=${productId}`)).json
      .items[0].stays;

  it('is tried first: it says what would become of each line, and nothing is written', async () => {
    expect(await check(twoHouses())).toEqual({ lines: 6, created: 6, exists: 0, problem: 0, problems: [] });
    expect(await properties()).toEqual([]);
  });

  it('is taken in: properties with their calendars, which are read, and their stays', async () => {
    const answer = await begin(twoHouses());
    expect([answer.status, answer.json]).toMatchObject([
      202,
      { name: 'portfolio.csv', lines: 6, undoneAt: null },
    ]);
    expect(await finished(answer.json.id)).toMatchObject({ created: 6, exists: 0, problem: 0 });
    const [chalet, villa] = await properties();
    expect([chalet.name, villa.name]).toEqual(['Chalet', 'Villa Azur']);
    const imported = threeStays.map(({ from }) => from);
    await until(async () => (await staysOf(villa.id)).length === 4);
    expect((await staysOf(villa.id)).map(({ from }: { from: string }) => from)).toEqual([
      ...imported,
      night(50),
    ]);
    const { json } = await scene.host.get(`/api/products/${villa.id}/reservations`);
    expect(json.items).toMatchObject([{ guest: 'Dupuis', externalId: 'B-1', note: 'deux\nenfants' }]);
    const [calendar] = (await scene.host.get(`/api/calendar/${villa.id}/external`)).json;
    expect(calendar).toMatchObject({ name: 'Airbnb', syncIntervalMinutes: 60 });
  });

  it('taken in a second time changes nothing', async () => {
    await takeIn(twoHouses());
    expect(await check(twoHouses())).toMatchObject({ created: 0, exists: 6, problem: 0 });
    expect(await takeIn(twoHouses())).toMatchObject({ created: 0, exists: 6, problem: 0 });
    expect(await properties()).toHaveLength(2);
  });

  const wrong = () =>
    file(
      'property,Villa Azur,Europe/Paris',
      'property,Nowhere,Europe/Nowhere',
      'calendar,Villa Azur,,Airbnb,ftp://example.test/',
      'calendar,Elsewhere,,Airbnb,https://example.test/a.ics',
      `calendar,Villa Azur,,Airbnb,${scene.platform.url()},7`,
      `reservation,Villa Azur,,,,,${night(50)},${night(53)},Dupuis`,
      `reservation,Villa Azur,,,,,${night(52)},${night(54)},Martin`,
      `reservation,Villa Azur,,,,,${night(54)},${night(54)},Martin`,
      'block,Villa Azur,,,,,03/04/2027,05/04/2027',
      'guest,Villa Azur',
      `reservation,Villa Azur,,,,,${night(70)},${night(72)},Dupuis,B-7`,
      `reservation,Villa Azur,,,,,${night(80)},${night(82)},Dupuis,B-7`,
    );
  const problems = [
    [3, 'time_zone', 'is_time_zone'],
    [4, 'address', 'url_invalid'],
    [5, 'property', 'property_unknown'],
    [6, 'interval_minutes', 'min'],
    [8, null, 'stay_in_the_way'],
    [9, 'to', 'not_after_arrival'],
    [10, 'from', expect.any(String)],
    [11, 'kind', 'is_in'],
    [13, 'external_id', 'taken'],
  ];

  it('has each wrong line named with its column, in the trial and when it is taken in; the others are taken in', async () => {
    const tried = await check(wrong());
    const told = (items: { line: number; column: string; code: string }[]) =>
      items.map(({ line, column, code }) => [line, column, code]);
    expect(told(tried.problems)).toEqual(problems);
    const { id, created, problem } = await takeIn(wrong());
    expect([created, problem]).toEqual([3, 9]);
    expect(told(await lines(id, 'problem'))).toEqual(problems);
    expect((await lines(id, 'created')).map(({ line }: { line: number }) => line)).toEqual([2, 7, 12]);
  });

  it('is undone for a day: what it made goes, what was there stays', async () => {
    await takeIn(file('property,Chalet,Europe/Paris'));
    const { id } = await takeIn(twoHouses());
    expect((await scene.host.post(`/api/portfolio/imports/${id}/undo`)).json).toEqual({ removed: 3 });
    const [chalet, ...others] = await properties();
    expect([chalet.name, others]).toEqual(['Chalet', []]);
    expect(await staysOf(chalet.id)).toEqual([]);
    const again = await scene.host.post(`/api/portfolio/imports/${id}/undo`);
    expect([again.status, again.json.code]).toEqual([409, 'nothing_to_undo']);
    expect((await scene.host.get('/api/portfolio/imports')).json[0]).toMatchObject({
      id,
      undoneAt: expect.any(String),
      undoUntil: null,
    });
    const { id: old } = await takeIn(file('property,Moulin,Europe/Paris'));
    await scene.query("UPDATE portfolio_imports SET begun_at = now() - interval '25 hours'");
    expect((await scene.host.post(`/api/portfolio/imports/${old}/undo`)).status).toBe(409);
  });

  it('comes out as it goes in: spreadsheets open it, formulas are defused and addresses masked unless asked for', async () => {
    await takeIn(
      file(
        'property,=Villa,Europe/Paris',
        `calendar,=Villa,,Airbnb,${scene.platform.url('/canary-villa.ics')},60`,
        `reservation,=Villa,,,,,${night(50)},${night(53)},"+33 6 12",B-1,"a;b ""c"""`,
      ),
    );
    const masked = await scene.host.get('/api/portfolio/export.csv', { 'Accept-Language': 'fr' });
    expect(masked.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(masked.text).not.toContain('canary');
    expect(masked.text).toContain(`property;"'=Villa";Europe/Paris`);
    expect(masked.text).toContain("'+33 6 12");
    const { text } = await scene.host.get('/api/portfolio/export.csv?addresses=true', {
      'Accept-Language': 'fr',
    });
    expect(text).toContain(scene.platform.url('/canary-villa.ics'));
    expect(await check(text)).toMatchObject({ lines: 3, created: 0, exists: 3, problem: 0 });
    const other = await scene.app.newHost(`other-${hosts}@example.test`);
    scene.host = other;
    expect(await takeIn(text)).toMatchObject({ created: 3, problem: 0 });
    const back = await other.get('/api/portfolio/export.csv?addresses=true', { 'Accept-Language': 'fr' });
    expect(back.text).toBe(text);
  });

  it('brings the language and the tags of a property, and tells them', async () => {
    const columns = 'kind,property,time_zone,language,tags';
    await takeIn(`${columns}\nproperty,Cottage,Europe/London,en,sea | 6 people|a\\|b`);
    expect(await properties()).toMatchObject([{ language: 'en', tags: ['sea', '6 people', 'a|b'] }]);
    const { text } = await scene.host.get('/api/portfolio/export.csv', { 'Accept-Language': 'en' });
    expect(text).toContain('property,Cottage,Europe/London,16,10,en,sea|6 people|a\\|b,');
    const { problems } = await check(
      `${columns}\nproperty,A,Europe/London,de,\nproperty,B,Europe/London,,a|A`,
    );
    expect(problems).toMatchObject([
      { line: 2, column: 'language', code: 'is_in' },
      { line: 3, column: 'tags', code: 'array_unique' },
    ]);
  });

  it.each([
    [
      'semicolons, a byte order mark and dates of a French spreadsheet',
      '\uFEFFkind;property;from;to\r\nblock;Villa;31/12/2099;2/1/2100\r\n',
    ],
    ['tabs and dates of an American one', 'Property\tKind\tFrom\tTo\nVilla\tblock\t12/31/2099\t1/2/2100\n'],
  ])('is read with %s', async (_, text) => {
    const { json } = await scene.host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' });
    expect(await takeIn(text)).toMatchObject({ created: 1, problem: 0 });
    const { items } = (await scene.host.get(`/api/products/${json.id}/blocks`)).json;
    expect(items).toMatchObject([{ from: '2099-12-31', to: '2100-01-02' }]);
  });

  it.each([
    ['no column that it needs', 'kind,name\nproperty,Villa', 'csv_columns'],
    ['a column that there is not', 'kind,property,adress\nproperty,Villa,', 'csv_columns'],
    ['no line', HEADER, 'csv_empty'],
    ['another encoding', 'kind,property\nproperty,Ch\uFFFDteau', 'csv_not_utf8'],
    ['a quote that never ends', 'kind,property\nproperty,"Villa', 'csv_broken'],
    ['more lines than it may', `kind,property\n${'property,Villa\n'.repeat(5_001)}`, 'csv_too_long'],
  ])('is refused as a whole with %s', async (_, text, code) => {
    for (const path of ['/api/portfolio/check', '/api/portfolio/imports?name=a.csv']) {
      const { status, json } = await scene.host.send('POST', path, text, CSV);
      expect([status, json.errors[0]]).toMatchObject([400, { pointer: '#', code }]);
    }
  });

  it.each([
    ['no body', undefined, 400, 'validation_failed'],
    ['a body of JSON', { kind: 'property' }, 415, 'unsupported_media_type'],
  ])(
    'is refused where it comes as %s, with a slash at the end and without',
    async (_, body, status, code) => {
      for (const path of ['check', 'check/', 'imports', 'imports/']) {
        const answer = await scene.host.send('POST', `/api/portfolio/${path}?name=a.csv`, body);
        expect([answer.status, answer.json.code]).toEqual([status, code]);
      }
    },
  );

  it('is taken with a slash at the end of the address too', async () => {
    const { json } = await scene.host.send('POST', '/api/portfolio/check/', twoHouses(), CSV);
    expect(json).toMatchObject({ lines: 6, problem: 0 });
  });

  it('is nobody else’s to see or undo', async () => {
    const { id } = await takeIn(file('property,Villa,Europe/Paris'));
    const stranger = await scene.app.newHost(`stranger-${hosts}@example.test`);
    for (const [method, rest] of [
      ['GET', ''],
      ['GET', '/lines'],
      ['POST', '/undo'],
    ] as const)
      expect((await stranger.send(method, `/api/portfolio/imports/${id}${rest}`)).status).toBe(404);
    expect((await stranger.get('/api/portfolio/imports')).json).toEqual([]);
  });

  it('brings two hundred properties with three calendars each', async () => {
    const names = Array.from({ length: 200 }, (_, at) => `Appartement ${at}`);
    const text = file(
      ...names.map((name) => `property,${name},Europe/Paris`),
      ...names.flatMap((name, at) =>
        ['a', 'b', 'c'].map(
          (which) => `calendar,${name},,Airbnb ${which},${scene.platform.url(`/${at}${which}.ics`)}`,
        ),
      ),
    );
    expect(await takeIn(text)).toMatchObject({ lines: 800, created: 800, problem: 0 });
    expect((await scene.host.get('/api/products')).json.total).toBe(200);
  }, 120_000);
});
