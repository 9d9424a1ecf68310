import nodeIcal from 'node-ical';
import { ImportScene, night, threeStays } from './support/import-scene.ts';

describe('the data that somebody takes along', () => {
  const scene = ImportScene.inSuite();
  const path = (end: string) => `/api/products/${scene.productId}/${end}`;
  const userId = async () => (await scene.host.get('/api/auth/me')).json.id;
  const fill = async (): Promise<void> => {
    await scene.imported(threeStays);
    await scene.host.post(path('reservations'), {
      guest: 'Dupuis',
      arrival: night(60),
      departure: night(63),
      note: 'brings a dog',
    });
    await scene.host.post(path('blocks'), { from: night(70), to: night(72), note: 'works' });
  };
  const secrets = async (): Promise<string[]> => {
    const { token } = (await scene.host.get(`/api/calendar/${scene.productId}/token`)).json;
    const [sealed] = await scene.query<{ sealed: string }>(
      "SELECT encode(ical_url_sealed, 'hex') AS sealed FROM external_calendars",
    );
    return [token, sealed!.sealed, 'sealed', 'Hash', 'hash'];
  };
  afterEach(() => scene.query('DELETE FROM products'));

  it('is all that a property holds, as JSON, without what opens its links', async () => {
    await fill();
    const { status, headers, json, text } = await scene.host.get(path('export'));
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="villa-\d{4}-\d\d-\d\d\.json"$/,
    );
    const { property } = json;
    expect(property).toMatchObject({ id: scene.productId, name: 'Villa', timeZone: 'Europe/Paris' });
    expect(property.reservations).toMatchObject([
      { guest: 'Dupuis', arrival: night(60), departure: night(63), note: 'brings a dog' },
    ]);
    expect(property.unavailabilityBlocks).toHaveLength(4);
    expect(property.externalCalendars).toMatchObject([{ name: 'Airbnb', icalUrl: scene.platform.url() }]);
    for (const secret of await secrets()) expect(text).not.toContain(secret);
  });

  it('is every stay of a property as a calendar that any program reads', async () => {
    await fill();
    await scene.query("UPDATE reservations SET arrival = '2019-05-01', departure = '2019-05-04'");
    const { status, headers, text } = await scene.host.get(path('export.ics'));
    expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(text).toContain('SUMMARY:Réservé - Dupuis');
    expect(text).toContain('DTSTART;VALUE=DATE:20190501');
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(5);
    expect(text).not.toContain('dog');
  });

  it('is a whole account, each property under its name', async () => {
    await fill();
    scene.productId = await scene.addProduct();
    await scene.query("UPDATE products SET name = 'Château « Été »' WHERE id = $1", [scene.productId]);
    await scene.host.post(path('blocks'), { from: night(80), to: night(82) });
    const { json: made } = await scene.host.post('/api/tokens', { name: 'Site', scopes: ['read'] });
    await scene.host.post('/api/webhooks', { name: 'Mirror', url: scene.platform.url('/canary-hook') });
    const { json, headers, text } = await scene.host.get('/api/auth/me/export');
    expect(json.account.apiTokens).toMatchObject([{ name: 'Site', scopes: ['read'], lastUsedAt: null }]);
    expect(text).not.toContain(made.token);
    expect(json.account.webhooks).toMatchObject([{ name: 'Mirror', types: null, pausedAt: null }]);
    expect(text).not.toMatch(/whsec_|canary-hook/);
    expect(json.account).toMatchObject({ id: await userId(), email: 'host@example.test', role: 'host' });
    expect(json.properties.map(({ name }: { name: string }) => name)).toEqual(['Villa', 'Château « Été »']);
    expect(headers.get('content-disposition')).toContain('host-example-test-');
    expect(text).not.toMatch(/argon2|passwordHash/);
    const calendar = (await scene.host.get('/api/auth/me/export.ics')).text;
    expect(calendar).toContain('SUMMARY:Villa · Réservé - Dupuis');
    expect(calendar).toContain('SUMMARY:Château « Été » · Indisponible');
    const events = Object.values(nodeIcal.sync.parseICS(calendar)).filter((part) => part?.type === 'VEVENT');
    expect(events).toHaveLength(6);
  });

  it('holds what was deleted and can be taken back', async () => {
    await fill();
    await scene.host.delete(`/api/products/${scene.productId}`);
    const { properties } = (await scene.host.get('/api/auth/me/export')).json;
    expect(properties).toMatchObject([
      {
        id: scene.productId,
        discardedAt: expect.any(String),
        reservations: [{ guest: 'Dupuis' }],
        externalCalendars: [{ icalUrl: scene.platform.url() }],
      },
    ]);
    await scene.query('DELETE FROM discarded_properties');
  });

  it('without a property is an empty list, and a calendar that programs accept', async () => {
    await scene.query('DELETE FROM products');
    expect((await scene.host.get('/api/auth/me/export')).json.properties).toEqual([]);
    const { status, text } = await scene.host.get('/api/auth/me/export.ics');
    expect([status, text]).toEqual([200, expect.stringContaining('BEGIN:VEVENT')]);
  });

  it('holds no address of a source when an administrator takes it', async () => {
    await fill();
    const ofHost = `/api/users/${await userId()}`;
    for (const end of ['export', `products/${scene.productId}/export`]) {
      const { status, text } = await scene.app.admin.get(`${ofHost}/${end}`);
      expect([status, text]).toEqual([200, expect.stringContaining('brings a dog')]);
      expect(text).not.toContain(scene.platform.url());
      expect(text).not.toContain('icalUrl"');
    }
    for (const end of ['export.ics', `products/${scene.productId}/export.ics`])
      expect((await scene.app.admin.get(`${ofHost}/${end}`)).text).toContain('Réservé - Dupuis');
  });
});
