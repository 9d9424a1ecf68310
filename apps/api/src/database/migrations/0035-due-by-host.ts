import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = [
  ['external_calendars_due_of_host', '(ical_host, next_sync_at) WHERE is_active'],
  ['external_calendars_attempted', '(ical_host, attempted_in) WHERE is_active'],
] as const;
const FORMER = 'external_calendars_due';

/** What is due is found host by host. Made while servers of the former version go on; one that was half made is made anew. */
export class DueByHost1765200000035 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of INDEXES) {
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await runner.query(`CREATE INDEX CONCURRENTLY ${name} ON external_calendars ${columns}`);
    }
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${FORMER}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX ${FORMER} ON external_calendars (next_sync_at) WHERE is_active`);
    for (const [name] of INDEXES) await runner.query(`DROP INDEX ${name}`);
  }
}
