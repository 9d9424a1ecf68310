import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The calendars of a bulk sync are added to it in portions, however many are found. */
export class GatheredBulkSyncs1765900000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE bulk_syncs ADD gathers text[], ADD gathers_active boolean NOT NULL DEFAULT false, ADD gathered_to uuid,
                             ADD gathered_at timestamptz NOT NULL DEFAULT now()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE bulk_syncs DROP COLUMN gathers, DROP COLUMN gathers_active, DROP COLUMN gathered_to, DROP COLUMN gathered_at`);
  }
}
