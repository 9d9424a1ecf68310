import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What hosts bear, which all servers go by and which outlives them (`Pace`). A host need not have asked to wait. */
export class Paces1764300000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PACES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM source_hosts WHERE paused_until IS NULL');
    await runner.query(
      'ALTER TABLE source_hosts DROP COLUMN level, DROP COLUMN ceiling, DROP COLUMN troubles, DROP COLUMN paced_at, ALTER COLUMN paused_until SET NOT NULL',
    );
  }
}

const PACES = `
ALTER TABLE source_hosts
  ALTER COLUMN paused_until DROP NOT NULL,
  ADD COLUMN level double precision,
  ADD COLUMN ceiling double precision,
  ADD COLUMN troubles integer,
  ADD COLUMN paced_at timestamptz`;
