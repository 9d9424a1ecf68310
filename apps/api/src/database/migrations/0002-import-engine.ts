import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the import engine remembers: rules of a calendar, missing and kept stays, echoes, changes, paused hosts. */
export class ImportEngine1764120000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CALENDARS);
    await runner.query(BLOCKS);
    await runner.query(RUNS);
    await runner.query(CALENDAR_VERSION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDO);
  }
}

const CALENDARS = `
ALTER TABLE external_calendars
  ADD COLUMN tentative text NOT NULL DEFAULT 'ignore' CHECK (tentative IN ('ignore', 'block')),
  ADD COLUMN transparent text NOT NULL DEFAULT 'ignore' CHECK (transparent IN ('ignore', 'block')),
  ADD COLUMN ends_on text NOT NULL DEFAULT 'check_out' CHECK (ends_on IN ('check_out', 'last_night')),
  ADD COLUMN ignore_phrases text[] NOT NULL DEFAULT '{}',
  ADD COLUMN only_kind text NOT NULL DEFAULT 'all' CHECK (only_kind IN ('all', 'bookings', 'blocks')),
  ADD COLUMN preparation_days integer NOT NULL DEFAULT 0 CHECK (preparation_days BETWEEN 0 AND 7),
  ADD COLUMN hold_reason text CHECK (hold_reason IN ('emptied', 'shrunk')),
  ADD COLUMN url_key bytea;
CREATE UNIQUE INDEX external_calendars_url ON external_calendars (product_id, url_key);
CREATE INDEX external_calendars_same_url ON external_calendars (url_key);

CREATE TABLE source_hosts (
  host text PRIMARY KEY,
  paused_until timestamptz NOT NULL
);
`;

const BLOCKS = `
ALTER TABLE unavailability_blocks
  ADD COLUMN kind text NOT NULL DEFAULT 'unknown' CHECK (kind IN ('booking', 'block', 'unknown')),
  ADD COLUMN role text NOT NULL DEFAULT 'stay' CHECK (role IN ('stay', 'echo', 'dropped')),
  ADD COLUMN via text[] NOT NULL DEFAULT '{}',
  ADD COLUMN missing_since timestamptz,
  ADD COLUMN missing_readings integer NOT NULL DEFAULT 0,
  ADD COLUMN kept_at timestamptz,
  ADD COLUMN ghost_since timestamptz;
`;

const RUNS = `
ALTER TABLE sync_runs ADD COLUMN undone_at timestamptz;

CREATE TABLE sync_changes (
  run_id uuid NOT NULL REFERENCES sync_runs ON DELETE CASCADE,
  position integer NOT NULL,
  change text NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
  block_id uuid NOT NULL,
  before jsonb,
  after jsonb,
  PRIMARY KEY (run_id, position)
);
CREATE INDEX sync_changes_block ON sync_changes (block_id);
`;

/** Counting how often a stay was missed changes nothing that a feed shows, and so no calendar's version. */
const CALENDAR_VERSION = `
CREATE FUNCTION bump_version_of_changed_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products SET calendar_version = calendar_version + 1, calendar_changed_at = next_change(calendar_changed_at)
   WHERE id IN (SELECT n.product_id FROM changed n JOIN previous o USING (id)
                 WHERE (n.starts_on, n.ends_on, n.role, n.note, n.summary, n.sequence, n.updated_at)
                       IS DISTINCT FROM (o.starts_on, o.ends_on, o.role, o.note, o.summary, o.sequence, o.updated_at));
  RETURN NULL;
END $$;
DROP TRIGGER blocks_changed ON unavailability_blocks;
CREATE TRIGGER blocks_changed AFTER UPDATE ON unavailability_blocks
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_version_of_changed_blocks();

ALTER TABLE calendar_feeds ADD COLUMN last_version bigint NOT NULL DEFAULT 0;
`;

const UNDO = `
ALTER TABLE calendar_feeds DROP COLUMN last_version;
DROP TRIGGER blocks_changed ON unavailability_blocks;
DROP FUNCTION bump_version_of_changed_blocks;
CREATE TRIGGER blocks_changed AFTER UPDATE ON unavailability_blocks
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_calendar_version();
DROP TABLE sync_changes;
ALTER TABLE sync_runs DROP COLUMN undone_at;
DELETE FROM unavailability_blocks WHERE role = 'dropped';
ALTER TABLE unavailability_blocks
  DROP COLUMN kind, DROP COLUMN role, DROP COLUMN via, DROP COLUMN missing_since, DROP COLUMN missing_readings, DROP COLUMN kept_at,
  DROP COLUMN ghost_since;
DROP TABLE source_hosts;
ALTER TABLE external_calendars
  DROP COLUMN tentative, DROP COLUMN transparent, DROP COLUMN ends_on, DROP COLUMN ignore_phrases, DROP COLUMN only_kind,
  DROP COLUMN preparation_days, DROP COLUMN hold_reason, DROP COLUMN url_key;
`;
