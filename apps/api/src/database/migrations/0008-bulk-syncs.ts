import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What administrators had synchronised together and how far it is; figures of runs that need not open their reports. */
export class BulkSyncs1764210000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BULK_SYNCS);
    await runner.query(FIGURES_OF_RUNS);
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
`;

/** A host may have a hundred thousand runs: their statistics are read from the index alone. */
const FIGURES_OF_RUNS = `
ALTER TABLE sync_runs
  ADD COLUMN outcome text GENERATED ALWAYS AS (report ->> 'outcome') STORED,
  ADD COLUMN error_code text GENERATED ALWAYS AS (report ->> 'errorCode') STORED,
  ADD COLUMN added integer GENERATED ALWAYS AS ((report ->> 'added')::integer) STORED,
  ADD COLUMN changed integer GENERATED ALWAYS AS ((report ->> 'changed')::integer) STORED,
  ADD COLUMN removed integer GENERATED ALWAYS AS ((report ->> 'removed')::integer) STORED,
  ADD COLUMN milliseconds integer GENERATED ALWAYS AS ((report ->> 'milliseconds')::integer) STORED;
DROP INDEX sync_runs_calendar;
CREATE INDEX sync_runs_calendar ON sync_runs (external_calendar_id, finished_at DESC, id DESC)
  INCLUDE (trigger, outcome, error_code, added, changed, removed, milliseconds);
CREATE INDEX sync_runs_age ON sync_runs (finished_at);
`;

const UNDO = `
DROP INDEX sync_runs_age, sync_runs_calendar;
CREATE INDEX sync_runs_calendar ON sync_runs (external_calendar_id, finished_at DESC);
ALTER TABLE sync_runs
  DROP COLUMN outcome, DROP COLUMN error_code, DROP COLUMN added, DROP COLUMN changed, DROP COLUMN removed,
  DROP COLUMN milliseconds;
DROP TABLE bulk_sync_calendars, bulk_syncs;
`;
