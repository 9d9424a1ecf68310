import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A task of the queue is of many calendars, and what a run writes of one finds room on its page. */
export class TasksOfMany1765200000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE external_calendars ADD COLUMN task_id uuid, SET (fillfactor = 70)');
    await runner.query('DROP INDEX external_calendars_last_sync');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX external_calendars_last_sync ON external_calendars (last_sync_at)');
    await runner.query('ALTER TABLE external_calendars DROP COLUMN task_id, RESET (fillfactor)');
  }
}
