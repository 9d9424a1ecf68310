import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many come, and how they are reached. */
export class Guests1765100000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE reservations ADD COLUMN people integer, ADD COLUMN contact text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE reservations DROP COLUMN people, DROP COLUMN contact');
  }
}
