import { randomUUID } from 'node:crypto';
import { addNights } from '#availability';
import type { ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { MEMBER_ROLES, type MemberRole, mayCall } from '../src/auth/acting.ts';
import { openApiDocument } from '../src/http/openapi.ts';
import { PeopleScene, today } from './support/people-scene.ts';
import { POLICIES } from './support/route-policies.ts';

interface Parameter {
  in: string;
  name: string;
}

/** What such a route must be asked besides. */
const ASKED = `from=${today}&to=${addNights(today, 30)}`;
const ROLES = [...MEMBER_ROLES, 'administrator'] as const;
/** By which answers are limited. */
const LIMITS = ['productId', 'calendarId'] as const;

describe('a property that somebody does not see', () => {
  const scene = PeopleScene.inSuite();
  let source: FeedServer;
  let stranger: ApiClient;
  const hidden = { productId: '', calendarId: '' };
  const ofStranger = { productId: '', calendarId: '' };

  const soldIn = async (host: ApiClient, productId: string): Promise<string> => {
    const icalUrl = source.publishAt(
      `/${randomUUID()}.ics`,
      airbnbFeed([{ uid: 'a', from: addNights(today, 4), to: addNights(today, 6) }]),
    );
    return (await host.post(`/api/calendar/${productId}/external`, { name: 'Airbnb', icalUrl })).json.id;
  };

  beforeAll(async () => {
    source = await FeedServer.start();
    hidden.productId = scene.chaletId;
    hidden.calendarId = await soldIn(scene.host, scene.chaletId);
    stranger = await scene.app.newHost('stranger@example.test');
    const property = await stranger.post('/api/products', { name: 'Mas', timeZone: 'Europe/Paris' });
    ofStranger.productId = property.json.id;
    ofStranger.calendarId = await soldIn(stranger, ofStranger.productId);
    await scene.app.admin.put('/api/auth/acting', {
      hostId: (await scene.host.get('/api/auth/me')).json.id,
    });
  });
  afterAll(() => source.stop());

  /** Routes that can be limited so, with what limits them, as the documentation has them. */
  const limited = () =>
    Object.entries(openApiDocument(scene.app.app).paths).flatMap(([path, { get }]) =>
      ((get?.parameters ?? []) as Parameter[]).flatMap(({ in: where, name }) => {
        const limit = where === 'query' ? LIMITS.find((one) => one === name) : undefined;
        return limit ? [{ path, limit }] : [];
      }),
    );
  const ask = (client: ApiClient, path: string, limit: string, id: string) =>
    client.get(`${path}?${limit}=${id}${path.startsWith('/api/sync') ? '' : `&${ASKED}`}`);
  const mayAsk = (role: MemberRole, path: string) => {
    const [, scope, members] = POLICIES[`GET ${path}`]!;
    return mayCall(role, { scope: scope ?? undefined, members });
  };
  const clientOf = (role: (typeof ROLES)[number]): Promise<ApiClient> =>
    role === 'administrator'
      ? Promise.resolve(scene.app.admin)
      : scene.app.newMember(scene.host, { role, productIds: [scene.villaId] });

  it('can be asked for at these routes', () => {
    expect(limited().map(({ path, limit }) => `${path} ${limit}`)).toEqual([
      '/api/audit productId',
      '/api/occupancy productId',
      '/api/availability productId',
      '/api/sync/stats productId',
      '/api/sync/stats calendarId',
      '/api/sync/runs productId',
      '/api/sync/runs calendarId',
    ]);
  });

  it('is told of at each of them to who sees it', async () => {
    for (const { path, limit } of limited().filter((one) => one.path !== '/api/audit')) {
      const own = await ask(scene.host, path, limit, hidden[limit]);
      const none = await ask(scene.host, path, limit, randomUUID());
      expect([path, own.status, own.text === none.text]).toEqual([path, 200, false]);
    }
  });

  it.each(ROLES)('is at each of them to a %s as one that does not exist', async (role) => {
    const client = await clientOf(role);
    const theirs = role === 'administrator' ? ofStranger : hidden;
    for (const { path, limit } of limited()) {
      const answer = await ask(client, path, limit, theirs[limit]);
      const missing = await ask(client, path, limit, randomUUID());
      expect([path, limit, answer.status, answer.json]).toEqual([path, limit, missing.status, missing.json]);
      const isAllowed = mayAsk(role === 'administrator' ? 'co-host' : role, path);
      expect([path, answer.status]).toEqual([path, isAllowed ? 200 : 403]);
    }
  });
});
