import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a calendar's body last came whole, so that “not modified” is believed for a day at the most; what a second
 * reader saw in it that we did not, and when it was asked.
 */
export class Readings1764300000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE external_calendars
        ADD COLUMN body_at timestamptz, ADD COLUMN second_opinion jsonb, ADD COLUMN second_opinion_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE external_calendars
        DROP COLUMN body_at, DROP COLUMN second_opinion, DROP COLUMN second_opinion_at`);
  }
}
