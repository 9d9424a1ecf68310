import type { MigrationInterface, QueryRunner } from 'typeorm';

const PORTION = 5_000;
const FORMER = 'external_calendars_due_of_host';

/**
 * When a calendar is due, and in which task it waits, has a narrow table of its own. Made while servers of the former version go
 * on: their changes are followed, and what they claim stays where they look for it. One that was half made is completed.
 */
export class Schedules1766600000050 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    let last: string | null = null;
    do {
      const rows: { id: string }[] = await runner.query(SCHEDULE, [last, PORTION]);
      last = rows[0]?.id ?? null;
    } while (last);
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${FORMER}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX ${FORMER} ON external_calendars (ical_host, next_sync_at) WHERE is_active`,
    );
    await runner.query('DROP TRIGGER calendar_scheduled ON external_calendars');
    await runner.query('DROP TRIGGER calendar_rescheduled ON external_calendars');
    await runner.query('DROP FUNCTION schedule_calendar');
    await runner.query('DROP TABLE sync_schedules');
  }
}

const TABLE = `
CREATE TABLE IF NOT EXISTS sync_schedules (
  calendar_id uuid PRIMARY KEY REFERENCES external_calendars ON DELETE CASCADE,
  ical_host text NOT NULL,
  is_active boolean NOT NULL,
  next_sync_at timestamptz NOT NULL,
  task_id uuid
) WITH (fillfactor = 70);
CREATE INDEX IF NOT EXISTS sync_schedules_due ON sync_schedules (ical_host, next_sync_at) WHERE is_active;
CREATE OR REPLACE FUNCTION schedule_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO sync_schedules (calendar_id, ical_host, is_active, next_sync_at)
    VALUES (NEW.id, NEW.ical_host, NEW.is_active, NEW.next_sync_at);
  ELSE
    UPDATE sync_schedules s SET ical_host = NEW.ical_host, is_active = NEW.is_active, next_sync_at = NEW.next_sync_at
     WHERE calendar_id = NEW.id
       AND (s.ical_host, s.is_active, s.next_sync_at) IS DISTINCT FROM (NEW.ical_host, NEW.is_active, NEW.next_sync_at);
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER calendar_scheduled AFTER INSERT ON external_calendars FOR EACH ROW EXECUTE FUNCTION schedule_calendar();
CREATE OR REPLACE TRIGGER calendar_rescheduled AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN ((OLD.ical_host, OLD.is_active, OLD.next_sync_at) IS DISTINCT FROM (NEW.ical_host, NEW.is_active, NEW.next_sync_at))
  EXECUTE FUNCTION schedule_calendar();`;

/** Who changes one of them at this moment is waited for, and its change is in the copy; who changes it afterwards finds the copy. */
const SCHEDULE = `
  WITH portion AS MATERIALIZED (
    SELECT id, ical_host, is_active, next_sync_at FROM external_calendars
     WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2 FOR NO KEY UPDATE),
  scheduled AS (
    INSERT INTO sync_schedules (calendar_id, ical_host, is_active, next_sync_at)
    SELECT id, ical_host, is_active, next_sync_at FROM portion ON CONFLICT DO NOTHING)
  SELECT id FROM portion ORDER BY id DESC LIMIT 1`;
