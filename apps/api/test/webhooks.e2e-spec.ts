import { randomUUID } from 'node:crypto';
import { until } from '../../../testing/until.ts';
import { WebhookJob } from '../src/webhook/webhook.job.ts';
import { HookReceiver, verified } from './support/hook-receiver.ts';
import { ImportScene, night } from './support/import-scene.ts';

const MEGABYTES_10 = Buffer.alloc(10 * 1024 * 1024, 'x');

describe('another system that is told of changes', () => {
  const scene = ImportScene.inSuite();
  let receiver: HookReceiver;
  let secret: string;
  let id: string;

  beforeEach(async () => {
    receiver = await HookReceiver.start();
    ({ id, secret } = await make());
  });
  afterEach(async () => {
    for (const hook of (await scene.host.get('/api/webhooks')).json) await remove(hook.id);
    await receiver.stop();
  });

  const make = async (body: object = {}) =>
    (await scene.host.post('/api/webhooks', { name: 'Channel manager', url: receiver.url, ...body })).json;
  const remove = (hookId: string) => scene.host.delete(`/api/webhooks/${hookId}`);
  const show = async () => (await scene.host.get('/api/webhooks')).json[0];
  const path = (rest: string) => `/api/webhooks/${id}/${rest}`;
  const block = async (from: number, productId = scene.productId): Promise<string> =>
    (await scene.host.post(`/api/products/${productId}/blocks`, { from: night(from), to: night(from + 1) }))
      .json.id;
  const messages = async (count: number) =>
    (await receiver.come(count)).map((message) => verified(secret, message));
  const firstNights = async (count: number) => (await messages(count)).map(({ data }) => data.stay!['from']);
  const deliveries = async (state = '') =>
    (await scene.host.get(path(`deliveries${state && `?state=${state}`}`))).json.items;
  const delivered = (count: number) => until(async () => (await deliveries('delivered')).length === count);
  const tried = (tries: number) =>
    until(async () => (await deliveries()).some((one: { tries: number }) => one.tries === tries));
  /** Time passes for what waits to be sent again. */
  const pass = (interval: string) =>
    scene.query(
      `WITH later AS (UPDATE webhook_lanes SET due_at = due_at - $1::interval WHERE claim IS NULL RETURNING 1)
       SELECT pg_notify('webhooks', '') FROM later LIMIT 1`,
      [interval],
    );

  it('is told of nights that are taken, moved and freed, by ids and dates, without a guest', async () => {
    const reservations = `/api/products/${scene.productId}/reservations`;
    const { json } = await scene.host.post(reservations, {
      guest: 'Dupuis',
      arrival: night(10),
      departure: night(13),
    });
    await scene.host.patch(`${reservations}/${json.id}`, { departure: night(14) });
    await scene.host.patch(`${reservations}/${json.id}`, { status: 'cancelled' });
    const told = await messages(3);
    expect(told.map(({ type }) => type)).toEqual(['stay.added', 'stay.changed', 'stay.removed']);
    expect(told[1]).toEqual({
      type: 'stay.changed',
      timestamp: expect.stringMatching(/Z$/),
      data: {
        productId: scene.productId,
        stay: {
          id: json.id,
          kind: 'reservation',
          from: night(10),
          to: night(14),
          status: 'confirmed',
          externalCalendarId: null,
          previousFrom: night(10),
          previousTo: night(13),
        },
        externalCalendarId: null,
        conflictId: null,
        feedId: null,
      },
    });
    expect(JSON.stringify(receiver.received)).not.toContain('Dupuis');
  });

  it('is told of what platforms do: stays that are imported, a calendar that fails and recovers', async () => {
    const calendar = await scene.imported([{ uid: 'a', from: night(10), to: night(13) }]);
    scene.platform.answers((_, response) => response.writeHead(500).end());
    await scene.sync(calendar);
    scene.lists([{ uid: 'a', from: night(10), to: night(13) }]);
    await scene.sync(calendar);
    expect((await messages(4)).map(({ type }) => type)).toEqual([
      'external_calendar.added',
      'stay.added',
      'external_calendar.failed',
      'external_calendar.recovered',
    ]);
  });

  it('is told of chosen changes in chosen properties alone', async () => {
    await remove(id);
    ({ id, secret } = await make({ types: ['stay.removed'], productIds: [scene.productId] }));
    const other = await scene.addProduct();
    await scene.host.delete(`/api/products/${other}/blocks/${await block(5, other)}`);
    await scene.host.delete(`/api/products/${scene.productId}/blocks/${await block(6)}`);
    expect(await firstNights(1)).toEqual([night(6)]);
    await delivered(1);
    expect(await deliveries()).toHaveLength(1);
  });

  it('is sent a message again until it accepts it, and later ones of that property after it', async () => {
    const other = await scene.addProduct();
    await delivered(1);
    receiver.refuses(500);
    await block(10);
    await tried(1);
    await block(20);
    receiver.answers();
    await block(5, other);
    await delivered(4);
    const [added, ...stays] = await messages(5);
    expect(added!.type).toBe('property.added');
    const ofVilla = stays.filter(({ data }) => data['productId'] === scene.productId);
    expect(ofVilla.map(({ data }) => data.stay!['from'])).toEqual([night(10), night(10), night(20)]);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(4);
    expect((await show()).failingSince).toBeNull();
  });

  it('is given up after eight tries over a day, and sent all of it again when its host says so', async () => {
    receiver.refuses(503);
    await block(10);
    for (let tries = 1; tries <= 8; tries += 1) {
      await tried(tries);
      await pass('14 hours');
    }
    await until(async () => (await deliveries('failed')).length === 1);
    expect(await deliveries()).toMatchObject([
      { state: 'failed', tries: 8, httpStatus: 503, failure: 'http_5xx' },
    ]);
    receiver.answers();
    expect((await scene.host.post(path('deliveries/replay'))).json).toEqual({ count: 1 });
    await delivered(1);
    expect(receiver.received).toHaveLength(9);
    const told = receiver.received.map(({ body, headers }) => `${headers['webhook-id']} ${body}`);
    expect(new Set(told).size).toBe(1);
    const [{ id: one }] = await deliveries();
    expect((await scene.host.post(path(`deliveries/${one}/replay`))).json).toEqual({ count: 1 });
    await receiver.come(10);
  });

  it('is asked to wait as long as it asks for', async () => {
    receiver.answers((response) => response.writeHead(429, { 'Retry-After': '3000' }).end());
    await block(10);
    await tried(1);
    const [lane] = await scene.query<{ seconds: string }>(
      'SELECT extract(epoch FROM due_at - now()) AS seconds FROM webhook_lanes WHERE webhook_id = $1',
      [id],
    );
    expect(Number(lane!.seconds)).toBeGreaterThan(2_900);
  });

  it('that accepts nothing for three days is paused; resumed, it is sent everything in order', async () => {
    receiver.refuses(500);
    await block(10);
    await tried(1);
    await scene.query("UPDATE webhooks SET failing_since = now() - interval '73 hours'");
    await pass('1 minute');
    await until(async () => (await show()).pausedAt);
    expect(await show()).toMatchObject({ pausedBecause: 'failing', waiting: 1 });
    await block(11);
    await block(12);
    receiver.answers();
    const before = receiver.received.length;
    expect((await scene.host.patch(`/api/webhooks/${id}`, { isPaused: false })).json).toMatchObject({
      pausedAt: null,
      failingSince: null,
      waiting: 3,
    });
    await delivered(3);
    expect((await firstNights(before + 3)).slice(before)).toEqual([night(10), night(11), night(12)]);
  });

  it('that says it is gone is paused at once; a host pauses one too', async () => {
    receiver.refuses(410);
    await block(10);
    await until(async () => (await show()).pausedAt);
    expect(await show()).toMatchObject({ pausedBecause: 'gone', waiting: 1 });
    receiver.answers();
    await scene.host.patch(`/api/webhooks/${id}`, { isPaused: false });
    await delivered(1);
    await scene.host.patch(`/api/webhooks/${id}`, { isPaused: true });
    await block(11);
    expect(await show()).toMatchObject({ pausedBecause: 'by_host', waiting: 1 });
    expect(receiver.received).toHaveLength(2);
  });

  it('changes over to another secret within a day, in which both sign', async () => {
    const { json } = await scene.host.post(path('secret'));
    await block(10);
    const [message] = await receiver.come(1);
    for (const one of [secret, json.secret]) expect(verified(one, message!).type).toBe('stay.added');
    await scene.query("UPDATE webhooks SET former_until = former_until - interval '25 hours'");
    await block(11);
    await receiver.come(2);
    expect(() => verified(secret, receiver.received[1]!)).toThrow('No matching signature found');
    expect(verified(json.secret, receiver.received[1]!).type).toBe('stay.added');
  });

  it('refuses what somebody else sends, or sends once more later', async () => {
    await block(10);
    const [message] = await receiver.come(1);
    const forged = { ...message!, body: message!.body.replace(night(10), night(11)) };
    expect(() => verified(secret, forged)).toThrow('No matching signature found');
    const inTenMinutes = Date.now() + 600_000;
    jest.spyOn(Date, 'now').mockReturnValue(inTenMinutes);
    expect(() => verified(secret, message!)).toThrow('Message timestamp too old');
    jest.restoreAllMocks();
  });

  it('is sent a test, which tells of nothing', async () => {
    expect((await scene.host.post(path('test'))).json).toMatchObject({
      type: 'webhook.test',
      productId: null,
    });
    expect(await messages(1)).toEqual([{ type: 'webhook.test', timestamp: expect.any(String), data: {} }]);
    await delivered(1);
    expect(await show()).toMatchObject({ deliveredAt: expect.any(String), waiting: 0 });
  });

  it('may answer 10 MB, of which nothing is read, and is not followed to where it points', async () => {
    receiver.answers((response) => response.writeHead(200).end(MEGABYTES_10));
    await block(10);
    await delivered(1);
    const elsewhere = await HookReceiver.start();
    receiver.answers((response) => response.writeHead(307, { Location: elsewhere.url }).end());
    await block(11);
    await tried(1);
    await until(async () => (await deliveries('waiting'))[0]?.tries === 1);
    expect(await deliveries('waiting')).toMatchObject([{ httpStatus: 307, failure: 'redirects' }]);
    expect(elsewhere.received).toEqual([]);
    await elsewhere.stop();
  });

  it('is nobody else’s to see, to change or to send to', async () => {
    await block(10);
    await delivered(1);
    const [{ id: one }] = await deliveries();
    const stranger = await scene.app.newHost(`${randomUUID()}@example.test`);
    expect((await stranger.get('/api/webhooks')).json).toEqual([]);
    for (const [method, rest] of [
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/secret'],
      ['POST', '/test'],
      ['GET', '/deliveries'],
      ['POST', '/deliveries/replay'],
      ['POST', `/deliveries/${one}/replay`],
    ] as const)
      expect(
        (await stranger.send(method, `/api/webhooks/${id}${rest}`, method === 'PATCH' ? {} : undefined))
          .status,
      ).toBe(404);
    const mine = await stranger.post('/api/webhooks', {
      name: 'Mine',
      url: receiver.url,
      productIds: [scene.productId],
    });
    expect([mine.status, mine.json.errors[0].code]).toEqual([400, 'not_yours']);
  });

  it.each([
    ['ftp://example.org/', 'web_address_invalid'],
    ['https://user:secret@example.org/', 'web_address_invalid'],
    ['http://10.1.2.3/', 'url_private'],
    ['http://localhost/', 'url_private'],
    ['https://nowhere.invalid/', 'host_unknown'],
  ])('cannot be at %s', async (url, code) => {
    const { status, json } = await scene.host.post('/api/webhooks', { name: 'Elsewhere', url });
    expect([status, json.errors[0].code]).toEqual([400, code]);
  });

  it('is shown to its host with its address, but never with its secret; twenty are enough', async () => {
    const { text, json } = await scene.host.get('/api/webhooks');
    expect(json).toMatchObject([{ url: receiver.url, types: null, productIds: null }]);
    expect(text).not.toContain('whsec_');
    for (let count = 1; count < 20; count += 1) await make();
    const { status, json: problem } = await scene.host.post('/api/webhooks', {
      name: 'Another',
      url: receiver.url,
    });
    expect([status, problem.code]).toEqual([409, 'webhook_quota']);
  });

  it('is told nothing any more once it is deleted', async () => {
    receiver.refuses(500);
    await block(10);
    await tried(1);
    expect((await remove(id)).status).toBe(204);
    await scene.app.app.get(WebhookJob).forgetDeleted();
    expect(await scene.query('SELECT FROM webhook_lanes')).toEqual([]);
    expect(await scene.query('SELECT FROM webhook_deliveries')).toEqual([]);
  });
});
