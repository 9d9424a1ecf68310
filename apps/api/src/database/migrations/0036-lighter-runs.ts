import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes that took the place of others, under the names of those. */
const INDEXES = [
  ['external_calendars_hook', 'UNIQUE', '(hook_hash) WHERE hook_hash IS NOT NULL'],
  ['external_calendars_url', 'UNIQUE', '(url_key, product_id)'],
] as const;

/** A run writes less: its id lies beside those of its time, and its calendar has fewer indexes. */
export class LighterRuns1765200000036 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION uuid_of_now() RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT overlay(overlay(replace(gen_random_uuid()::text, '-', '')
           PLACING lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') FROM 1) PLACING '7' FROM 13)::uuid
$$`);
    await runner.query('ALTER TABLE sync_runs ALTER COLUMN id SET DEFAULT uuid_of_now()');
    for (const [name, kind, columns] of INDEXES) {
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}_new`);
      await runner.query(`CREATE ${kind} INDEX CONCURRENTLY ${name}_new ON external_calendars ${columns}`);
      await runner.query(`ALTER TABLE external_calendars DROP CONSTRAINT IF EXISTS ${name}`);
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await runner.query(`ALTER INDEX ${name}_new RENAME TO ${name}`);
    }
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS external_calendars_same_url');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX external_calendars_same_url ON external_calendars (url_key)');
    await runner.query(
      'DROP INDEX external_calendars_url; CREATE UNIQUE INDEX external_calendars_url ON external_calendars (product_id, url_key)',
    );
    await runner.query(
      'DROP INDEX external_calendars_hook; ALTER TABLE external_calendars ADD CONSTRAINT external_calendars_hook UNIQUE (hook_hash)',
    );
    await runner.query('ALTER TABLE sync_runs ALTER COLUMN id SET DEFAULT gen_random_uuid()');
    await runner.query('DROP FUNCTION uuid_of_now()');
  }
}
