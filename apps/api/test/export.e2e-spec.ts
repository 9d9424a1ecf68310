import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { addNights, nightAt, readFeed } from '#availability';
import type { ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const night = (days: number) => addNights(today, days);

describe('publishing a property’s calendar', () => {
  let app: TestApp;
  let host: ApiClient;
  let productId: string;

  beforeAll(async () => {
    app = await startTestApp();
    host = await app.newHost('host@example.test');
  });
  beforeEach(async () => {
    productId = (await host.post('/api/products', { name: 'Villa; Azur, é', timeZone: 'Europe/Paris' })).json
      .id;
  });
  afterAll(() => app.stop());

  const token = async () => (await host.get(`/api/calendar/${productId}/token`)).json;
  const feedPath = async () =>
    new URL((await token()).feedUrl).pathname + new URL((await token()).feedUrl).search;
  const read = async (headers = {}) => app.anonymous.get(await feedPath(), headers);
  const book = (guest: string, from: number, to: number, extra = {}) =>
    host.post(`/api/products/${productId}/reservations`, {
      guest,
      arrival: night(from),
      departure: night(to),
      ...extra,
    });
  const eventsOf = (text: string) => {
    const horizon = { from: night(-40), to: night(900) };
    const reading = readFeed(Buffer.from(text), { timeZone: 'Europe/Paris', horizon, ownUidDomain: null });
    return reading.outcome === 'ok' && reading.stays.map(({ from, to, summary }) => [from, to, summary]);
  };

  it('a token is 64 hexadecimal characters, comes with both addresses, and reading it twice gives the same', async () => {
    const first = await token();
    expect(first.token).toMatch(/^[0-9a-f]{64}$/);
    expect(first.feedUrl).toMatch(
      /^http:\/\/localhost:\d+\/api\/calendar\/[0-9a-f-]{36}\/feed\.ics\?token=[0-9a-f]{64}$/,
    );
    expect(first.webcalUrl).toBe(first.feedUrl.replace('http:', 'webcal:'));
    expect(await token()).toEqual(first);
  });

  it('reservations, own blocks and imported blocks are in it, turnovers as two events, cancelled ones not', async () => {
    const platform = await FeedServer.start();
    platform.publishes(airbnbFeed([{ uid: 'a', from: night(13), to: night(15), summary: 'Jean Secret' }]));
    await host.post(`/api/calendar/${productId}/external`, { name: 'Airbnb', icalUrl: platform.url() });
    await book('Dupuis', 10, 13, { note: 'Téléphone 06 00 00 00 00' });
    await book('Nobody', 40, 42, { status: 'cancelled' });
    await book('Maybe', 50, 52, { status: 'pending' });
    await host.post(`/api/products/${productId}/blocks`, { from: night(20), to: night(25), note: 'Travaux' });
    const { text } = await read();
    expect(eventsOf(text)).toEqual([
      [night(10), night(13), 'Réservé - Dupuis'],
      [night(13), night(15), 'Indisponible - Airbnb'],
      [night(20), night(25), 'Indisponible'],
      [night(50), night(52), 'Réservé - Maybe'],
    ]);
    expect(text).not.toMatch(/Secret|Téléphone|Travaux/);
    await platform.stop();
  });

  it('its lines end in CRLF, are folded at 75 octets, and say who wrote it', async () => {
    await book('É'.repeat(100), 10, 13);
    const { text, headers } = await read();
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    const lines = text.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(lines).toEqual(
      expect.arrayContaining([
        'VERSION:2.0',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
        'X-WR-CALNAME:Villa\\; Azur\\, é',
      ]),
    );
  });

  it('unchanged data gives identical bytes and a 304; any change gives a new tag', async () => {
    await book('Dupuis', 10, 13);
    const first = await read();
    const second = await read();
    expect(second.text).toBe(first.text);
    const etag = first.headers.get('etag')!;
    expect((await read({ 'If-None-Match': etag })).status).toBe(304);
    expect((await read({ 'If-None-Match': `W/${etag}` })).status).toBe(304);
    await book('Martin', 20, 22);
    const changed = await read({ 'If-None-Match': etag });
    expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false]);
  });

  it('the very date of the last change is good for a 304, a later one that we never told is not', async () => {
    await app.app
      .get(DataSource)
      .query("UPDATE products SET calendar_changed_at = now() - interval '1 minute' WHERE id = $1", [
        productId,
      ]);
    await app.app.get(DataSource).query("UPDATE calendar_feeds SET changed_at = now() - interval '1 hour'");
    const since = (await read()).headers.get('last-modified')!;
    expect((await read({ 'If-Modified-Since': since })).status).toBe(304);
    const later = new Date(Date.parse(since) + 1_000).toUTCString();
    expect((await read({ 'If-Modified-Since': later })).status).toBe(200);
  });

  it('a change in the same second as the last reading is not hidden by its date', async () => {
    await book('Dupuis', 10, 13);
    const since = (await read()).headers.get('last-modified')!;
    await book('Martin', 20, 22);
    expect((await read({ 'If-Modified-Since': since })).status).toBe(200);
    expect((await read({ 'If-Modified-Since': 'Fri, 31 Dec 9999 00:00:00 GMT' })).status).toBe(200);
  });

  it('renaming the property or a calendar changes the feed', async () => {
    const etag = (await read()).headers.get('etag')!;
    await host.patch(`/api/products/${productId}`, { name: 'Chalet' });
    expect((await read({ 'If-None-Match': etag })).status).toBe(200);
  });

  it('a changed reservation keeps its UID and counts its changes', async () => {
    const { json } = await book('Dupuis', 10, 13);
    const uid = /UID:(\S+)/.exec((await read()).text)![1];
    await host.patch(`/api/products/${productId}/reservations/${json.id}`, { departure: night(14) });
    const { text } = await read();
    expect(/UID:(\S+)/.exec(text)![1]).toBe(uid);
    expect(text).toContain('SEQUENCE:1');
  });

  it('both addresses answer GET and HEAD, whatever Accept says', async () => {
    const { token: secret } = await token();
    for (const path of [await feedPath(), `/api/feeds/${secret}.ics`]) {
      expect((await app.anonymous.send('HEAD', path)).status).toBe(200);
      expect((await app.anonymous.get(path, { Accept: 'application/pdf' })).status).toBe(200);
    }
  });

  it('a regenerated token opens the feed, and the old one finds nothing from that moment on', async () => {
    const old = await feedPath();
    const { json } = await host.post(`/api/calendar/${productId}/token`);
    expect(json.token).not.toBe(new URL(`http://x${old}`).searchParams.get('token'));
    expect((await app.anonymous.get(old)).status).toBe(404);
    expect((await read()).status).toBe(200);
  });

  it('every token that opens nothing gets the same 404', async () => {
    const { token: secret } = await token();
    const other = (await host.post('/api/products', { name: 'B', timeZone: 'Europe/Paris' })).json.id;
    const path = (id: string, query: string) => `/api/calendar/${id}/feed.ics${query}`;
    const attempts = [
      path(productId, ''),
      path(productId, '?token='),
      path(productId, `?token=${'0'.repeat(64)}`),
      path(productId, `?token=${secret}&token=${secret}`),
      path(productId, `?token=${secret.toUpperCase()}x`),
      path(other, `?token=${secret}`),
      path(randomUUID(), `?token=${secret}`),
      path('nonsense', `?token=${secret}`),
      `/api/feeds/${'0'.repeat(64)}.ics`,
    ];
    const answers = await Promise.all(attempts.map((attempt) => app.anonymous.get(attempt)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(404);
  });

  it('who read it last is shown to the owner', async () => {
    await read({ 'User-Agent': 'Google-Calendar-Importer' });
    expect(await token()).toMatchObject({
      lastUserAgent: 'Google-Calendar-Importer',
      lastFetchedAt: expect.any(String),
    });
  });

  it('the database keeps neither the token nor a source address in the clear', async () => {
    const { token: secret } = await token();
    await host.post(`/api/calendar/${productId}/external`, {
      name: 'X',
      icalUrl: 'http://10.0.0.1/canary-address.ics',
    });
    const tables = ['calendar_feeds', 'external_calendars', 'sync_runs', 'sessions', 'users'];
    const database = app.app.get(DataSource);
    for (const table of tables) {
      const [{ dump }] = await database.query(
        `SELECT coalesce(string_agg(t::text, E'\\n'), '') AS dump FROM ${table} t`,
      );
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain('canary-address');
      expect(dump).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it('while the database is away the answer is 503 with Retry-After, never an empty calendar', async () => {
    await book('Dupuis', 10, 13);
    const path = await feedPath();
    const { text } = await app.anonymous.get(path);
    const database = new URL(app.databaseUrl);
    const outside = new pg.Client({
      connectionString: Object.assign(new URL(app.databaseUrl), { pathname: '/postgres' }).href,
    });
    await outside.connect();
    const name = database.pathname.slice(1);
    await outside.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await outside.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    for (const address of [path, '/health/ready', '/api/auth/me']) {
      const answer = await host.get(address);
      expect([address, answer.status, answer.headers.has('retry-after')]).toEqual([address, 503, true]);
    }
    await outside.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await outside.end();
    expect((await app.anonymous.get(path)).text).toBe(text);
  });
});
