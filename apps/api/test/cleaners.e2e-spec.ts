import { randomUUID } from 'node:crypto';
import { addNights } from '#availability';
import type { ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { mayCall } from '../src/auth/acting.ts';
import { EventReader } from './support/event-reader.ts';
import { PeopleScene, today } from './support/people-scene.ts';
import { POLICIES } from './support/route-policies.ts';

/** Of what a cleaner may call; whoever leaves, or signs out, calls nothing any more. */
const LAST = ['DELETE /api/memberships/{membershipId}', 'POST /api/auth/logout'];
const ROUTES = Object.entries(POLICIES).flatMap(([route, [policy, scope, members]]) =>
  (policy === 'signed-in' || policy === 'owner') && mayCall('cleaner', { scope: scope ?? undefined, members })
    ? [route]
    : [],
);
const SWEPT = [...ROUTES.filter((route) => !LAST.includes(route)), ...LAST];
const MOVEMENTS = '/api/dashboard/movements?when=today';

describe('who cleans', () => {
  const scene = PeopleScene.inSuite();
  let source: FeedServer;
  let membershipId: string;
  /** Who comes, by names that a host may allow a cleaner to see. */
  const guests = ['canary-guest', 'canary-sold'];
  /** What no cleaner ever sees. */
  const secrets = ['canary-note', 'canary-contact', 'canary-block', 'canary-source', 'canary-hook'];

  beforeAll(async () => {
    const { host, villaId } = scene;
    source = await FeedServer.start();
    const at = (after: number) => ({ from: addNights(today, after), to: addNights(today, after + 2) });
    const sold = { uid: 'sold', ...at(3), summary: 'canary-sold' };
    const icalUrl = source.publishAt('/canary-source.ics', airbnbFeed([sold]));
    await host.post(`/api/products/${villaId}/reservations`, {
      guest: 'canary-guest',
      note: 'canary-note',
      contact: 'canary-contact',
      people: 4,
      arrival: addNights(today, 5),
      departure: addNights(today, 8),
    });
    await host.post(`/api/products/${villaId}/blocks`, { ...at(9), note: 'canary-block' });
    const calendar = await host.post(`/api/calendar/${villaId}/external`, { name: 'Airbnb', icalUrl });
    const hook = await host.post(`/api/calendar/${villaId}/external/${calendar.json.id}/hook`);
    const joint = await host.post('/api/joint-feeds', { kind: 'turnovers', name: 'Ménages' });
    const url = new URL('/canary-hook', icalUrl).href;
    const told = await host.post('/api/webhooks', { name: 'Channel manager', url });
    const token = await host.post('/api/tokens', { name: 'Program', scopes: ['read'] });
    const feed = await host.get(`/api/calendar/${villaId}/token`);
    secrets.push(
      ...[hook.json.url, joint.json.feedUrl, feed.json.feedUrl].map((address) => lastPartOf(address)),
      told.json.secret,
      token.json.token,
    );
    expect(secrets).not.toContain(undefined);
  });
  afterAll(() => source.stop());

  /** What of it stands in an answer, in its header too. */
  const found = (canaries: readonly string[], { text, headers }: { text: string; headers: Headers }) =>
    canaries.filter((canary) => `${JSON.stringify([...headers])}${text}`.includes(canary));
  const bodyOf = (route: string): object | undefined =>
    ({
      'PATCH /api/auth/me': { name: 'Marie' },
      'PUT /api/auth/acting': { membershipId },
      'POST /api/invitations/accept': { token: 'x' },
    })[route];
  const call = (client: ApiClient, route: string) => {
    const [method, path] = route.split(' ') as [string, string];
    const query = path === '/api/dashboard/movements' ? '?when=next' : '';
    return client.send(method, path.replace('{membershipId}', membershipId) + query, bodyOf(route));
  };

  it('may call few routes, and only those that change nothing of the host’s', () => {
    expect(ROUTES.filter((route) => route.startsWith('GET ')).toSorted()).toEqual([
      'GET /api/auth/me',
      'GET /api/dashboard/movements',
      'GET /api/memberships',
    ]);
  });

  it.each([
    { seesGuests: false, hidden: guests },
    { seesGuests: true, hidden: [] },
  ])('finds no secret in any answer (names allowed: $seesGuests)', async ({ seesGuests, hidden }) => {
    const cleaner = await scene.app.newMember(scene.host, { role: 'cleaner', seesGuests });
    membershipId = (await cleaner.get('/api/auth/me')).json.actingFor.membershipId;
    const answers: unknown[] = [];
    for (const route of SWEPT) {
      const answer = await call(cleaner, route);
      answers.push([
        route,
        Math.floor(answer.status / 100),
        found([...secrets, ...hidden, 'feed.ics'], answer),
      ]);
    }
    const isRefused = (route: string) => route === 'POST /api/invitations/accept';
    expect(answers).toEqual(SWEPT.map((route) => [route, isRefused(route) ? 4 : 2, []]));
  });

  it('is told of the movements whose names are kept back', async () => {
    const cleaner = await scene.app.newMember(scene.host, { role: 'cleaner' });
    const next = '/api/dashboard/movements?when=next';
    const [kept, told] = [(await cleaner.get(next)).json, (await scene.host.get(next)).json];
    expect(kept.total).toBe(told.total);
    expect(found(guests, await scene.host.get(next))).toEqual(guests);
  });

  it('reads nothing of what happens, as it happens', async () => {
    const cleaner = await scene.app.newMember(scene.host, { role: 'cleaner' });
    const { response, ended } = await EventReader.open(cleaner);
    await ended;
    expect([response.status, response.headers.get('content-type')]).toEqual([
      403,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('reads it no more from the moment in which a reader becomes a cleaner, and no name before', async () => {
    const member = await scene.app.newMember(scene.host, { role: 'reader' });
    const { id } = (await scene.host.get('/api/members')).json.findLast(
      ({ role, state }: Record<string, string>) => role === 'reader' && state === 'member',
    );
    const events = await EventReader.open(member);
    await scene.host.post(`/api/products/${scene.villaId}/reservations`, {
      guest: 'canary-guest',
      note: 'canary-note',
      arrival: addNights(today, 20),
      departure: addNights(today, 22),
    });
    await scene.host.post(`/api/calendar/${scene.villaId}/sync-all`);
    await events.next('sync.finished');
    await scene.host.patch(`/api/members/${id}`, { role: 'cleaner' });
    await events.ended;
    const received = JSON.stringify(events.received);
    expect(received).toContain('calendar.changed');
    expect([...secrets, ...guests].filter((canary) => received.includes(canary))).toEqual([]);
    expect((await EventReader.open(member)).response.status).toBe(403);
    expect((await member.get(MOVEMENTS)).status).toBe(200);
  });

  it('finds a house that is not theirs to clean in no answer', async () => {
    const cleaner = await scene.app.newMember(scene.host, { role: 'cleaner', productIds: [scene.chaletId] });
    membershipId = (await cleaner.get('/api/auth/me')).json.actingFor.membershipId;
    for (const route of SWEPT.filter((one) => one.startsWith('GET ')))
      expect([route, found(['Villa Azur', scene.villaId], await call(cleaner, route))]).toEqual([route, []]);
    const reservations = (id: string) => cleaner.get(`/api/products/${id}/reservations`);
    const [hidden, missing] = [await reservations(scene.villaId), await reservations(randomUUID())];
    expect([hidden.status, hidden.json.code]).toEqual([missing.status, missing.json.code]);
  });
});

/** The token in an address: its last part, or that of its query. */
function lastPartOf(address: string): string {
  return address.split(/[/=]/).at(-1)!.replace('.ics', '');
}
