import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Events marked free are judged by who writes them; what of a calendar's last reading asks for its host's eyes; bulk
 * syncs know how many calendars they began with.
 */
export class Attention1764300000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LAST_READING);
    await runner.query(AUTO);
    await runner.query(READ_ANEW);
    await runner.query(DISCARDED);
    await runner.query(BULK_TOTALS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDO);
  }
}

/** Null in both: nothing to tell. `last_reading` holds the events to come that were ignored, and what was unreadable. */
const LAST_READING = `
ALTER TABLE external_calendars
  ADD COLUMN attention text CHECK (attention IN ('partly_read', 'all_ignored')),
  ADD COLUMN last_reading jsonb;
`;

const AUTO = `
ALTER TABLE external_calendars
  DROP CONSTRAINT external_calendars_transparent_check,
  ALTER COLUMN transparent SET DEFAULT 'auto',
  ADD CONSTRAINT external_calendars_transparent_check CHECK (transparent IN ('auto', 'ignore', 'block'));
`;

/** Decision 22: nobody knows who chose the old default, so it becomes the new one; the same feed may mean other nights. */
const READ_ANEW = `
UPDATE external_calendars
   SET transparent = 'auto', epoch = epoch + 1, applied_digest = NULL, etag = NULL, last_modified = NULL,
       next_sync_at = least(next_sync_at, now())
 WHERE transparent = 'ignore';
`;

const DISCARDED = `
UPDATE discarded
   SET rows = jsonb_set(rows, '{external_calendars,0}', rows #> '{external_calendars,0}'
         || '{"transparent": "auto", "applied_digest": null, "etag": null, "last_modified": null}')
 WHERE kind = 'calendar' AND rows #>> '{external_calendars,0,transparent}' = 'ignore';
`;

/** A calendar that is deleted leaves its bulk syncs, but what they were asked to do was as much as before. */
const BULK_TOTALS = `
ALTER TABLE bulk_syncs ADD COLUMN total integer NOT NULL DEFAULT 0;
UPDATE bulk_syncs b SET total = (SELECT count(*) FROM bulk_sync_calendars c WHERE c.bulk_sync_id = b.id);
`;

const UNDO = `
ALTER TABLE bulk_syncs DROP COLUMN total;
UPDATE discarded
   SET rows = jsonb_set(rows, '{external_calendars,0,transparent}', '"ignore"')
 WHERE kind = 'calendar' AND rows #>> '{external_calendars,0,transparent}' = 'auto';
UPDATE external_calendars SET transparent = 'ignore', applied_digest = NULL WHERE transparent = 'auto';
ALTER TABLE external_calendars
  DROP CONSTRAINT external_calendars_transparent_check,
  ALTER COLUMN transparent SET DEFAULT 'ignore',
  ADD CONSTRAINT external_calendars_transparent_check CHECK (transparent IN ('ignore', 'block')),
  DROP COLUMN last_reading, DROP COLUMN attention;
`;
