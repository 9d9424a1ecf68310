import pg from 'pg';
import type { ApiClient } from '../../../testing/api-client.ts';
import { until } from '../../../testing/until.ts';
import { WebhookJob } from '../src/webhook/webhook.job.ts';
import { DEFAULT_WEBHOOK_LIMITS, WEBHOOK_LIMITS } from '../src/webhook/webhook-poster.ts';
import { HookReceiver } from './support/hook-receiver.ts';
import { ImportScene, night } from './support/import-scene.ts';

const HOUR_MS = 3_600_000;
/** More lanes than a server has places. */
const WEBHOOKS = 20;
const PROPERTIES = 4;
/** More than one portion of what a statement forgets. */
const MANY = 6_000;

/** Receivers that hang do so for as long as the tests take. */
const PATIENT = { ...DEFAULT_WEBHOOK_LIMITS, totalMs: HOUR_MS, headersMs: HOUR_MS };

describe('webhooks of several hosts', () => {
  const scene = ImportScene.inSuite({}, { providers: [{ provide: WEBHOOK_LIMITS, useValue: PATIENT }] });
  let receiver: HookReceiver;

  beforeEach(async () => {
    receiver = await HookReceiver.start();
  });
  afterEach(() => receiver.stop());

  const make = async (host: ApiClient, url: string): Promise<string> =>
    (await host.post('/api/webhooks', { name: 'Channel manager', url })).json.id;
  const block = (from: number, productId = scene.productId, host = scene.host) =>
    host.post(`/api/products/${productId}/blocks`, { from: night(from), to: night(from + 1) });
  const count = async (table: string, parameters: unknown[] = []): Promise<number> =>
    (await scene.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`, parameters))[0]!
      .count;

  it('are each sent to while all receivers of another host hang', async () => {
    const hanging = await HookReceiver.start();
    hanging.answers(() => undefined);
    const properties = [scene.productId];
    while (properties.length < PROPERTIES) properties.push(await scene.addProduct());
    for (let made = 0; made < WEBHOOKS; made += 1) await make(scene.host, hanging.url);
    for (const productId of properties) await block(10, productId);
    const other = await scene.app.newHost('other@example.test');
    const { json } = await other.post('/api/products', { name: 'Chalet', timeZone: 'Europe/Paris' });
    await make(other, receiver.url);
    await hanging.come(20);
    await block(10, json.id, other);
    await receiver.come(1);
    await hanging.stop();
    for (const hook of (await scene.host.get('/api/webhooks')).json)
      await scene.host.delete(`/api/webhooks/${hook.id}`);
  });

  it('are deleted at once however much they were sent, while others are told on; then all of it is forgotten', async () => {
    const id = await make(scene.host, receiver.url);
    await block(10);
    await receiver.come(1);
    await until(async () => (await scene.host.get('/api/webhooks')).json[0].waiting === 0);
    await scene.query(
      `INSERT INTO webhook_deliveries (webhook_id, lane_id, type, data, state)
       SELECT $1, $2, 'stay.added', '{}', 'delivered' FROM generate_series(1, ${MANY})`,
      [id, scene.productId],
    );
    const client = new pg.Client({ connectionString: scene.app.databaseUrl });
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT FROM webhook_deliveries WHERE webhook_id = $1 LIMIT 1 FOR UPDATE', [id]);
    expect((await scene.host.delete(`/api/webhooks/${id}`)).status).toBe(204);
    expect((await scene.host.get('/api/webhooks')).json).toEqual([]);
    expect((await scene.host.get(`/api/webhooks/${id}/deliveries`)).status).toBe(404);
    await make(scene.host, receiver.url);
    expect((await block(20)).status).toBe(201);
    await receiver.come(2);
    await client.query('ROLLBACK');
    await client.end();
    await Promise.all([1, 2].map(() => scene.app.app.get(WebhookJob).forgetDeleted()));
    await scene.app.app.get(WebhookJob).forgetDeleted();
    expect(await count('webhooks WHERE owner_id IS NULL')).toBe(0);
    expect(await count('webhook_deliveries WHERE webhook_id = $1', [id])).toBe(0);
    expect(receiver.received).toHaveLength(2);
  });
});
