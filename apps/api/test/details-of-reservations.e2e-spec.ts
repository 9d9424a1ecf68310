import { ImportScene } from './support/import-scene.ts';
import { nextYear } from './support/next-year.ts';

describe('what a host notes of a reservation, and what another system calls it', () => {
  const scene = ImportScene.inSuite();
  const path = (rest: string) => `/api/products/${scene.productId}/${rest}`;
  const book = (arrival: string, departure: string, extra = {}) =>
    scene.host.post(path('reservations'), { guest: 'Dupuis', arrival, departure, ...extra });

  it('a reservation is found by its id, and by what another system calls it', async () => {
    const made = await book(`${nextYear}-03-10`, `${nextYear}-03-13`, { externalId: ' B-1 ', note: 'Chien' });
    await book(`${nextYear}-03-13`, `${nextYear}-03-15`, { externalId: 'B-2' });
    expect(made.json).toMatchObject({ externalId: 'B-1' });
    expect((await scene.host.get(path(`reservations/${made.json.id}`))).json).toEqual(made.json);
    expect((await scene.host.get(path('reservations?externalId=B-1'))).json).toMatchObject({
      total: 1,
      items: [made.json],
    });
    expect((await scene.host.get(path('reservations?externalId=B-3'))).json).toMatchObject({
      total: 0,
      items: [],
    });
    expect((await scene.host.get(path(`reservations/${crypto.randomUUID()}`))).status).toBe(404);
  });

  it('two reservations of a property are never called the same, also when they are made at once', async () => {
    const answers = await Promise.all([
      book(`${nextYear}-03-10`, `${nextYear}-03-13`, { externalId: 'B-1' }),
      book(`${nextYear}-03-20`, `${nextYear}-03-22`, { externalId: 'B-1' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
    const refused = answers.find(({ status }) => status === 400)!;
    expect(refused.json).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '#/externalId', code: 'taken' }],
    });
    const other = await scene.host.post('/api/products', { name: 'Studio', timeZone: 'Europe/Paris' });
    const body = {
      guest: 'Martin',
      arrival: `${nextYear}-03-10`,
      departure: `${nextYear}-03-13`,
      externalId: 'B-1',
    };
    expect((await scene.host.post(`/api/products/${other.json.id}/reservations`, body)).status).toBe(201);
  });

  it('what another system calls a reservation can change and go, and no feed changes by it', async () => {
    const { json: made } = await book(`${nextYear}-03-10`, `${nextYear}-03-13`, { externalId: 'B-1' });
    const { feedUrl } = (await scene.host.get(`/api/calendar/${scene.productId}/token`)).json;
    const feed = await fetch(feedUrl);
    const etag = feed.headers.get('etag')!;
    for (const externalId of ['B-9', null]) {
      const changed = await scene.host.patch(path(`reservations/${made.id}`), { externalId });
      expect(changed.json).toMatchObject({ guest: 'Dupuis', externalId });
      expect(changed.json.updatedAt > made.updatedAt).toBe(true);
      expect((await fetch(feedUrl, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    }
    expect(await feed.text()).not.toContain('B-1');
  });

  it('how many come and how they are reached is the host’s alone: no feed changes by it, and none tells it', async () => {
    const dates = [`${nextYear}-03-10`, `${nextYear}-03-13`] as const;
    const { json: made } = await book(...dates, { people: 4, contact: ' canary@example.test ' });
    expect(made).toMatchObject({ people: 4, contact: 'canary@example.test' });
    const { feedUrl } = (await scene.host.get(`/api/calendar/${scene.productId}/token`)).json;
    const feed = await fetch(feedUrl);
    const etag = feed.headers.get('etag')!;
    const changed = await scene.host.patch(path(`reservations/${made.id}`), { people: null, contact: 'tel' });
    expect(changed.json).toMatchObject({ guest: 'Dupuis', people: null, contact: 'tel' });
    expect((await fetch(feedUrl, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    expect(await feed.text()).not.toContain('canary');
    await scene.host.delete(path(`reservations/${made.id}`));
    await scene.host.post(path(`discarded/${made.id}/restore`));
    expect((await scene.host.get(path(`reservations/${made.id}`))).json).toMatchObject({ contact: 'tel' });
  });

  it.each([
    ['people', 0],
    ['people', 100],
    ['people', 2.5],
    ['people', '4'],
    ['contact', ''],
    ['contact', 'x'.repeat(201)],
  ])('%s cannot be %j', async (field, value) => {
    const refused = await book(`${nextYear}-03-10`, `${nextYear}-03-13`, { [field]: value });
    expect([refused.status, refused.json.errors[0].pointer]).toEqual([400, `#/${field}`]);
  });

  it('a deleted reservation does not come back while another is called the same', async () => {
    const { json: made } = await book(`${nextYear}-03-10`, `${nextYear}-03-13`, { externalId: 'B-1' });
    await scene.host.delete(path(`reservations/${made.id}`));
    const { json: other } = await book(`${nextYear}-03-20`, `${nextYear}-03-22`, { externalId: 'B-1' });
    const restore = () => scene.host.post(path(`discarded/${made.id}/restore`));
    expect((await restore()).json.code).toBe('restore_in_the_way');
    await scene.host.patch(path(`reservations/${other.id}`), { externalId: null });
    expect((await restore()).status).toBeLessThan(300);
    expect((await scene.host.get(path(`reservations/${made.id}`))).json).toMatchObject({ externalId: 'B-1' });
  });

  it('a name that no text can hold is refused, not a fault of ours', async () => {
    expect((await scene.host.get(path('reservations?externalId=%00'))).status).toBeLessThan(500);
    const refused = await book(`${nextYear}-03-10`, `${nextYear}-03-13`, { externalId: 'a\u0000b' });
    expect(refused.status).toBe(400);
  });

  it.each(['', 'x'.repeat(121), 4])('“%s” is no name that another system gives', async (externalId) => {
    const refused = await book(`${nextYear}-03-10`, `${nextYear}-03-13`, { externalId });
    expect([refused.status, refused.json.errors[0].pointer]).toEqual([400, '#/externalId']);
  });
});
