import type { ApiClient } from '../../../testing/api-client.ts';
import { DemoService } from '../src/demo/demo.service.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

/** As in production: no network of this machine is opened to feeds. */
const CLOSED = { SSRF_ALLOW_CIDRS: '' };

describe('the demonstration in a host’s account', () => {
  let app: TestApp;
  let host: ApiClient;

  beforeAll(async () => {
    app = await startTestApp(CLOSED);
    host = await app.newHost('claire@example.test');
  });
  afterAll(() => app.stop());

  const products = async (client = host) => (await client.get('/api/products')).json.items;
  const calendars = async () => {
    const lists = await Promise.all(
      (await products()).map(
        async ({ id }: { id: string }) => (await host.get(`/api/calendar/${id}/external`)).json,
      ),
    );
    return lists.flat();
  };

  it('is four properties that are marked as made up', async () => {
    expect((await host.post('/api/demo')).status).toBe(204);
    expect(
      (await products()).map(({ name, isDemo }: { name: string; isDemo: boolean }) => [name, isDemo]),
    ).toEqual([
      ['Bastide Azur', true],
      ['Case Créole', true],
      ['Chalet des Cimes', true],
      ['Studio Vieux-Port', true],
    ]);
  });

  it('has a conflict, a broken link, and a calendar that is suddenly empty and keeps its dates', async () => {
    expect((await host.get('/api/conflicts')).json.items).toHaveLength(1);
    const found = (await calendars()).map(
      ({ name, lastSyncError, holdReason, blockCount }: Record<string, unknown>) => [
        name,
        lastSyncError,
        holdReason,
        blockCount,
      ],
    );
    expect(found).toEqual([
      ['Calendrier Airbnb', null, null, 5],
      ['Booking.com', null, null, 3],
      ['Abritel', 'not_a_calendar', null, 0],
      ['Vrbo', null, 'emptied', 2],
    ]);
  });

  it('synchronises although its feeds lie on this very server', async () => {
    const [bastide] = await products();
    const { json } = await host.post(`/api/calendar/${bastide.id}/sync-all`);
    expect(json.reports.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'unchanged',
      'unchanged',
      'error',
    ]);
  });

  describe('when its server starts at another port', () => {
    const OTHER_PORT = 'http://127.0.0.1:1/api/demo/';
    const calendarsOf = async (property: string) => {
      const [{ id }] = (await products()).filter(({ name }: { name: string }) => name === property);
      const path = `/api/calendar/${id}/external`;
      const listed: { id: string; name: string; icalUrl: string }[] = (await host.get(path)).json;
      return { path, listed, formerly: (platform: string) => `${OTHER_PORT}${id}/${platform}.ics` };
    };
    const start = () => app.app.get(DemoService).prepare();
    const addresses = async (property: string) =>
      (await calendarsOf(property)).listed.map(({ icalUrl }) => icalUrl);

    it('its calendars follow it, in whose place the host has put no other address', async () => {
      const { path, listed, formerly } = await calendarsOf('Bastide Azur');
      const [airbnb, booking] = listed;
      const own = `${app.url}/own.ics`;
      await host.put(`${path}/${airbnb!.id}`, { icalUrl: formerly('airbnb') });
      await host.put(`${path}/${booking!.id}`, { icalUrl: own });
      await start();
      expect(await addresses('Bastide Azur')).toEqual(
        listed.map((calendar) => (calendar === booking ? own : calendar.icalUrl)),
      );
      await host.put(`${path}/${booking!.id}`, { icalUrl: booking!.icalUrl });
    });

    it('it is ready, though the host has added a calendar that is at the new address', async () => {
      const { path, listed, formerly } = await calendarsOf('Chalet des Cimes');
      const [vrbo] = listed;
      await host.put(`${path}/${vrbo!.id}`, { icalUrl: formerly('vrbo') });
      const added = await host.post(path, { name: 'Again', icalUrl: vrbo!.icalUrl });
      await start();
      expect(await addresses('Chalet des Cimes')).toEqual([formerly('vrbo'), vrbo!.icalUrl]);
      await host.delete(`${path}/${added.json.id}`);
      await start();
      expect(await addresses('Chalet des Cimes')).toEqual([vrbo!.icalUrl]);
    });
  });

  it('is not for an account that has properties', async () => {
    const answer = await host.post('/api/demo');
    expect([answer.status, answer.json.code]).toEqual([409, 'demo_needs_no_property']);
    expect(await products()).toHaveLength(4);
  });

  it('opens nothing else of this server to calendars', async () => {
    const [{ id }] = await products();
    const { pathname, search } = new URL((await host.get(`/api/calendar/${id}/token`)).json.feedUrl);
    const addresses = [
      app.url + pathname + search,
      `${app.url}/api/demo/../health/live`,
      `${app.url}/api/demo/%2e%2e/health/live`,
    ];
    for (const icalUrl of addresses) {
      const { json } = await host.post(`/api/calendar/${id}/external/check`, { icalUrl });
      expect(json.error.code).toBe('url_private');
    }
  });

  it('is no reason to tell anybody how to sign in', async () => {
    expect((await app.anonymous.get('/api/demo-sign-in')).json).toEqual({ signIn: null });
  });

  it('goes at once, and what the host added in earnest stays', async () => {
    await host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' });
    expect((await host.delete('/api/demo')).status).toBe(204);
    expect((await products()).map(({ name }: { name: string }) => name)).toEqual(['Villa']);
    expect((await host.get('/api/conflicts')).json.items).toEqual([]);
  });

  it('goes from the account of whoever asks only', async () => {
    const other = await app.newHost('tom@example.test');
    await other.post('/api/demo');
    await host.delete('/api/demo');
    expect(await products(other)).toHaveLength(4);
    const [{ id }] = await products(other);
    expect((await app.anonymous.get(`/api/demo/${id}/airbnb.ics`)).status).toBe(200);
    await other.delete('/api/demo');
    expect((await app.anonymous.get(`/api/demo/${id}/airbnb.ics`)).status).toBe(404);
  });
});
