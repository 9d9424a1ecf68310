import { addNights } from '#availability';
import type { ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { ALERT_KINDS } from '../src/alert/alert-kinds.ts';
import { AlertsService } from '../src/alert/alerts.service.ts';
import { EventReader } from './support/event-reader.ts';
import { PeopleScene, today } from './support/people-scene.ts';
import { PASSWORD } from './support/test-app.ts';

describe('people whom a host lets in', () => {
  const scene = PeopleScene.inSuite();

  /** Another platform has sold the nights of a guest and of a block with a note, and an alert says so. */
  const soldTwice = async (productId: string) => {
    const block = { from: addNights(today, 20), to: addNights(today, 22) };
    await scene.host.post(`/api/products/${productId}/blocks`, { ...block, note: 'plumber 4711' });
    const source = await FeedServer.start();
    source.publishes(
      airbnbFeed([
        { uid: 'guest', from: today, to: addNights(today, 3) },
        { uid: 'block', ...block },
      ]),
    );
    await scene.host.post(`/api/calendar/${productId}/external`, { name: 'Airbnb', icalUrl: source.url() });
    await source.stop();
    await scene.app.app.get(AlertsService).settle(ALERT_KINDS);
  };

  describe('see', () => {
    const movementsOf = async (member: ApiClient) =>
      (await member.get('/api/dashboard/movements?when=today')).json.items;

    it('as cleaners who comes and leaves in their properties, when and without names', async () => {
      const cleaner = await scene.app.newMember(scene.host, { role: 'cleaner', productIds: [scene.villaId] });
      const [movement, ...others] = await movementsOf(cleaner);
      expect(movement).toMatchObject({ productName: 'Villa Azur', kind: 'arrival', checkInHour: 16 });
      expect(others).toEqual([]);
      expect(JSON.stringify(movement)).not.toMatch(/Dupuis|4711|\+33|SYNC/);
    });

    it('as cleaners names, where the host allows it, and nothing else', async () => {
      const cleaner = await scene.app.newMember(scene.host, { role: 'cleaner', seesGuests: true });
      const movements = JSON.stringify(await movementsOf(cleaner));
      expect(movements).toContain('Dupuis');
      expect(movements).not.toMatch(/4711|\+33/);
    });

    it.each(['reader', 'co-host'] as const)(
      'as a %s guests; notes and contacts as co-hosts alone',
      async (role) => {
        const member = await scene.app.newMember(scene.host, { role, productIds: [scene.villaId] });
        const paths = [
          `/api/products/${scene.villaId}/reservations`,
          `/api/products/${scene.villaId}/occupancy?from=${today}&to=${addNights(today, 5)}`,
          `/api/occupancy?from=${today}&to=${addNights(today, 5)}`,
          `/api/products/${scene.villaId}/nights/${today}`,
          '/api/dashboard/movements?when=today',
        ];
        for (const path of paths) {
          const { status, text, headers } = await member.get(path);
          expect([path, status, text.includes('Dupuis')]).toEqual([path, 200, true]);
          expect([path, /4711|\+33/.test(text)]).toEqual([path, role === 'co-host']);
          if (role === 'reader') expect(headers.get('etag')).toBeNull();
        }
      },
    );

    it('nothing of other properties, in any list', async () => {
      const reader = await scene.app.newMember(scene.host, { role: 'reader', productIds: [scene.villaId] });
      const { next } = (await scene.host.get('/api/changes')).json;
      const lists = [
        '/api/products',
        `/api/occupancy?from=${today}&to=${addNights(today, 5)}`,
        `/api/availability?from=${today}&to=${addNights(today, 5)}`,
        `/api/availability/search?from=${today}&to=${addNights(today, 30)}&nights=2`,
        '/api/dashboard/movements?when=today',
        `/api/changes?since=${next}`,
        '/api/dashboard/properties',
        '/api/dashboard/troubles',
        '/api/external-calendars',
        '/api/conflicts',
        '/api/alerts',
        '/api/sync/runs',
        '/api/sync/stats',
      ];
      await scene.host.post(`/api/calendar/${scene.chaletId}/external`, {
        name: 'Hidden',
        icalUrl: 'http://10.0.0.1/a.ics',
      });
      await soldTwice(scene.chaletId);
      const ofHost = (await scene.host.get('/api/alerts')).text;
      expect(ofHost).toContain('Chalet');
      for (const path of lists) {
        const { status, text } = await reader.get(path);
        expect([path, status, /Chalet|Hidden/.test(text) || text.includes(scene.chaletId)]).toEqual([
          path,
          200,
          false,
        ]);
      }
      expect((await reader.get('/api/dashboard/troubles')).json.calendars.failing).toBe(0);
      expect((await reader.get('/api/sync/runs')).json.total).toBe(0);
    });

    it('what happens, as it happens, in their properties alone', async () => {
      const reader = await scene.app.newMember(scene.host, { role: 'reader', productIds: [scene.villaId] });
      const events = await EventReader.open(reader);
      const block = (productId: string, after: number) =>
        scene.host.post(`/api/products/${productId}/blocks`, {
          from: addNights(today, after),
          to: addNights(today, after + 1),
        });
      await block(scene.chaletId, 40);
      await block(scene.villaId, 40);
      expect((await events.next('calendar.changed')).data).toEqual({ productId: scene.villaId });
      expect(events.received.map(({ data }) => data['productId'])).not.toContain(scene.chaletId);
      await events.close();
    });

    it('nothing that is taken for another host’s, where a page shows whose it was before', async () => {
      const reader = await scene.app.newMember(scene.host, { role: 'reader' });
      const { membershipId } = (await reader.get('/api/auth/me')).json.actingFor;
      const shown = { 'Acting-For': membershipId };
      expect((await reader.get('/api/products', shown)).status).toBe(200);
      await reader.put('/api/auth/acting', {});
      expect((await reader.get('/api/products', shown)).json.code).toBe('host_changed');
      expect((await reader.get('/api/products')).json.total).toBe(0);
    });

    it('nothing of one of their places where a page shows another of the same host', async () => {
      const reader = await scene.app.newMember(scene.host, { role: 'reader', productIds: [scene.villaId] });
      const first = (await reader.get('/api/auth/me')).json.actingFor.membershipId;
      const { link } = (
        await scene.host.post('/api/members', { name: 'Again', role: 'reader', productIds: [scene.chaletId] })
      ).json;
      await reader.post('/api/invitations/accept', { token: link.split('#')[1] });
      const path = `/api/availability?productId=${scene.villaId}&from=${today}&to=${addNights(today, 5)}`;
      expect((await reader.get(path, { 'Acting-For': first })).json.code).toBe('host_changed');
    });

    it('nothing any more from the moment in which they are removed', async () => {
      const reader = await scene.app.newMember(scene.host, { role: 'reader', productIds: [scene.villaId] });
      const events = await EventReader.open(reader);
      const { json: members } = await scene.host.get('/api/members');
      const me = (await reader.get('/api/auth/me')).json;
      const mine = members.find((one: { email: string }) => one.email === me.email);
      expect(mine.lastSeenAt).not.toBeNull();
      await scene.host.delete(`/api/members/${mine.id}`);
      expect((await reader.get(`/api/products/${scene.villaId}`)).status).toBe(404);
      expect((await reader.get('/api/auth/me')).json.actingFor).toBeNull();
      await events.ended;
    });
  });

  it('as administrators see what they do for a host, but no address of a source', async () => {
    const icalUrl = 'https://calendar.example.invalid/secret-canary.ics';
    await scene.host.post(`/api/calendar/${scene.villaId}/external`, { name: 'Secret', icalUrl });
    const hostId = (await scene.host.get('/api/auth/me')).json.id;
    await scene.app.admin.put('/api/auth/acting', { hostId });
    const { status, text } = await scene.app.admin.get(`/api/calendar/${scene.villaId}/external`);
    expect([status, text.includes('Secret'), text.includes('secret-canary')]).toEqual([200, true, false]);
    await scene.app.admin.put('/api/auth/acting', {});
  });

  describe('may', () => {
    it('as co-hosts book and import, and neither delete the property, nor see links, nor let others in', async () => {
      const cohost = await scene.app.newMember(scene.host, { role: 'co-host', productIds: [scene.villaId] });
      const booked = await cohost.post(`/api/products/${scene.villaId}/reservations`, {
        guest: 'Martin',
        arrival: addNights(today, 60),
        departure: addNights(today, 62),
      });
      expect(booked.status).toBe(201);
      expect(
        (await cohost.patch(`/api/products/${scene.villaId}`, { checkInHour: 17 })).json.checkInHour,
      ).toBe(17);
      await cohost.patch(`/api/products/${scene.villaId}`, { checkInHour: 16 });
      const refused = [
        await cohost.delete(`/api/products/${scene.villaId}`),
        await cohost.get(`/api/calendar/${scene.villaId}/feeds`),
        await cohost.get('/api/joint-feeds'),
        await cohost.get('/api/members'),
        await cohost.post('/api/products', { name: 'Mine', timeZone: 'Europe/Paris' }),
        await cohost.get('/api/tokens'),
        await cohost.put('/api/auth/password', { currentPassword: PASSWORD, newPassword: 'a new password' }),
      ];
      expect(refused.map(({ json }) => json.code)).toEqual(refused.map(() => 'role_missing'));
    });

    it('change their own name and language while they look at a host’s properties, and nothing of the host', async () => {
      const reader = await scene.app.newMember(scene.host, { role: 'reader' });
      const { json } = await reader.patch('/api/auth/me', { name: 'Renamed', language: 'en' });
      expect(json).toMatchObject({
        name: 'Renamed',
        language: 'en',
        actingFor: { hostName: 'host@example.test' },
      });
      expect((await scene.host.get('/api/auth/me')).json.name).toBe('host@example.test');
    });

    it('become more or less at once, and leave by themselves', async () => {
      const member = await scene.app.newMember(scene.host, {
        role: 'reader',
        productIds: [scene.villaId],
        email: 'm@example.test',
      });
      const { id } = (await scene.host.get('/api/members')).json.find(
        (one: { email: string }) => one.email === 'm@example.test',
      );
      const block = () =>
        member.post(`/api/products/${scene.villaId}/blocks`, {
          from: addNights(today, 80),
          to: addNights(today, 81),
        });
      expect((await block()).status).toBe(403);
      await scene.host.patch(`/api/members/${id}`, { role: 'co-host' });
      expect((await block()).status).toBe(201);
      await scene.host.patch(`/api/members/${id}`, { productIds: [scene.chaletId] });
      expect((await block()).status).toBe(404);
      for (const wrong of [
        { name: null },
        { role: null },
        { role: 'owner' },
        { productIds: [] },
        { seesGuests: null },
      ])
        expect([wrong, (await scene.host.patch(`/api/members/${id}`, wrong)).status]).toEqual([wrong, 400]);
      const [membership] = (await member.get('/api/memberships')).json;
      expect(membership).toMatchObject({ role: 'co-host', products: 1 });
      expect((await scene.host.patch(`/api/members/${id}`, { productIds: null })).status).toBe(200);
      const [ofAll] = (await member.get('/api/memberships')).json;
      expect(ofAll.products).toBeGreaterThan(1);
      expect((await member.delete(`/api/memberships/${membership.id}`)).status).toBe(204);
      expect(await scene.memberWith(id)).toBeUndefined();
    });

    it('not look through somebody else’s eyes: neither by a membership of others, nor as a host who is no administrator', async () => {
      const { id } = (await scene.host.get('/api/members')).json.find(
        ({ state }: { state: string }) => state === 'member',
      );
      const stranger = await scene.app.newHost('stranger@example.test');
      const hostId = (await scene.host.get('/api/auth/me')).json.id;
      for (const body of [{ membershipId: id }, { hostId }])
        expect((await stranger.put('/api/auth/acting', body)).status).toBe(404);
    });

    it('not go to a host whose account is disabled', async () => {
      const leaving = await scene.app.newHost('leaving@example.test');
      const { json: product } = await leaving.post('/api/products', {
        name: 'Gone',
        timeZone: 'Europe/Paris',
      });
      const member = await scene.app.newMember(leaving, { role: 'co-host' });
      const { id } = (await leaving.get('/api/auth/me')).json;
      await scene.app.admin.patch(`/api/users/${id}`, { disabled: true });
      expect((await member.get(`/api/products/${product.id}`)).status).toBe(404);
      expect((await member.get('/api/memberships')).json).toEqual([]);
    });
  });
});
