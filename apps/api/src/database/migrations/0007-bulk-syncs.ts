import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What administrators had synchronised together and how far it is; runs by age. */
export class BulkSyncs1764200000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BULK_SYNCS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDO);
  }
}

const BULK_SYNCS = `
CREATE TABLE bulk_syncs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX bulk_syncs_age ON bulk_syncs (created_at);

CREATE TABLE bulk_sync_calendars (
  bulk_sync_id uuid NOT NULL REFERENCES bulk_syncs ON DELETE CASCADE,
  calendar_id uuid NOT NULL REFERENCES external_calendars ON DELETE CASCADE,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  PRIMARY KEY (bulk_sync_id, calendar_id)
);
CREATE INDEX bulk_sync_calendars_calendar ON bulk_sync_calendars (calendar_id, state);

CREATE INDEX sync_runs_age ON sync_runs (finished_at);
`;

const UNDO = `
DROP INDEX sync_runs_age;
DROP TABLE bulk_sync_calendars, bulk_syncs;
`;
