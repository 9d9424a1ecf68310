import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { addNights, nightAt } from '#availability';
import { ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { ACTIONS } from '../src/audit/actions.ts';
import { AuditLog } from '../src/audit/audit-log.service.ts';
import { POLICIES } from './support/route-policies.ts';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const [from, to] = [addNights(today, 10), addNights(today, 12)];

/** What changes nothing of a host's, or nothing that outlives it: not recorded, but of administrators who act for one. */
const NOT_RECORDED = [
  'POST /api/auth/logout',
  'PATCH /api/auth/me',
  'PUT /api/auth/acting',
  'POST /api/invitations/accept',
  'DELETE /api/memberships/{membershipId}',
  'POST /api/webhooks/{webhookId}/test',
  'POST /api/webhooks/{webhookId}/deliveries/replay',
  'POST /api/webhooks/{webhookId}/deliveries/{deliveryId}/replay',
  'POST /api/portfolio/check',
  'POST /api/users',
  'POST /api/demo',
  'DELETE /api/demo',
  'POST /api/alerts/seen',
  'PATCH /api/alerts/settings',
  'PUT /api/alerts/settings/properties/{productId}',
  'POST /api/calendar/{productId}/external/check',
  'POST /api/calendar/{productId}/external/{calendarId}/sync',
  'POST /api/calendar/{productId}/sync-all',
  'POST /api/sync/all',
  'POST /api/calendar/sync-all',
  'DELETE /api/admin/sync-jobs/{jobId}',
];

describe('who did what', () => {
  let app: TestApp;
  let database: pg.Client;
  let host: ApiClient;
  let hostId: string;
  let productId: string;

  beforeAll(async () => {
    app = await startTestApp({}, { isUnthrottled: true });
    database = new pg.Client(app.databaseUrl);
    await database.connect();
    host = await app.newHost('host@example.test');
    hostId = (await host.get('/api/auth/me')).json.id;
    productId = (await host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })).json.id;
  });
  afterAll(async () => {
    await database.end();
    await app.stop();
  });

  const entries = async (query = '') => (await host.get(`/api/audit${query}`)).json.items;
  const last = async () => (await entries())[0];
  const block = (client: ApiClient, start = from) =>
    client.post(`/api/products/${productId}/blocks`, { from: start, to: addNights(start, 2) });

  it('is recorded of every call that changes something of a host’s, but for those that are named here', () => {
    const changing = Object.entries(POLICIES).flatMap(([route, [policy]]) =>
      policy === 'public' || policy === 'token' || route.startsWith('GET ') ? [] : [route],
    );
    const recorded = Object.keys(ACTIONS).map((route) => route.replace(/:(\w+)/g, '{$1}'));
    const known = Object.keys(POLICIES);
    expect(recorded.filter((route) => !known.includes(route))).toEqual([]);
    expect(changing.filter((route) => !recorded.includes(route)).sort()).toEqual(NOT_RECORDED.toSorted());
  });

  it('says what was done to which property and nights, by its owner', async () => {
    expect(await last()).toMatchObject({
      action: 'property.added',
      actedAs: 'owner',
      actor: 'host@example.test',
      productId,
      productName: 'Villa',
    });
    const { json: made } = await block(host);
    expect(await last()).toMatchObject({
      action: 'block.added',
      productName: 'Villa',
      subjectId: made.id,
      from,
      to,
    });
    await host.delete(`/api/products/${productId}/blocks/${made.id}`);
    expect(await last()).toMatchObject({ action: 'block.deleted', subjectId: made.id, from, to });
  });

  it('says who was let in as what, and which program it was', async () => {
    const cohost = await app.newMember(host, { role: 'co-host' });
    await block(cohost, addNights(today, 20));
    expect(await last()).toMatchObject({ actedAs: 'co-host', actor: 'A co-host', program: null });
    const { json } = await host.post('/api/tokens', { name: 'Channel manager', scopes: ['stays:write'] });
    await block(new ApiClient(app.url, json.token), addNights(today, 30));
    expect(await last()).toMatchObject({
      actedAs: 'program',
      program: 'Channel manager',
      actor: 'host@example.test',
    });
  });

  it('says of an administrator who acts for a host when that began, and what was done', async () => {
    const { json } = await app.admin.put('/api/auth/acting', { hostId });
    expect(json.actingFor).toEqual({
      membershipId: null,
      hostId,
      hostName: 'host@example.test',
      role: 'administrator',
      seesGuests: true,
    });
    expect(await last()).toMatchObject({ action: 'host.visited', actedAs: 'administrator', actor: 'Admin' });
    expect((await block(app.admin, addNights(today, 40))).status).toBe(201);
    expect(await last()).toMatchObject({ action: 'block.added', actedAs: 'administrator' });
    for (const path of ['/api/users', `/api/calendar/${productId}/feeds`, '/api/audit'])
      expect((await app.admin.get(path)).json.code).toBe('role_missing');
    await app.admin.put('/api/auth/acting', {});
    expect((await app.admin.get('/api/users')).status).toBe(200);
    await app.admin.patch(`/api/users/${hostId}`, { name: 'Claire' });
    expect(await last()).toMatchObject({ action: 'account.changed', actedAs: 'administrator' });
  });

  it('says of an administrator who acts for a host what passes too, and when the visit ended', async () => {
    const { json: calendar } = await host.post(`/api/calendar/${productId}/external`, {
      name: 'Vrbo',
      icalUrl: 'http://10.0.0.1/vrbo.ics',
    });
    const other = await app.newHost('visited-next@example.test');
    const otherId = (await other.get('/api/auth/me')).json.id;
    const synchronise = async (client: ApiClient) => {
      await client.post(`/api/calendar/${productId}/external/${calendar.id}/sync`, {});
      await client.post(`/api/calendar/${productId}/sync-all`);
      await client.post('/api/sync/all');
    };
    const [{ id: before }] = await entries();
    await synchronise(host);
    expect((await last()).id).toBe(before);
    await app.admin.put('/api/auth/acting', { hostId });
    await synchronise(app.admin);
    await app.admin.put('/api/auth/acting', { hostId: randomUUID() });
    await app.admin.put('/api/auth/acting', { hostId: otherId });
    const known = { actedAs: 'administrator', actor: 'Admin' };
    expect((await entries()).slice(0, 5)).toMatchObject([
      { ...known, action: 'host.left' },
      { ...known, action: 'calendar.all_synchronised', productName: null },
      { ...known, action: 'calendar.all_synchronised', productName: 'Villa' },
      { ...known, action: 'calendar.synchronised', productName: 'Villa', subjectName: 'Vrbo' },
      { ...known, action: 'host.visited' },
    ]);
    await app.admin.put('/api/auth/acting', {});
    const ofOther = (await other.get('/api/audit')).json.items.map(
      ({ action }: { action: string }) => action,
    );
    expect(ofOther).toEqual(['host.left', 'host.visited']);
    await host.delete(`/api/calendar/${productId}/external/${calendar.id}`);
  });

  it('says that the visit of an administrator ended who signed out', async () => {
    const visiting = new ApiClient(app.url);
    await visiting.post('/api/auth/login', { email: 'admin@example.test', password: PASSWORD });
    await visiting.put('/api/auth/acting', { hostId });
    await visiting.post('/api/auth/logout');
    expect(await last()).toMatchObject({ action: 'host.left', actedAs: 'administrator', actor: 'Admin' });
  });

  it('tells the owner of a calendar that an administrator has paused it', async () => {
    const { json: calendar } = await host.post(`/api/calendar/${productId}/external`, {
      name: 'Airbnb',
      icalUrl: 'http://10.0.0.1/a.ics',
    });
    await app.admin.patch(`/api/admin/calendars/${calendar.id}`, { isActive: false });
    const about = { subjectId: calendar.id, subjectName: 'Airbnb' };
    expect(await last()).toMatchObject({ action: 'calendar.paused_or_resumed', ...about });
    await host.delete(`/api/calendar/${productId}/external/${calendar.id}`);
    expect(await last()).toMatchObject({ action: 'calendar.deleted', ...about });
  });

  it('says of a stay that was changed in part, and of one that was taken back, which nights it has', async () => {
    const at = (days: number) => addNights(today, 100 + days);
    const { json: made } = await host.post(`/api/products/${productId}/reservations`, {
      guest: 'Petit',
      arrival: at(0),
      departure: at(5),
    });
    const path = `/api/products/${productId}/reservations/${made.id}`;
    await host.patch(path, { departure: at(3) });
    expect(await last()).toMatchObject({ action: 'reservation.changed', from: at(0), to: at(3) });
    const { json: gone } = await host.delete(path);
    await host.post(`/api/products/${productId}/discarded/${gone.discardedId}/restore`);
    expect(await last()).toMatchObject({ action: 'deletion.taken_back', from: at(0), to: at(3) });
  });

  it('says that vanished stays were freed, by whatever way', async () => {
    const source = await FeedServer.start();
    source.publishes(airbnbFeed([{ uid: 'a', from: addNights(today, 200), to: addNights(today, 203) }]));
    const calendars = `/api/calendar/${productId}/external`;
    const { json: calendar } = await host.post(calendars, { name: 'Airbnb', icalUrl: source.url() });
    await host.post(`${calendars}/${calendar.id}/sync`, {});
    expect((await last()).action).toBe('calendar.added');
    source.publishes(airbnbFeed([]));
    await host.post(`${calendars}/${calendar.id}/sync`, {});
    await host.post(`${calendars}/${calendar.id}/sync`, { applyRemovals: true });
    expect(await last()).toMatchObject({ action: 'calendar.removals_applied', subjectName: 'Airbnb' });
    await source.stop();
  });

  it('says who came and who left by themselves', async () => {
    const leaving = await app.newMember(host, { role: 'reader' });
    expect(await last()).toMatchObject({ action: 'member.joined', actedAs: 'reader', subjectName: 'reader' });
    const [{ id }] = (await leaving.get('/api/memberships')).json;
    await leaving.delete(`/api/memberships/${id}`);
    expect(await last()).toMatchObject({ action: 'member.left', actor: 'A reader', subjectId: id });
  });

  it('holds nothing that was refused, or that went wrong', async () => {
    const before = (await host.get('/api/audit')).json.total;
    const refused = [
      await host.post(`/api/products/${productId}/blocks`, { from: 'tomorrow' }),
      await host.post(`/api/products/${productId}/blocks`, { from: '0000-01-01', to: '0000-01-05' }),
      await host.delete(`/api/products/${productId}/blocks/${hostId}`),
      await host.post('/api/products', {}),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 404, 400]);
    expect((await host.get('/api/audit')).json.total).toBe(before);
  });

  it('holds neither names of guests nor notes', async () => {
    await host.post(`/api/products/${productId}/reservations`, {
      guest: 'Dupuis',
      note: 'gate 4711',
      arrival: addNights(today, 50),
      departure: addNights(today, 52),
    });
    const { rows } = await database.query('SELECT to_jsonb(e)::text AS entry FROM audit_entries e');
    expect(JSON.stringify(rows)).not.toMatch(/Dupuis|4711/);
  });

  it('is the host’s alone, by pages and by property', async () => {
    const other = await app.newHost('other@example.test');
    expect((await other.get('/api/audit')).json).toMatchObject({ items: [], total: 0 });
    await host.post('/api/products', { name: 'Chalet', timeZone: 'Europe/Paris' });
    const ofVilla = await entries(`?productId=${productId}`);
    expect(new Set(ofVilla.map((entry: { productName: string }) => entry.productName))).toEqual(
      new Set(['Villa']),
    );
    const { total } = (await host.get('/api/audit')).json;
    const behind = (await host.get(`/api/audit?pageSize=2&page=${total}`)).json;
    expect(behind).toMatchObject({ items: [], total });
  });

  it('is a file for spreadsheets, all of it however long', async () => {
    await database.query(
      `INSERT INTO audit_entries (owner_id, action, acted_as, product_name)
       SELECT $1, 'block.added', 'owner', '=1+' || n FROM generate_series(1, 6000) n`,
      [hostId],
    );
    const { total } = (await host.get('/api/audit')).json;
    const { status, headers, text } = await host.get('/api/audit/export.csv', { 'Accept-Language': 'fr' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const [head, ...lines] = text.trim().split('\r\n');
    expect(head).toBe('at;action;actor;acted_as;program;property;subject;from;to;id');
    expect([lines.length, new Set(lines).size]).toEqual([total, total]);
    expect(text).toContain(`;"'=1+6000";`);
  });

  it('is kept for a year', async () => {
    const before = (await host.get('/api/audit')).json.total;
    await database.query(
      `INSERT INTO audit_entries (owner_id, action, acted_as, happened_at)
       VALUES ($1, 'block.added', 'owner', now() - interval '366 days'), ($1, 'block.added', 'owner', now() - interval '364 days')`,
      [hostId],
    );
    await app.app.get(AuditLog).forget();
    expect((await host.get('/api/audit')).json.total).toBe(before + 1);
  });

  it('names nobody any more whose account is gone', async () => {
    const cohost = await app.newMember(host, { role: 'co-host', email: 'gone@example.test' });
    await block(cohost, addNights(today, 70));
    await database.query("DELETE FROM users WHERE email = 'gone@example.test'");
    expect(await last()).toMatchObject({ action: 'block.added', actedAs: 'co-host', actor: null });
  });
});
