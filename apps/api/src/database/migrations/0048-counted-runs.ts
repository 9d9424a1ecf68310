import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In the bits of an integer of `runs`, milliseconds lie below minutes. */
const MILLISECOND_BITS = 18;

/**
 * Runs that changed nothing are counted, many in a row. Those that are rows of their own stay so, and are forgotten after 90
 * days like any other: nothing is rewritten, nobody waits.
 */
export class CountedRuns1766500000048 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(forgetting(['sync_runs', 'counted_runs']));
    await runner.query(bookingNews(IS_READ_BEFORE));
  }

  /** Each is a row of its own again: the first and the last at their time, those between at their minute. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(bookingNews(IS_READ_BEFORE_BY_A_ROW));
    await runner.query(forgetting(['sync_runs']));
    await runner.query(`
      INSERT INTO sync_runs (external_calendar_id, trigger, finished_at, report)
      SELECT u.external_calendar_id, u.trigger,
             CASE place WHEN u.count THEN u.last_at WHEN 1 THEN u.began_at
               ELSE date_trunc('minute', u.began_at) + make_interval(mins => packed >> ${MILLISECOND_BITS}) END,
             u.report || jsonb_build_object('milliseconds', packed & ${2 ** MILLISECOND_BITS - 1})
        FROM counted_runs u, unnest(u.runs[:u.count]) WITH ORDINALITY AS each (packed, place) ORDER BY 3`);
    await runner.query('DROP TABLE counted_runs');
  }
}

const TABLE = `
CREATE TABLE counted_runs (
  external_calendar_id uuid NOT NULL,
  began_at timestamptz NOT NULL DEFAULT now(),
  id uuid NOT NULL DEFAULT uuid_of_now(),
  trigger text NOT NULL CHECK (trigger IN ('schedule', 'command', 'admin')),
  report jsonb NOT NULL,
  runs integer[] NOT NULL,
  count integer NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (external_calendar_id, began_at)
) WITH (fillfactor = 90);
CREATE INDEX counted_runs_age ON counted_runs (began_at);`;

/** @param tables that keep runs of calendars which are gone */
function forgetting(tables: readonly string[]): string {
  const from = (rows: string) =>
    tables.map((table) => `  DELETE FROM ${table} WHERE external_calendar_id IN (\n${rows}\n`).join('');
  return `
CREATE OR REPLACE FUNCTION forget_runs_of_forgotten_calendars() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
${from('    SELECT id FROM forgotten WHERE NOT EXISTS (SELECT FROM external_calendars c WHERE c.id = forgotten.id));')}  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION forget_runs_of_forgotten_properties() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
${from(`    SELECT (data ->> 'id')::uuid FROM forgotten
     WHERE of_table = 'external_calendars' AND NOT EXISTS (SELECT FROM external_calendars c WHERE c.id = (data ->> 'id')::uuid));`)}  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION forget_runs_of_removed_calendars() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
${from('    SELECT id FROM removed WHERE NOT EXISTS (SELECT FROM discarded d WHERE d.id = removed.id) AND NOT EXISTS (SELECT FROM discarded_properties p WHERE p.id = removed.product_id));')}  RETURN NULL;
END $$;`;
}

const IS_READ_BEFORE_BY_A_ROW = `EXISTS (SELECT FROM sync_runs o
                  WHERE o.external_calendar_id = c.id AND o.finished_at < r.finished_at AND o.outcome <> 'error')`;

const IS_READ_BEFORE = `(${IS_READ_BEFORE_BY_A_ROW}
       OR EXISTS (SELECT FROM counted_runs o WHERE o.external_calendar_id = c.id AND o.began_at < r.finished_at))`;

/** @param isReadBefore what a calendar held when it was first read is no news */
function bookingNews(isReadBefore: string): string {
  return `
CREATE OR REPLACE VIEW booking_news AS
  SELECT DISTINCT ON (n.kind, h.block_id) n.kind, h.block_id, c.product_id, c.id AS calendar_id, c.name AS calendar,
         n.stay ->> 'starts_on' AS starts_on, n.stay ->> 'ends_on' AS ends_on
    FROM alert_settings s JOIN alert_people w ON w.user_id = s.user_id JOIN products p ON p.id = w.product_id
    JOIN external_calendars c ON c.product_id = p.id
    JOIN sync_runs r ON r.external_calendar_id = c.id AND r.finished_at > now() - interval '3 days'
     AND (r.added > 0 OR r.removed > 0) AND r.undone_at IS NULL
    JOIN sync_changes h ON h.run_id = r.id AND h.change <> 'changed'
    CROSS JOIN LATERAL (
      SELECT CASE h.change WHEN 'added' THEN 'booking_added' ELSE 'booking_removed' END AS kind, coalesce(h.after, h.before) AS stay) n
   WHERE n.kind <> ALL (s.muted) AND n.stay ->> 'role' = 'stay' AND n.stay ->> 'kind' <> 'block'
     AND ${isReadBefore}
   ORDER BY n.kind, h.block_id, r.finished_at DESC`;
}
