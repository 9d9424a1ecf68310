import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether the platform of a calendar was ever given a link of its own. Those that are there are read whole at their next
 * run, which gives them theirs: a link's token is not the database's to make.
 */
export class OwnLinks1764300000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE external_calendars ADD COLUMN had_own_link boolean NOT NULL DEFAULT false;
      UPDATE external_calendars SET applied_digest = NULL WHERE channel IN ('airbnb', 'booking', 'vrbo')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE external_calendars DROP COLUMN had_own_link');
  }
}
