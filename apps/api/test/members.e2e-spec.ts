import pg from 'pg';
import { addNights, nightAt } from '#availability';
import { ApiClient } from '../../../testing/api-client.ts';
import { until } from '../../../testing/until.ts';
import { HEARTBEAT_MS } from '../src/events/live-events.service.ts';
import { EventReader } from './support/event-reader.ts';
import { everythingIn } from './support/everything-in.ts';
import { MailScene } from './support/mail-scene.ts';
import { MailServer, mailVariables } from './support/mail-server.ts';
import { PASSWORD, type TestApp } from './support/test-app.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const PRIVATE = { guest: 'Dupuis', note: 'code of the gate 4711', contact: '+33 6 12', people: 4 };

describe('people whom a host lets in', () => {
  let server: MailServer;
  let scene: MailScene;
  let app: TestApp;
  let database: pg.Client;
  let host: ApiClient;
  let villaId: string;
  let chaletId: string;

  beforeAll(async () => {
    server = await MailServer.start();
    scene = await MailScene.start(mailVariables(server.port), {
      isUnthrottled: true,
      providers: [{ provide: HEARTBEAT_MS, useValue: 50 }],
    });
    app = scene.app;
    database = new pg.Client(app.databaseUrl);
    await database.connect();
    host = await app.newHost('host@example.test');
    const propertyNamed = async (name: string): Promise<string> =>
      (await host.post('/api/products', { name, timeZone: 'Europe/Paris' })).json.id;
    [villaId, chaletId] = [await propertyNamed('Villa Azur'), await propertyNamed('Chalet')];
    for (const id of [villaId, chaletId])
      await host.post(`/api/products/${id}/reservations`, {
        ...PRIVATE,
        arrival: today,
        departure: addNights(today, 3),
      });
  });
  afterAll(async () => {
    await database.end();
    await scene.stop();
    await server.stop();
  });

  const tokenIn = (link: string) => link.split('#')[1]!;
  const invite = async (body: object = {}) =>
    (await host.post('/api/members', { name: 'Marie', role: 'reader', ...body })).json;
  const memberNamed = async (id: string) =>
    (await host.get('/api/members')).json.find((one: { id: string }) => one.id === id);

  describe('by an invitation', () => {
    it('that is good for seven days and once, and says what it is to', async () => {
      const invited = await invite({ name: 'Marie, ménage', role: 'cleaner', productIds: [villaId] });
      expect(invited).toMatchObject({ state: 'invited', email: null, acceptedAt: null, seesGuests: false });
      const days = (Date.parse(invited.invitedUntil) - Date.parse(invited.createdAt)) / 86_400_000;
      expect(days).toBeCloseTo(7, 2);
      const token = tokenIn(invited.link);
      const shown = await app.anonymous.post('/api/invitations/show', { token });
      expect(shown.json).toMatchObject({ hostName: 'host@example.test', role: 'cleaner', products: 1 });
      const marie = new ApiClient(app.url);
      const account = { name: 'Marie', email: 'marie@example.test', password: PASSWORD };
      const joined = await marie.post('/api/invitations/join', { token, ...account });
      expect([joined.status, joined.json.actingFor.role]).toEqual([201, 'cleaner']);
      for (const path of ['show', 'accept'])
        expect((await marie.post(`/api/invitations/${path}`, { token })).json.code).toBe('invitation_over');
      expect(await memberNamed(invited.id)).toMatchObject({ state: 'member', email: 'marie@example.test' });
    });

    it('that no dump of the database holds', async () => {
      const { link } = await invite();
      expect(await everythingIn(database)).not.toContain(tokenIn(link));
    });

    it('that an account accepts which is there already, and whose own properties stay its own', async () => {
      const other = await app.newHost('other@example.test');
      await other.post('/api/products', { name: 'Own', timeZone: 'Europe/Paris' });
      const { id, link } = await invite({ role: 'co-host', productIds: [villaId] });
      const { json } = await other.post('/api/invitations/accept', { token: tokenIn(link) });
      expect(json).toMatchObject({ email: 'other@example.test', actingFor: { role: 'co-host' } });
      const names = async () =>
        (await other.get('/api/products')).json.items.map(({ name }: { name: string }) => name);
      expect(await names()).toEqual(['Villa Azur']);
      expect((await other.put('/api/auth/acting', {})).json.actingFor).toBeNull();
      expect(await names()).toEqual(['Own']);
      expect((await other.put('/api/auth/acting', { membershipId: id })).status).toBe(200);
      expect(await names()).toEqual(['Villa Azur']);
    });

    it('that is mailed, in the language of who invites, each time under a link of its own', async () => {
      await host.patch('/api/auth/me', { language: 'fr' });
      const arrives = server.next();
      const invited = await invite({ email: 'paul@example.test' });
      expect(invited.link).toBeNull();
      const first = await arrives;
      expect([first.recipients, first.mail.subject]).toEqual([
        ['paul@example.test'],
        'host@example.test vous invite dans ses logements',
      ]);
      const again = server.next();
      await host.post(`/api/members/${invited.id}/invitation`, { by: 'mail' });
      const [former, present] = [first, await again].map(
        ({ mail }) => /\/invitation#([\w-]+)/.exec(mail.text!)![1]!,
      );
      expect((await app.anonymous.post('/api/invitations/show', { token: former })).status).toBe(410);
      const shown = await app.anonymous.post('/api/invitations/show', { token: present });
      expect(shown.json.email).toBe('paul@example.test');
    });

    it('that a host takes back, or lets end', async () => {
      const [taken, ended] = [await invite(), await invite()];
      await host.delete(`/api/members/${taken.id}`);
      await database.query('UPDATE memberships SET expires_at = now() WHERE id = $1', [ended.id]);
      for (const { link } of [taken, ended])
        expect((await app.anonymous.post('/api/invitations/show', { token: tokenIn(link) })).json.code).toBe(
          'invitation_over',
        );
      expect(await memberNamed(ended.id)).toMatchObject({ state: 'expired' });
    });

    it('that is not for who sends it, nor to what is not theirs, and that makes no second account', async () => {
      const { link } = await invite();
      const token = tokenIn(link);
      expect((await host.post('/api/invitations/accept', { token })).json.code).toBe('own_invitation');
      const account = { name: 'Again', email: 'HOST@example.test', password: PASSWORD };
      expect((await app.anonymous.post('/api/invitations/join', { token, ...account })).json.code).toBe(
        'email_taken',
      );
      expect((await app.anonymous.post('/api/invitations/show', { token })).status).toBe(200);
      const foreign = await app.newHost('foreign@example.test');
      const refused = await foreign.post('/api/members', {
        name: 'X',
        role: 'reader',
        productIds: [villaId],
      });
      expect([refused.status, refused.json.errors[0].pointer]).toEqual([400, '#/productIds']);
    });

    it('that two accept at the same moment lets one of them in', async () => {
      const { link } = await invite();
      const two = [await app.newHost('first@example.test'), await app.newHost('second@example.test')];
      const answers = await Promise.all(
        two.map((one) => one.post('/api/invitations/accept', { token: tokenIn(link) })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
    });
  });

  describe('see', () => {
    const movementsOf = async (member: ApiClient) =>
      (await member.get('/api/dashboard/movements?when=today')).json.items;

    it('as cleaners who comes and leaves in their properties, when and without names', async () => {
      const cleaner = await app.newMember(host, { role: 'cleaner', productIds: [villaId] });
      const [movement, ...others] = await movementsOf(cleaner);
      expect(movement).toMatchObject({ productName: 'Villa Azur', kind: 'arrival', checkInHour: 16 });
      expect(others).toEqual([]);
      expect(JSON.stringify(movement)).not.toMatch(/Dupuis|4711|\+33|SYNC/);
    });

    it('as cleaners names, where the host allows it, and nothing else', async () => {
      const cleaner = await app.newMember(host, { role: 'cleaner', seesGuests: true });
      const movements = JSON.stringify(await movementsOf(cleaner));
      expect(movements).toContain('Dupuis');
      expect(movements).not.toMatch(/4711|\+33/);
    });

    it.each(['reader', 'co-host'] as const)(
      'as a %s guests; notes and contacts as co-hosts alone',
      async (role) => {
        const member = await app.newMember(host, { role, productIds: [villaId] });
        const paths = [
          `/api/products/${villaId}/reservations`,
          `/api/products/${villaId}/occupancy?from=${today}&to=${addNights(today, 5)}`,
          `/api/occupancy?from=${today}&to=${addNights(today, 5)}`,
          `/api/products/${villaId}/nights/${today}`,
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
      const reader = await app.newMember(host, { role: 'reader', productIds: [villaId] });
      const lists = [
        '/api/products',
        `/api/occupancy?from=${today}&to=${addNights(today, 5)}`,
        `/api/availability?from=${today}&to=${addNights(today, 5)}`,
        `/api/availability/search?from=${today}&to=${addNights(today, 30)}&nights=2`,
        '/api/dashboard/movements?when=today',
        '/api/dashboard/troubles',
        '/api/conflicts',
        '/api/alerts',
        '/api/sync/runs',
        '/api/sync/stats',
      ];
      await host.post(`/api/calendar/${chaletId}/external`, {
        name: 'Hidden',
        icalUrl: 'http://10.0.0.1/a.ics',
      });
      for (const path of lists) {
        const { status, text } = await reader.get(path);
        expect([path, status, /Chalet|Hidden/.test(text) || text.includes(chaletId)]).toEqual([
          path,
          200,
          false,
        ]);
      }
      expect((await reader.get('/api/dashboard/troubles')).json.calendars.failing).toBe(0);
      expect((await reader.get('/api/sync/runs')).json.total).toBe(0);
    });

    it('what happens, as it happens, in their properties alone', async () => {
      const reader = await app.newMember(host, { role: 'reader', productIds: [villaId] });
      const events = await EventReader.open(reader);
      const block = (productId: string, after: number) =>
        host.post(`/api/products/${productId}/blocks`, {
          from: addNights(today, after),
          to: addNights(today, after + 1),
        });
      await block(chaletId, 40);
      await block(villaId, 40);
      expect((await events.next('calendar.changed')).data).toEqual({ productId: villaId });
      expect(events.received.map(({ data }) => data['productId'])).not.toContain(chaletId);
      await events.close();
    });

    it('nothing that is taken for another host’s, where a page shows whose it was before', async () => {
      const reader = await app.newMember(host, { role: 'reader' });
      const hostId = (await host.get('/api/auth/me')).json.id;
      const shown = { 'Acting-For': hostId };
      expect((await reader.get('/api/products', shown)).status).toBe(200);
      await reader.put('/api/auth/acting', {});
      expect((await reader.get('/api/products', shown)).json.code).toBe('host_changed');
      expect((await reader.get('/api/products')).json.total).toBe(0);
    });

    it('nothing any more from the moment in which they are removed', async () => {
      const reader = await app.newMember(host, { role: 'reader', productIds: [villaId] });
      const events = await EventReader.open(reader);
      const { json: members } = await host.get('/api/members');
      const me = (await reader.get('/api/auth/me')).json;
      const mine = members.find((one: { email: string }) => one.email === me.email);
      expect(mine.lastSeenAt).not.toBeNull();
      await host.delete(`/api/members/${mine.id}`);
      expect((await reader.get(`/api/products/${villaId}`)).status).toBe(404);
      expect((await reader.get('/api/auth/me')).json.actingFor).toBeNull();
      await events.ended;
    });
  });

  describe('may', () => {
    it('as co-hosts book and import, and neither delete the property, nor see links, nor let others in', async () => {
      const cohost = await app.newMember(host, { role: 'co-host', productIds: [villaId] });
      const booked = await cohost.post(`/api/products/${villaId}/reservations`, {
        guest: 'Martin',
        arrival: addNights(today, 60),
        departure: addNights(today, 62),
      });
      expect(booked.status).toBe(201);
      expect((await cohost.patch(`/api/products/${villaId}`, { checkInHour: 17 })).json.checkInHour).toBe(17);
      await cohost.patch(`/api/products/${villaId}`, { checkInHour: 16 });
      const refused = [
        await cohost.delete(`/api/products/${villaId}`),
        await cohost.get(`/api/calendar/${villaId}/feeds`),
        await cohost.get('/api/joint-feeds'),
        await cohost.get('/api/members'),
        await cohost.post('/api/products', { name: 'Mine', timeZone: 'Europe/Paris' }),
        await cohost.get('/api/tokens'),
        await cohost.put('/api/auth/password', { currentPassword: PASSWORD, newPassword: 'a new password' }),
      ];
      expect(refused.map(({ json }) => json.code)).toEqual(refused.map(() => 'role_missing'));
    });

    it('change their own name and language while they look at a host’s properties, and nothing of the host', async () => {
      const reader = await app.newMember(host, { role: 'reader' });
      const { json } = await reader.patch('/api/auth/me', { name: 'Renamed', language: 'en' });
      expect(json).toMatchObject({
        name: 'Renamed',
        language: 'en',
        actingFor: { hostName: 'host@example.test' },
      });
      expect((await host.get('/api/auth/me')).json.name).toBe('host@example.test');
    });

    it('become more or less at once, and leave by themselves', async () => {
      const member = await app.newMember(host, {
        role: 'reader',
        productIds: [villaId],
        email: 'm@example.test',
      });
      const { id } = (await host.get('/api/members')).json.find(
        (one: { email: string }) => one.email === 'm@example.test',
      );
      const block = () =>
        member.post(`/api/products/${villaId}/blocks`, {
          from: addNights(today, 80),
          to: addNights(today, 81),
        });
      expect((await block()).status).toBe(403);
      await host.patch(`/api/members/${id}`, { role: 'co-host' });
      expect((await block()).status).toBe(201);
      await host.patch(`/api/members/${id}`, { productIds: [chaletId] });
      expect((await block()).status).toBe(404);
      const [membership] = (await member.get('/api/memberships')).json;
      expect(membership).toMatchObject({ role: 'co-host', products: 1 });
      expect((await member.delete(`/api/memberships/${membership.id}`)).status).toBe(204);
      expect(await memberNamed(id)).toBeUndefined();
    });

    it('not look through somebody else’s eyes: neither by a membership of others, nor as a host who is no administrator', async () => {
      const { id } = (await host.get('/api/members')).json.find(
        ({ state }: { state: string }) => state === 'member',
      );
      const stranger = await app.newHost('stranger@example.test');
      const hostId = (await host.get('/api/auth/me')).json.id;
      for (const body of [{ membershipId: id }, { hostId }])
        expect((await stranger.put('/api/auth/acting', body)).status).toBe(404);
    });

    it('not go to a host whose account is disabled', async () => {
      const leaving = await app.newHost('leaving@example.test');
      const { json: product } = await leaving.post('/api/products', {
        name: 'Gone',
        timeZone: 'Europe/Paris',
      });
      const member = await app.newMember(leaving, { role: 'co-host' });
      const { id } = (await leaving.get('/api/auth/me')).json;
      await app.admin.patch(`/api/users/${id}`, { disabled: true });
      expect((await member.get(`/api/products/${product.id}`)).status).toBe(404);
      expect((await member.get('/api/memberships')).json).toEqual([]);
    });
  });

  it('two hundred are let in at most', async () => {
    const crowded = await app.newHost('crowded@example.test');
    const ownerId = (await crowded.get('/api/auth/me')).json.id;
    await database.query(
      `INSERT INTO memberships (owner_id, role, sees_guests, label, expires_at)
       SELECT $1, 'reader', true, 'Member ' || n, now() FROM generate_series(1, 200) n`,
      [ownerId],
    );
    const refused = await crowded.post('/api/members', { name: 'One more', role: 'reader' });
    expect([refused.status, refused.json.code]).toEqual([409, 'member_quota']);
    await until(async () => (await crowded.get('/api/members')).json.length === 200);
  });
});
