import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEX = 'bulk_sync_calendars_calendar';

/** How calendars of a bulk sync come out is in no index, and counted after a day. Made while servers of the former version go on. */
export class CountedBulkSyncs1766600000051 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE bulk_syncs ADD IF NOT EXISTS done integer NOT NULL DEFAULT 0,
                             ADD IF NOT EXISTS failed integer NOT NULL DEFAULT 0,
                             ADD IF NOT EXISTS cancelled integer NOT NULL DEFAULT 0`);
    await runner.query('ALTER TABLE bulk_sync_calendars SET (fillfactor = 50)');
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${INDEX}_new`);
    await runner.query(`CREATE INDEX CONCURRENTLY ${INDEX}_new ON bulk_sync_calendars (calendar_id)`);
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${INDEX}`);
    await runner.query(`ALTER INDEX ${INDEX}_new RENAME TO ${INDEX}`);
  }

  /** What was counted is not told any more: of those bulk syncs all is over. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP INDEX ${INDEX}; CREATE INDEX ${INDEX} ON bulk_sync_calendars (calendar_id, state)`,
    );
    await runner.query('ALTER TABLE bulk_sync_calendars RESET (fillfactor)');
    await runner.query('ALTER TABLE bulk_syncs DROP COLUMN done, DROP COLUMN failed, DROP COLUMN cancelled');
  }
}
