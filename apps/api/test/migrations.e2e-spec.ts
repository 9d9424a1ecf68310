import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/database/data-source.ts';
import { createTestDatabase, type TestDatabase } from './support/test-database.ts';

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
  const schema = async (): Promise<string[]> => {
    const rows = await source.query<{ line: string }[]>(`
      SELECT concat_ws(' ', 'column', table_name, column_name, data_type, is_nullable, column_default) AS line
        FROM information_schema.columns WHERE table_schema = 'public'
      UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT 'check ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
       WHERE conrelid <> 0 AND connamespace = 'public'::regnamespace
      UNION ALL SELECT 'function ' || p.proname || ' ' || md5(p.prosrc) FROM pg_proc p
       WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`);
    return rows
      .map(({ line }) => line)
      .filter((line) => !/\bmigrations\b/.test(line))
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
});
