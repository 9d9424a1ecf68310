import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { ApiClient } from '../../../testing/api-client.ts';
import { seededChance } from '../../../testing/seeded-chance.ts';
import type { Change } from '../src/events/change.dto.ts';
import { HEARTBEAT_MS } from '../src/events/live-events.service.ts';
import { EventReader } from './support/event-reader.ts';
import { ImportScene } from './support/import-scene.ts';

const OWNERS = 4;
const WRITERS = 12;
const ROUNDS = 40;
/** No sign of life helps: what a server was not woken for is told to nobody. */
const NEVER_MS = 2_000_000_000;

/** Somebody with a property, whose changes are counted in a row that every writer of them holds until it is committed. */
interface Owner {
  host: ApiClient;
  id: string;
  productId: string;
}

/** A change that says as its conflict's id which of its owner's it is. */
const TELL = `
  WITH counted AS (UPDATE counts SET count = count + 1 WHERE owner_id = $1 RETURNING count)
  INSERT INTO events (owner_id, type, data, is_change)
  SELECT $1, 'conflict.opened', jsonb_build_object('productId', $2::text, 'conflictId', count::text, 'kind', 'block'), true FROM counted`;

describe('what many tell at once', () => {
  const clients: pg.Client[] = [];
  afterAll(() => Promise.all(clients.map((client) => client.end())));
  const scene = ImportScene.inSuite({}, { providers: [{ provide: HEARTBEAT_MS, useValue: NEVER_MS }] });
  const owners: Owner[] = [];

  beforeAll(async () => {
    await scene.query('CREATE TABLE counts (owner_id uuid PRIMARY KEY, count integer NOT NULL DEFAULT 0)');
    for (let made = 0; made < OWNERS; made += 1) {
      const host = await scene.app.newHost(`${randomUUID()}@example.test`);
      const { json: me } = await host.get('/api/auth/me');
      const { json } = await host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' });
      owners.push({ host, id: me.id, productId: json.id });
    }
    for (let made = 0; made < WRITERS; made += 1) {
      const client = new pg.Client({ connectionString: scene.app.databaseUrl });
      await client.connect();
      clients.push(client);
    }
  });
  beforeEach(() =>
    scene.query('INSERT INTO counts SELECT id FROM users ON CONFLICT (owner_id) DO UPDATE SET count = 0'),
  );

  const tell = (client: pg.Client, { id, productId }: Owner) => client.query(TELL, [id, productId]);
  /** By owner, the numbers of all changes. */
  const counted = async (): Promise<Map<string, string[]>> => {
    const rows = await scene.query<{ id: string; count: number }>('SELECT owner_id AS id, count FROM counts');
    return new Map(rows.map(({ id, count }) => [id, Array.from({ length: count }, (_, at) => `${at + 1}`)]));
  };

  /** Transactions about one owner or two, in the order of the owners; a fifth of them is given up at the end. */
  const write = async (client: pg.Client, seed: number) => {
    const chance = seededChance(seed);
    for (let round = 0; round < ROUNDS; round += 1) {
      await client.query('BEGIN');
      for (const owner of chance.pickSome(owners, chance.between(1, 2))) await tell(client, owner);
      await client.query(chance.happens(20) ? 'ROLLBACK' : 'COMMIT');
    }
  };

  /** Asks on and on, a few at a time, once more when all is written. */
  const ask = async ({ host }: Owner, since: string, isWritten: () => boolean): Promise<string[]> => {
    const told: string[] = [];
    for (let [cursor, isLast] = [since, false]; ; isLast = isWritten()) {
      const { json } = await host.get(`/api/changes?since=${cursor}&limit=7`);
      told.push(...json.items.map(({ conflictId }: Change) => conflictId));
      cursor = json.next;
      if (isLast && !json.isMore) return told;
    }
  };

  /** A browser whose connection is cut after every few events, until it was told the last that was written. */
  const watch = async (
    { host }: Owner,
    opened: EventReader,
    last: () => string | undefined,
    writing: Promise<unknown>,
  ) => {
    const told: string[] = [];
    const isOver = (reader: EventReader) => [...told, ...numbersOf(reader)].includes(last() ?? 'none yet');
    for (let reader = opened; ; reader = await EventReader.open(host, { lastEventId: reader.lastEventId })) {
      while (reader.received.length < 5 && !isOver(reader))
        await (last() ? reader.more() : Promise.race([reader.more(), writing]));
      await reader.close();
      told.push(...numbersOf(reader));
      if (isOver(reader)) return told;
    }
  };
  const numbersOf = ({ received }: EventReader) => received.map(({ data }) => `${data['conflictId']}`);

  it('is told to everybody who follows an owner: all of it, in order, each once', async () => {
    const followers = await Promise.all(
      owners.map(async (owner) => {
        const { next } = (await owner.host.get('/api/changes')).json;
        return { owner, next, reader: await EventReader.open(owner.host) };
      }),
    );
    let written: Map<string, string[]> | null = null;
    const writeAll = async () => {
      await Promise.all(clients.map((client, seed) => write(client, seed)));
      written = await counted();
    };
    const writing = writeAll();
    await Promise.all(
      followers.map(async ({ owner, next, reader }) => {
        const all = () => written?.get(owner.id);
        const told = await Promise.all([
          ask(owner, next, () => written !== null),
          watch(owner, reader, () => all()?.at(-1), writing),
        ]);
        expect(all()!.length).toBeGreaterThan(ROUNDS);
        expect(told).toEqual([all(), all()]);
      }),
    );
  });

  it('is committed by each while another is committing, of the same owner or of another', async () => {
    const [first, second] = clients as [pg.Client, pg.Client];
    const [owner, other] = owners as [Owner, Owner];
    const { next } = (await other.host.get('/api/changes')).json;
    await first.query('BEGIN');
    await tell(first, owner);
    await first.query('SET CONSTRAINTS ALL IMMEDIATE');
    await first.query('SELECT place_events(1)');
    await second.query(
      `INSERT INTO events (owner_id, type, data, is_change)
       SELECT id, 'conflict.opened', '{"conflictId": "none"}', false FROM unnest($1::uuid[]) id`,
      [[owner.id, other.id]],
    );
    await tell(second, other);
    await first.query('ROLLBACK');
    expect((await other.host.get(`/api/changes?since=${next}`)).json.items).toMatchObject([
      { conflictId: '1' },
    ]);
  });

  it('reaches open browsers also where another has woken the server', async () => {
    const [first, second] = clients as [pg.Client, pg.Client];
    const [owner, other] = owners as [Owner, Owner];
    const readers = await Promise.all([owner, other].map(({ host }) => EventReader.open(host)));
    for (const [client, whose] of [
      [first, owner],
      [second, other],
    ] as const) {
      await client.query('BEGIN');
      await tell(client, whose);
      await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    }
    await first.query('COMMIT');
    expect((await readers[0]!.next()).data).toMatchObject({ conflictId: '1' });
    await second.query('COMMIT');
    expect((await readers[1]!.next()).data).toMatchObject({ conflictId: '1' });
    await Promise.all(readers.map((reader) => reader.close()));
  });

  it('is told by a transaction once, though another’s is committed and not yet told', async () => {
    const [first] = clients as [pg.Client];
    const [owner] = owners as [Owner];
    await first.query('BEGIN');
    await first.query('SELECT pg_advisory_xact_lock(1764190000, 6)');
    const told = async () =>
      (
        await scene.query(
          "SELECT FROM events WHERE type = 'calendar.changed' AND data ->> 'productId' = $1",
          [owner.productId],
        )
      ).length;
    const before = await told();
    for (let change = 1; change <= 2; change += 1)
      await scene.query("SELECT tell_once($1, 'calendar.changed') FROM generate_series(1, 2)", [
        owner.productId,
      ]);
    expect((await told()) - before).toBe(2);
    await first.query('ROLLBACK');
  });
});
