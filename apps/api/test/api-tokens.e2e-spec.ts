import { DataSource } from 'typeorm';
import { ApiClient } from '../../../testing/api-client.ts';
import { night } from './support/import-scene.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

describe('programs that act for a host', () => {
  let app: TestApp;
  let host: ApiClient;
  let villa: string;
  let chalet: string;

  beforeAll(async () => {
    app = await startTestApp({ REQUESTS_PER_MINUTE: '300' });
    host = await app.newHost('host@example.test');
    villa = (await host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })).json.id;
    chalet = (await host.post('/api/products', { name: 'Chalet', timeZone: 'Europe/Paris' })).json.id;
  });
  afterAll(() => app.stop());

  const make = async (body: object = {}, of = host) =>
    (await of.post('/api/tokens', { name: 'Channel manager', scopes: ['read', 'stays:write'], ...body }))
      .json;
  const programOf = ({ token }: { token: string }) => new ApiClient(app.url, token);

  it('a program books with its token, without a cookie, from whatever site it runs on', async () => {
    const program = programOf(await make());
    const stay = { guest: 'Dupuis', arrival: night(10), departure: night(13) };
    const booked = await program.post(`/api/products/${villa}/reservations`, stay, {
      Origin: 'https://partner.example',
      'Sec-Fetch-Site': 'cross-site',
    });
    expect(booked.status).toBe(201);
    const { json } = await host.get(`/api/products/${villa}/reservations`);
    expect(json.items).toMatchObject([stay]);
  });

  it('a token is shown once, and known by its end', async () => {
    const made = await make({ name: 'Shown once' });
    expect(made.token).toMatch(/^hosteed_[0-9a-f]{64}$/);
    const { json, text } = await host.get('/api/tokens');
    expect(json[0]).toMatchObject({
      id: made.id,
      name: 'Shown once',
      ending: made.token.slice(-4),
      productIds: null,
    });
    expect(text).not.toContain(made.token);
  });

  it('a token that was revoked opens nothing from the next request on', async () => {
    const made = await make();
    const program = programOf(made);
    expect((await program.get('/api/products')).status).toBe(200);
    expect((await host.delete(`/api/tokens/${made.id}`)).status).toBe(204);
    const { status, json, headers } = await program.get('/api/products');
    expect([status, json.code]).toEqual([401, 'token_invalid']);
    expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('a token ends at the moment that was said, in whatever zone it was said', async () => {
    const made = await make({ expiresAt: `${night(300)}T00:30+23:30` });
    expect(made.expiresAt).toBe(`${night(299)}T01:00:00.000Z`);
  });

  it('a token that has expired, was copied in part or never was opens nothing', async () => {
    const made = await make({ expiresAt: `${night(300)}T00:00:00Z` });
    expect((await programOf(made).get('/api/products')).status).toBe(200);
    const expire = `UPDATE api_tokens SET expires_at = now() - interval '1 second' WHERE id = $1`;
    await app.app.get(DataSource).query(expire, [made.id]);
    const worthless = [made.token, made.token.slice(0, -1), `hosteed_${'0'.repeat(64)}`, 'x'];
    for (const token of worthless)
      expect((await new ApiClient(app.url, token).get('/api/products')).json.code).toBe('token_invalid');
    expect(
      (await host.get('/api/tokens')).json.find(({ id }: { id: string }) => id === made.id).isExpired,
    ).toBe(true);
  });

  it('a token of an account that was disabled opens nothing, and everything again afterwards', async () => {
    const other = await app.newHost('disabled@example.test');
    const program = programOf(await make({}, other));
    const [user] = (await app.admin.get('/api/users?search=disabled@')).json.items;
    await app.admin.patch(`/api/users/${user.id}`, { disabled: true });
    expect((await program.get('/api/products')).json.code).toBe('token_invalid');
    await app.admin.patch(`/api/users/${user.id}`, { disabled: false });
    expect((await program.get('/api/products')).status).toBe(200);
  });

  it('a token beside a cookie counts alone, so that nothing is done by more than it allows', async () => {
    const { token } = await make({ scopes: ['read'] });
    const both = await host.post(
      `/api/products/${villa}/blocks`,
      { from: night(40), to: night(41) },
      { Authorization: `Bearer ${token}` },
    );
    expect([both.status, both.json.scope]).toEqual([403, 'stays:write']);
    expect(both.headers.get('www-authenticate')).toBe(
      'Bearer error="insufficient_scope", scope="stays:write"',
    );
  });

  it('the password of a proxy in front is no token: the cookie counts', async () => {
    expect((await host.get('/api/auth/me', { Authorization: 'Basic aG9zdDpwcm94eQ==' })).status).toBe(200);
  });

  it('a token for one property sees that one alone, in every list', async () => {
    const program = programOf(await make({ productIds: [chalet] }));
    const products = (await program.get('/api/products')).json;
    expect([products.total, products.items[0].name]).toEqual([1, 'Chalet']);
    const window = `from=${night(10)}&to=${night(40)}`;
    const all = (await program.get(`/api/occupancy?${window}`)).json;
    expect(all.items.map(({ productId }: { productId: string }) => productId)).toEqual([chalet]);
    expect((await program.get(`/api/occupancy?${window}&productId=${villa}`)).json.total).toBe(0);
    for (const list of ['/api/conflicts', '/api/alerts', '/api/dashboard/movements?when=next'])
      expect((await program.get(list)).json.total).toBe(0);
  });

  it('conflicts, alerts and movements of other properties stay hidden from such a token', async () => {
    const dates = { from: night(50), to: night(54) };
    await host.post(`/api/products/${villa}/blocks`, dates);
    const stay = { guest: 'Martin', arrival: night(51), departure: night(53), force: true };
    await host.post(`/api/products/${villa}/reservations`, stay);
    const everything = programOf(await make());
    expect((await everything.get('/api/conflicts')).json.total).toBe(1);
    expect((await programOf(await make({ productIds: [chalet] })).get('/api/conflicts')).json.total).toBe(0);
    expect((await programOf(await make({ productIds: [villa] })).get('/api/conflicts')).json.total).toBe(1);
  });

  it('the address of a source is shown to programs that may change calendars only', async () => {
    const icalUrl = 'https://calendar.example.invalid/secret-canary.ics';
    await host.post(`/api/calendar/${chalet}/external`, { name: 'Partner', icalUrl });
    const list = `/api/calendar/${chalet}/external`;
    const reader = await programOf(await make({ scopes: ['read'] })).get(list);
    expect(reader.text).not.toContain('secret-canary');
    expect(reader.json[0]).toMatchObject({ name: 'Partner', icalUrl: null });
    const writer = programOf(await make({ scopes: ['read', 'calendars:write'] }));
    expect((await writer.get(list)).json[0].icalUrl).toBe(icalUrl);
  });

  it('a program asks what its token may do, and when it was last used is told to its host', async () => {
    const made = await make({ scopes: ['read'], productIds: [villa] });
    const program = programOf(made);
    const { json } = await program.get('/api/token');
    expect(json).toMatchObject({ id: made.id, scopes: ['read'], productIds: [villa] });
    const [row] = (await host.get('/api/tokens')).json;
    expect(Date.parse(row.lastUsedAt)).not.toBeNaN();
    expect((await host.get('/api/token')).status).toBe(401);
  });

  it('what is left of the limit is told with every answer, each token counted for itself', async () => {
    const first = programOf(await make());
    const second = programOf(await make());
    const left = async (program: ApiClient) =>
      /r=(\d+)/.exec((await program.get('/api/products')).headers.get('ratelimit')!)![1];
    expect((await first.get('/api/products')).headers.get('ratelimit-policy')).toBe('"default";q=300;w=60');
    const before = Number(await left(first));
    expect(Number(await left(first))).toBe(before - 1);
    expect(Number(await left(second))).toBe(299);
  });

  it('beyond the limit a program is told for how long to wait', async () => {
    const program = programOf(await make());
    const answers = [];
    for (let n = 0; n <= 300; n += 1) answers.push(await program.get('/api/token'));
    const { status, headers } = answers.at(-1)!;
    expect(status).toBe(429);
    expect(headers.get('ratelimit')).toMatch(/^"default";r=0;t=\d+$/);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
  });

  it.each([
    ['no scope', { scopes: [] }, '#/scopes'],
    ['an unknown scope', { scopes: ['everything'] }, '#/scopes'],
    ['the scope of administrators', { scopes: ['admin:read'] }, '#/scopes'],
    ['no property', { productIds: [] }, '#/productIds'],
    ['somebody else’s property', { productIds: ['5b1f0f0e-0c51-4c7b-8f3c-0d6f5c8f9b11'] }, '#/productIds'],
    ['an hour that is past', { expiresAt: '2020-01-01T00:00:00Z' }, '#/expiresAt'],
    ['an hour that is no hour', { expiresAt: 'tomorrow' }, '#/expiresAt'],
    ['an hour that is counted in weeks', { expiresAt: '2027-W10-1T00:00:00Z' }, '#/expiresAt'],
    ['an hour with a sign before it', { expiresAt: '+2027-01-01T00:00:00Z' }, '#/expiresAt'],
    ['an hour that nobody will see', { expiresAt: '2999-01-01T00:00:00Z' }, '#/expiresAt'],
    ['no name', { name: ' ' }, '#/name'],
  ])('a token with %s is not made', async (_, body, pointer) => {
    const answer = await host.post('/api/tokens', { name: 'X', scopes: ['read'], ...body });
    expect([answer.status, answer.json.errors[0].pointer]).toEqual([400, pointer]);
  });

  it('nobody revokes the token of another', async () => {
    const made = await make();
    const stranger = await app.newHost('stranger@example.test');
    expect((await stranger.delete(`/api/tokens/${made.id}`)).status).toBe(404);
    expect((await programOf(made).get('/api/products')).status).toBe(200);
  });

  it('of many tokens that are made at once, fifty are made', async () => {
    const other = await app.newHost('many@example.test');
    const answers = await Promise.all(
      Array.from({ length: 55 }, () => other.post('/api/tokens', { name: 'One', scopes: ['read'] })),
    );
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([...Array(50).fill(201), ...Array(5).fill(409)]);
    expect((await other.get('/api/tokens')).json).toHaveLength(50);
  });
});
