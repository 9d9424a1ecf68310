import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ApiClient } from '../../../testing/api-client.ts';
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { until } from '../../../testing/until.ts';
import { freePort } from '../../../tools/embedded-postgres.ts';
import { HookReceiver, verified } from './support/hook-receiver.ts';
import { night } from './support/import-scene.ts';

const ACCOUNT = { email: 'admin@example.test', name: 'Admin', password: 'correct horse battery' };
const PROPERTIES = 3;
const ROUNDS = 12;
const LONGEST_MS = 180_000;

interface Told {
  type: string;
  data: { productId: string; stay: { id: string } | null };
}

/** Of one property, what happened in which order. */
const storyOf = (productId: string, told: readonly Told[]) =>
  told.filter(({ data }) => data.productId === productId).map(({ type, data }) => `${type} ${data.stay?.id}`);

describe('webhooks of several servers, one of which is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-hooks-'));
  let database: TestDatabase;
  let client: pg.Client;
  let receiver: HookReceiver;

  beforeAll(async () => {
    receiver = await HookReceiver.start();
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await receiver.stop();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const start = async (): Promise<ServerProcess & { port: number }> => {
    const port = await freePort();
    const variables = { FEED_KEY: 'ab'.repeat(32) };
    return Object.assign(
      await startServerProcess({ port, databaseUrl: database.url, dataDir: folder, variables }),
      {
        port,
      },
    );
  };
  const pass = (interval: string) =>
    client.query('UPDATE webhook_lanes SET due_at = due_at - $1::interval', [interval]);
  const left = async () =>
    (await client.query("SELECT FROM webhook_deliveries WHERE state <> 'delivered'")).rowCount;

  it(
    'tell of every change at least once, in the order of each property, and of none that was not',
    async () => {
      const dying = await start();
      const heir = await start();
      const admin = new ApiClient(`http://127.0.0.1:${dying.port}`);
      await admin.post('/api/setup', { token: dying.setupToken, ...ACCOUNT });
      const other = new ApiClient(`http://127.0.0.1:${heir.port}`);
      await other.post('/api/auth/login', { email: ACCOUNT.email, password: ACCOUNT.password });
      const products: string[] = [];
      for (let at = 0; at < PROPERTIES; at += 1)
        products.push(
          (await admin.post('/api/products', { name: `Villa ${at}`, timeZone: 'Europe/Paris' })).json.id,
        );
      const { json: before } = await admin.get('/api/changes');
      const { json: hook } = await admin.post('/api/webhooks', { name: 'Mirror', url: receiver.url });
      expect(hook.secret).toMatch(/^whsec_/);

      const changeAll = async (caller: ApiClient, from: number) => {
        for (let round = from; round < from + ROUNDS; round += 1)
          await Promise.all(
            products.map(async (productId) => {
              const blocks = `/api/products/${productId}/blocks`;
              const { json } = await caller.post(blocks, { from: night(round), to: night(round + 1) });
              if (round % 3 === 0) await caller.delete(`${blocks}/${json.id}`);
            }),
          );
      };
      let count = 0;
      receiver.answers((response) => {
        count += 1;
        response.writeHead(count % 4 === 0 ? 500 : 204).end();
      });
      await Promise.all([changeAll(admin, 1), changeAll(other, 101)]);

      // Killed while it waits for answers that never come.
      const known = receiver.received.length;
      receiver.answers(() => undefined);
      await pass('1 hour');
      await changeAll(other, 201);
      await receiver.come(known + 1);
      dying.process.kill('SIGKILL');

      receiver.refuses(503);
      await pass('1 minute');
      await receiver.come(known + 4);
      receiver.answers();
      await until(async () => {
        await pass('1 hour');
        return (await left()) === 0;
      });

      const { json: changes } = await other.get(`/api/changes?since=${before.next}&limit=1000`);
      const happened: Told[] = changes.items.map(({ type, productId, stay }: Told & Told['data']) => ({
        type,
        data: { productId, stay },
      }));
      const once = new Map(receiver.received.map((message) => [message.headers['webhook-id'], message]));
      const told = [...once.values()].map((message) => verified(hook.secret, message) as unknown as Told);
      for (const productId of products)
        expect(storyOf(productId, told)).toEqual(storyOf(productId, happened));
      expect(told).toHaveLength(happened.length);
      expect(told.length).toBeGreaterThan(PROPERTIES * ROUNDS * 3);
      await heir.stop();
    },
    LONGEST_MS,
  );
});
