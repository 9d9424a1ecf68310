import { ImportScene, night, threeStays } from './support/import-scene.ts';

describe('what no feed shows', () => {
  const scene = ImportScene.inSuite();
  const path = (rest: string) => `/api/products/${scene.productId}/${rest}`;
  const book = async (guest = 'Dupuis') =>
    (await scene.host.post(path('reservations'), { guest, arrival: night(10), departure: night(13) })).json;
  const patch = async (rest: string, body: object) => (await scene.host.patch(path(rest), body)).json;
  const feeds = async () => (await scene.host.get(`/api/calendar/${scene.productId}/feeds`)).json;
  const setMainTo = async (privacy: 'busy' | 'name') => {
    const [main] = await feeds();
    await scene.host.patch(`/api/calendar/${scene.productId}/feeds/${main.id}`, { privacy });
  };
  /** Everything by which a subscriber can tell one state of the main feed from another. */
  const told = async () => {
    const { text, headers } = await scene.readFeed();
    return [text, headers.get('etag')];
  };
  /** A calendar whose feed lists three stays. */
  const importedStays = async () => {
    const id = await scene.imported(threeStays);
    return { id, blocks: await scene.blocks() };
  };

  it.each<[string, object]>([
    ['a note', { note: 'Arrive tard' }],
    ['that it is confirmed', { status: 'confirmed' }],
    ['what it says already', { guest: 'Dupuis', arrival: night(10) }],
  ])('%s of a reservation changes no feed', async (_, change) => {
    const { id } = await book();
    await patch(`reservations/${id}`, { status: 'pending' });
    const before = await told();
    await patch(`reservations/${id}`, change);
    expect(await told()).toEqual(before);
  });

  it('a guest’s name changes no feed where none shows it, and every feed that does', async () => {
    const { id } = await book();
    await setMainTo('busy');
    const before = await told();
    await patch(`reservations/${id}`, { guest: 'Dupuis-Martin' });
    expect(await told()).toEqual(before);
    await setMainTo('name');
    const [shown, etag] = await told();
    expect(shown).toContain('SUMMARY:Réservé - Dupuis-Martin');
    await patch(`reservations/${id}`, { guest: 'Martin' });
    const [renamed, nextTag] = await told();
    expect([String(renamed).includes('Réservé - Martin'), nextTag === etag]).toEqual([true, false]);
  });

  it('nights that change beside it are a change all the same, and counted once', async () => {
    const { id } = await book();
    await patch(`reservations/${id}`, { note: 'Arrive tard', departure: night(14), guest: 'Martin' });
    expect((await told())[0]).toContain('SEQUENCE:1\r\n');
  });

  it('the host’s own note of a block changes no feed', async () => {
    const { json } = await scene.host.post(path('blocks'), { from: night(20), to: night(22) });
    const before = await told();
    await patch(`blocks/${json.id}`, { note: 'Travaux' });
    expect(await told()).toEqual(before);
  });

  it('what a platform calls its stays changes no feed, whoever writes it', async () => {
    await importedStays();
    const before = await told();
    await scene.query(
      `UPDATE unavailability_blocks SET uid = uid || '-again', summary = 'Réservé', reservation_code = 'HMTEST0009',
              kind = 'unknown', sequence = sequence + 1, updated_at = now()`,
    );
    expect(await told()).toEqual(before);
  });

  it('is an edit for whoever asks the API', async () => {
    const { id, updatedAt } = await book();
    const edited = await patch(`reservations/${id}`, { note: 'Arrive tard' });
    expect(edited.updatedAt > updatedAt).toBe(true);
    const { items } = (await scene.host.get(path('reservations'))).json;
    expect(items).toMatchObject([{ note: 'Arrive tard', updatedAt: edited.updatedAt }]);
  });

  it('is told to open browsers, and by the name that a conflict gives its stays', async () => {
    await importedStays();
    const { json } = await scene.host.post(path('blocks'), { from: night(30), to: night(32), force: true });
    const toldEvents = () =>
      scene.query("SELECT FROM events WHERE type = 'calendar.changed' AND data ->> 'productId' = $1", [
        scene.productId,
      ]);
    const before = (await toldEvents()).length;
    await patch(`blocks/${json.id}`, { note: 'Travaux', force: true });
    expect(await toldEvents()).toHaveLength(before + 1);
    const { items } = (await scene.host.get(path('conflicts'))).json;
    expect(JSON.stringify(items)).toContain('Travaux');
  });

  it('another way that a stay came is a change', async () => {
    const { blocks } = await importedStays();
    const [, before] = await told();
    await scene.query("UPDATE unavailability_blocks SET via = ARRAY['p.i.hosteed'] WHERE id = $1", [
      blocks[0].id,
    ]);
    const [text, after] = await told();
    expect([after === before, String(text).includes('SEQUENCE:1')]).toEqual([false, true]);
  });
});

describe('the date of a feed’s last change', () => {
  const scene = ImportScene.inSuite();
  const block = (from: number) =>
    scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(from), to: night(from + 1) });
  const dates = async () => {
    const { headers } = await scene.readFeed();
    return ['last-modified', 'date'].map((name) => Date.parse(headers.get(name)!));
  };

  it('is never later than that of the answer, however fast changes follow each other', async () => {
    for (let from = 1; from <= 12; from += 1) await block(from);
    const [modified, date] = await dates();
    expect(modified).toBeLessThanOrEqual(date!);
  });

  it('nor where the database’s clock is ahead, and hides no change then', async () => {
    await block(1);
    await scene.query("UPDATE products SET calendar_changed_at = now() + interval '1 hour'");
    const [modified, date] = await dates();
    expect(modified).toBe(date);
    const path = (await scene.feedUrl()).slice(scene.app.url.length);
    const since = new Date(modified!).toUTCString();
    expect((await scene.app.anonymous.get(path, { 'If-Modified-Since': since })).status).toBe(200);
  });
});
