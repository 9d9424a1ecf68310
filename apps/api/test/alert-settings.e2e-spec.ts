import type { ApiClient } from '../../../testing/api-client.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

describe('how a host is mailed about alerts', () => {
  let app: TestApp;
  let host: ApiClient;
  let productId: string;
  let hosts = 0;
  beforeAll(async () => {
    app = await startTestApp({}, { isUnthrottled: true });
  });
  afterAll(() => app.stop());
  /** Each test has a host of its own, who has a villa. */
  beforeEach(async () => {
    hosts += 1;
    host = await app.newHost(`host-${hosts}@example.test`);
    productId = (await host.post('/api/products', { name: 'Villa “Été”', timeZone: 'Europe/Paris' })).json.id;
  });
  const wish = (settings: object) => host.patch('/api/alerts/settings', settings);

  it('are those of most hosts at first, in the zone of the house, and keep what is not changed', async () => {
    const first = {
      mode: 'at_once',
      timeZone: 'Europe/Paris',
      digestHour: 8,
      quietFrom: null,
      quietTo: null,
      muted: ['booking_added', 'booking_removed'],
    };
    expect((await host.get('/api/alerts/settings')).json).toEqual(first);
    await wish({ quietFrom: 22, quietTo: 7 });
    const changed = await wish({ muted: ['feed_silent'], timeZone: 'America/Martinique' });
    expect(changed.json).toEqual({
      ...first,
      quietFrom: 22,
      quietTo: 7,
      muted: ['feed_silent'],
      timeZone: 'America/Martinique',
    });
  });

  it.each<[object, string]>([
    [{ mode: 'sometimes' }, '#/mode'],
    [{ mode: null }, '#/mode'],
    [{ timeZone: 'Mars/Base' }, '#/timeZone'],
    [{ digestHour: 24 }, '#/digestHour'],
    [{ digestHour: null }, '#/digestHour'],
    [{ quietFrom: -1, quietTo: 7 }, '#/quietFrom'],
    [{ quietFrom: 22 }, '#/quietTo'],
    [{ muted: ['weather'] }, '#/muted'],
    [{ muted: ['conflict', 'conflict'] }, '#/muted'],
    [{ muted: null }, '#/muted'],
  ])('%j is refused, and changes nothing', async (settings, pointer) => {
    const before = (await host.get('/api/alerts/settings')).json;
    const { status, json } = await wish(settings);
    expect([status, json.errors[0].pointer]).toEqual([400, pointer]);
    expect((await host.get('/api/alerts/settings')).json).toEqual(before);
  });

  it('of a property that is not one’s own are not found', async () => {
    const other = await app.newHost(`other-${hosts}@example.test`);
    const path = `/api/alerts/settings/properties/${productId}`;
    expect((await other.put(path, { mode: 'never' })).status).toBe(404);
    expect((await host.put(path, { mode: 'weekly' })).status).toBe(400);
    expect((await host.put(path, {})).status).toBe(400);
  });

  it('of properties come in pages, and are found by a part of their names', async () => {
    await host.post('/api/products', { name: 'Loft 100%', timeZone: 'Europe/Paris' });
    const { json } = await host.get('/api/alerts/settings/properties?search=100%25&pageSize=1');
    expect(json).toMatchObject({
      items: [{ productName: 'Loft 100%', mode: null }],
      total: 1,
      page: 1,
      pageSize: 1,
    });
  });
});
