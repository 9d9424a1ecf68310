import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was seen and mailed of an alert is each person's own: of its host, and of every co-host. */
export class Notices1765800000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NOTICES);
    await runner.query(
      newsFor('alert_people w ON w.user_id = s.user_id JOIN products p ON p.id = w.product_id'),
    );
    await runner.query(`
      INSERT INTO alert_notices (alert_id, user_id, seen_at, mail_due_at, mail_at, mails, mail_id)
      SELECT a.id, p.owner_id, a.seen_at, a.mail_due_at, a.mail_at, a.mails, a.mail_id
        FROM alerts a JOIN products p ON p.id = a.product_id`);
    // What stands already is news to no co-host.
    await runner.query(`
      INSERT INTO alert_notices (alert_id, user_id)
      SELECT alert_id, user_id FROM alert_recipients ON CONFLICT DO NOTHING`);
    await runner.query('DROP TRIGGER alert_change_told ON alerts');
    await runner.query(`
      ALTER TABLE alerts DROP COLUMN seen_at, DROP COLUMN mail_due_at, DROP COLUMN mail_at, DROP COLUMN mails, DROP COLUMN mail_id`);
    await runner.query(TOLD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER alert_change_told ON alerts');
    await runner.query(`
      ALTER TABLE alerts ADD seen_at timestamptz, ADD mail_due_at timestamptz, ADD mail_at timestamptz,
                         ADD mails integer NOT NULL DEFAULT 0, ADD mail_id uuid`);
    await runner.query(`
      UPDATE alerts a SET seen_at = n.seen_at, mail_due_at = n.mail_due_at, mail_at = n.mail_at, mails = n.mails, mail_id = n.mail_id
        FROM alert_notices n, products p WHERE n.alert_id = a.id AND p.id = a.product_id AND n.user_id = p.owner_id`);
    await runner.query('CREATE INDEX alerts_mail_at ON alerts (mail_at) WHERE mail_at IS NOT NULL');
    await runner.query(newsFor('products p ON p.owner_id = s.user_id'));
    await runner.query('DROP TABLE alert_notices');
    await runner.query('DROP FUNCTION tell_seen_alert');
    await runner.query('DROP VIEW alert_recipients, alert_people');
    await runner.query(FORMERLY_TOLD);
  }
}

const NOTICES = `
CREATE VIEW alert_people AS
  SELECT p.id AS product_id, p.owner_id AS user_id, p.owner_id AS place FROM products p
  UNION ALL
  SELECT p.id, m.user_id, m.id FROM memberships m JOIN products p ON p.owner_id = m.owner_id
   WHERE m.role = 'co-host' AND m.user_id IS NOT NULL AND (m.product_ids IS NULL OR p.id = ANY (m.product_ids));

CREATE VIEW alert_recipients AS
  SELECT a.id AS alert_id, w.user_id FROM alerts a JOIN alert_people w ON w.product_id = a.product_id
   WHERE a.kind NOT IN ('booking_added', 'booking_removed')
      OR EXISTS (SELECT FROM alert_settings s WHERE s.user_id = w.user_id AND a.kind <> ALL (s.muted));

CREATE TABLE alert_notices (
  alert_id uuid NOT NULL REFERENCES alerts ON DELETE CASCADE,
  user_id uuid NOT NULL,
  seen_at timestamptz,
  mail_due_at timestamptz,
  mail_at timestamptz,
  mails integer NOT NULL DEFAULT 0,
  mail_id uuid,
  PRIMARY KEY (alert_id, user_id)
);
CREATE INDEX alert_notices_mail_at ON alert_notices (mail_at) WHERE mail_at IS NOT NULL;
CREATE INDEX alert_notices_user ON alert_notices (user_id);

CREATE FUNCTION tell_seen_alert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_once(a.product_id, 'alerts.changed') FROM alerts a WHERE a.id = NEW.alert_id;
  RETURN NULL;
END $$;
CREATE TRIGGER seen_alert_told AFTER UPDATE ON alert_notices FOR EACH ROW
  WHEN (OLD.seen_at IS DISTINCT FROM NEW.seen_at) EXECUTE FUNCTION tell_seen_alert();`;

const TOLD = `
CREATE TRIGGER alert_change_told AFTER UPDATE ON alerts FOR EACH ROW
  WHEN ((OLD.closed_at, OLD.about) IS DISTINCT FROM (NEW.closed_at, NEW.about))
  EXECUTE FUNCTION tell_changed_alerts();`;

const FORMERLY_TOLD = `
CREATE TRIGGER alert_change_told AFTER UPDATE ON alerts FOR EACH ROW
  WHEN ((OLD.closed_at, OLD.seen_at, OLD.about) IS DISTINCT FROM (NEW.closed_at, NEW.seen_at, NEW.about))
  EXECUTE FUNCTION tell_changed_alerts();`;

/** @param whose which properties somebody with settings `s` hears of, in SQL */
const newsFor = (whose: string) => `
CREATE OR REPLACE VIEW booking_news AS
  SELECT DISTINCT ON (n.kind, h.block_id) n.kind, h.block_id, c.product_id, c.id AS calendar_id, c.name AS calendar,
         n.stay ->> 'starts_on' AS starts_on, n.stay ->> 'ends_on' AS ends_on
    FROM alert_settings s JOIN ${whose} JOIN external_calendars c ON c.product_id = p.id
    JOIN sync_runs r ON r.external_calendar_id = c.id AND r.finished_at > now() - interval '3 days'
     AND (r.added > 0 OR r.removed > 0) AND r.undone_at IS NULL
    JOIN sync_changes h ON h.run_id = r.id AND h.change <> 'changed'
    CROSS JOIN LATERAL (
      SELECT CASE h.change WHEN 'added' THEN 'booking_added' ELSE 'booking_removed' END AS kind, coalesce(h.after, h.before) AS stay) n
   WHERE n.kind <> ALL (s.muted) AND n.stay ->> 'role' = 'stay' AND n.stay ->> 'kind' <> 'block'
     AND EXISTS (SELECT FROM sync_runs o
                  WHERE o.external_calendar_id = c.id AND o.finished_at < r.finished_at AND o.outcome <> 'error')
   ORDER BY n.kind, h.block_id, r.finished_at DESC`;
