import pg from 'pg';
import type { RunningProduct } from '../testing/start-product.ts';
import { withProduct } from './with-product.ts';

const CLIENTS = [1, 4, 16, 32];
const OWNERS = 1_000;
const ROUNDS = 5;
const SECONDS = 3;

/** What a row goes into: `plain` has the columns and indexes of `events` and no trigger, `former` the trigger of decision 14. */
const TABLES = ['plain', 'events', 'former'];

/**
 * `npm run bench:events`: how many commits a second many clients bring about, each a row of `events`, beside a plain insert of
 * the same row, in turns. The database flushes every commit to the disk, and a server is running that gives the events their
 * positions and tells them.
 */
async function bench(product: RunningProduct): Promise<void> {
  const clients = await Promise.all(Array.from({ length: Math.max(...CLIENTS) }, () => connect(product)));
  const [client] = clients as [pg.Client];
  try {
    for (const statement of TABLES_BESIDE) await client.query(statement);
    for (const count of CLIENTS) {
      const rates = new Map<string, number[]>(TABLES.map((table) => [table, []]));
      for (let round = 0; round < ROUNDS; round += 1)
        for (const [table, measured] of rates) measured.push(await rateOf(clients.slice(0, count), table));
      print(count, rates);
    }
    const { rows } = await client.query('SELECT count(*)::int AS left FROM events WHERE position IS NULL');
    process.stdout.write(`events without a position a moment later: ${rows[0].left}\n`);
  } finally {
    await Promise.all(clients.map((one) => one.end()));
  }
}

async function connect({ databaseUrl }: { databaseUrl: string }): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c jit=off' });
  await client.connect();
  return client;
}

/** Commits a second of all clients together, each of which begins its next as soon as one is done. */
async function rateOf(clients: readonly pg.Client[], table: string): Promise<number> {
  const began = performance.now();
  let commits = 0;
  const insert = { name: table, text: INSERT.replace('$table', table) };
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() - began < SECONDS * 1_000) {
        await client.query({ ...insert, values: [Math.floor(Math.random() * OWNERS)] });
        commits += 1;
      }
    }),
  );
  return (commits * 1_000) / (performance.now() - began);
}

function print(clients: number, rates: ReadonlyMap<string, readonly number[]>): void {
  const medians = [...rates].map(([table, measured]) => {
    const sorted = measured.toSorted((one, other) => one - other);
    const [least, median, most] = [sorted[0], sorted[Math.floor(ROUNDS / 2)], sorted.at(-1)] as number[];
    return {
      table,
      median: median!,
      text: `${table} ${median!.toFixed(0)} (${least!.toFixed(0)} to ${most!.toFixed(0)})`,
    };
  });
  const ratio = medians[1]!.median / medians[0]!.median;
  process.stdout.write(
    `${clients} clients, commits a second: ${medians.map(({ text }) => text).join(', ')}; events to plain ${ratio.toFixed(2)}\n`,
  );
}

const INSERT = `
  INSERT INTO $table (owner_id, type, data, is_live, is_change)
  VALUES (lpad($1::text, 32, '0')::uuid, 'stays',
          '{"productId": "6b0f0f0e-0000-4000-8000-000000000000", "stays": [{"id": "6b0f0f0e-0000-4000-8000-000000000001",
            "from": "2027-03-01", "to": "2027-03-08", "kind": "imported", "change": "added", "status": "confirmed"}]}', false, true)`;

const TABLES_BESIDE = [
  'CREATE TABLE plain (LIKE events INCLUDING ALL)',
  'CREATE TABLE former (LIKE events INCLUDING ALL)',
  `CREATE FUNCTION place_former() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM pg_advisory_xact_lock(1764190000, 5);
     UPDATE former SET position = nextval('event_positions'), created_at = clock_timestamp() WHERE id = NEW.id;
     PERFORM pg_notify('former', '');
     RETURN NULL;
   END $$`,
  `CREATE CONSTRAINT TRIGGER former_placed AFTER INSERT ON former DEFERRABLE INITIALLY DEFERRED
   FOR EACH ROW EXECUTE FUNCTION place_former()`,
];

await withProduct({ throwAway: false }, bench);
