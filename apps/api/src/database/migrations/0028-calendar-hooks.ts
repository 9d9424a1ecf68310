import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An address of each calendar that other systems call when something has changed there; of its secret, the digest. */
export class CalendarHooks1764800000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE external_calendars
        ADD COLUMN hook_hash bytea CONSTRAINT external_calendars_hook UNIQUE,
        ADD COLUMN hook_made_at timestamptz,
        ADD COLUMN hook_called_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE external_calendars DROP COLUMN hook_hash, DROP COLUMN hook_made_at, DROP COLUMN hook_called_at`);
  }
}
