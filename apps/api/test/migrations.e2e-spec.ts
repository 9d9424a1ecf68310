import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { dataSourceOptions, migrate } from '../src/database/data-source.ts';

const SCHEMA = join(import.meta.dirname, '../src/database/schema');

describe('migrations', () => {
  let database: TestDatabase;
  let source: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await new DataSource(dataSourceOptions(database.url, 2, true)).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  /** Everything that a migration makes, one line each. */
  const schema = async (of = source): Promise<string[]> => {
    const rows = await of.query<{ line: string }[]>(`
      SELECT concat_ws(' ', 'column', table_name, column_name, data_type, is_nullable, column_default) AS line
        FROM information_schema.columns WHERE table_schema = 'public'
      UNION ALL SELECT concat_ws(' ', 'relation', relname, relkind, relpersistence, array_to_string(reloptions, ' ')) FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S', 'v')
      UNION ALL SELECT 'view ' || viewname || ' ' || definition FROM pg_views WHERE schemaname = 'public'
      UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT 'check ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
       WHERE conrelid <> 0 AND connamespace = 'public'::regnamespace
      UNION ALL SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p
       WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`);
    return rows
      .map(({ line }) => line)
      .filter((line) => !/\bmigrations(_id_seq)?\b/.test(line))
      .sort();
  };

  it('can each be taken back, which leaves nothing behind, and be made again', async () => {
    const states = [await schema()];
    const count = source.migrations.length;
    for (let undone = 0; undone < count; undone += 1) {
      await source.undoLastMigration();
      states.push(await schema());
    }
    expect(states.at(-1)).toEqual([]);
    await source.runMigrations();
    expect(await schema()).toEqual(states[0]);
  });

  it('are made once by two servers that start together, neither of which waits for the other in a statement', async () => {
    const empty = await createTestDatabase();
    const database = new pg.Client({ connectionString: empty.url });
    await database.connect();
    try {
      await database.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      await Promise.all([migrate(empty.url), migrate(empty.url)]);
      const { rows } = await database.query('SELECT count(*)::int AS count FROM migrations');
      expect(rows).toEqual([{ count: source.migrations.length }]);
    } finally {
      await database.end();
      await empty.drop();
    }
  });

  it('yield together what stands in database/schema, where each trigger and function has one home', async () => {
    const empty = await createTestDatabase();
    const present = await new DataSource(dataSourceOptions(empty.url, 2, true)).initialize();
    try {
      await present.transaction(async (transaction) => {
        await transaction.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
        await transaction.query('SET LOCAL check_function_bodies = off');
        for (const file of readdirSync(SCHEMA).sort())
          await transaction.query(readFileSync(join(SCHEMA, file), 'utf8'));
      });
      expect(await schema(present)).toEqual(await schema());
    } finally {
      await present.destroy();
      await empty.drop();
    }
  });
});
