import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The channel of a calendar for which it was last seen to that it has a link of its own. Calendars of sales platforms that
 * are there are read whole at their next run, which brings them theirs: a link's token is not the database's to make.
 */
export class OwnLinks1764300000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE external_calendars ADD COLUMN linked_channel text;
      UPDATE external_calendars SET applied_digest = NULL WHERE channel IN ('airbnb', 'booking', 'vrbo')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE external_calendars DROP COLUMN linked_channel');
  }
}
