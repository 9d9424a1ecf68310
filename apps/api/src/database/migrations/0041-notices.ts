import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was seen and mailed of an alert is each person's own: of its host, and of every co-host. A link that a further platform
 * stops reading is told of anew, and open browsers hear of a calendar that is paused, changed or deleted elsewhere.
 */
export class Notices1765800000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NOTICES);
    await runner.query(standing(SILENT));
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
    await runner.query(OF_DISCARDED);
    await runner.query('DROP TRIGGER alert_change_told ON alerts');
    await runner.query(`
      ALTER TABLE alerts DROP COLUMN seen_at, DROP COLUMN mail_due_at, DROP COLUMN mail_at, DROP COLUMN mails, DROP COLUMN mail_id`);
    await runner.query(TOLD);
    await runner.query(calendarTold(HEARD));
    await runner.query(toldOfNew(' AND NEW.opened_at = now()', ' WHEN (NEW.resolved_at IS NULL)'));
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
    await runner.query(standing(FORMERLY_SILENT));
    await runner.query(newsFor('products p ON p.owner_id = s.user_id'));
    await runner.query('DROP TABLE alert_notices');
    await runner.query('DROP FUNCTION tell_seen_alert');
    await runner.query('DROP VIEW alert_recipients, alert_people');
    await runner.query(FORMERLY_TOLD);
    await runner.query(calendarTold(''));
    await runner.query(toldOfNew('', ''));
  }
}

const NOTICES = `
CREATE VIEW alert_people AS
  SELECT p.id AS product_id, p.owner_id AS user_id, p.owner_id AS place FROM products p
  UNION ALL
  SELECT p.id, m.user_id, m.id FROM memberships m JOIN users h ON h.id = m.owner_id AND h.disabled_at IS NULL
    JOIN products p ON p.owner_id = m.owner_id
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

/** A further platform that stops reading the same link is news: `latest` says when the last did. */
const SILENT = `
  SELECT 'feed_silent', r.feed_id, r.product_id,
         jsonb_build_object('platforms', jsonb_agg(r.platform ORDER BY r.platform), 'lastReadAt', max(r.last_read_at), 'latest', max(s.since))
    FROM platform_readings r, continuity k
    CROSS JOIN LATERAL (
      SELECT greatest(r.last_read_at, k.began_at) + greatest(3 * r.longest_pause, interval '12 hours') AS since) s
   WHERE r.readings >= 5 AND s.since < now()
   GROUP BY r.feed_id, r.product_id`;

const FORMERLY_SILENT = `
  SELECT 'feed_silent', r.feed_id, r.product_id,
         jsonb_build_object('platforms', jsonb_agg(r.platform ORDER BY r.platform), 'lastReadAt', max(r.last_read_at))
    FROM platform_readings r, continuity k
   WHERE r.readings >= 5 AND greatest(r.last_read_at, k.began_at) < now() - greatest(3 * r.longest_pause, interval '12 hours')
   GROUP BY r.feed_id, r.product_id`;

/** @param silent the branch of links that are not read */
const standing = (silent: string) => `
CREATE OR REPLACE VIEW standing_alerts AS
  SELECT 'calendar_failing' AS kind, c.id AS subject_id, c.product_id,
         jsonb_build_object('calendarId', c.id, 'calendar', c.name, 'since', c.failing_since, 'code', c.last_sync_error) AS about
    FROM external_calendars c
   WHERE c.is_active AND c.failures >= 3 AND c.failing_since <= now() - interval '1 hour'
  UNION ALL
  SELECT 'calendar_held', m.calendar_id, m.product_id,
         jsonb_build_object('calendarId', m.calendar_id, 'calendar', m.calendar, 'reason', m.hold_reason, 'stays', count(*),
                            'latest', max(m.missing_since))
    FROM missing_stays m WHERE NOT m.is_arriving GROUP BY m.calendar_id, m.product_id, m.calendar, m.hold_reason
  UNION ALL
  SELECT 'stay_vanished', m.id, m.product_id,
         jsonb_build_object('calendarId', m.calendar_id, 'calendar', m.calendar, 'from', m.starts_on, 'to', m.ends_on)
    FROM missing_stays m WHERE m.is_arriving
  UNION ALL
  SELECT 'calendar_ignored', c.id, c.product_id, jsonb_build_object('calendarId', c.id, 'calendar', c.name)
    FROM external_calendars c WHERE c.is_active AND c.attention = 'all_ignored'
  UNION ALL
  SELECT 'conflict', c.id, c.product_id, jsonb_build_object('from', c.starts_on, 'to', c.ends_on)
    FROM conflicts c JOIN products p ON p.id = c.product_id
   WHERE c.kind = 'booking' AND c.resolved_at IS NULL AND c.acknowledged_at IS NULL
     AND c.ends_on > (now() AT TIME ZONE p.time_zone)::date
  UNION ALL
${silent}
  UNION ALL
  SELECT n.kind, n.block_id, n.product_id,
         jsonb_build_object('calendarId', n.calendar_id, 'calendar', n.calendar, 'from', n.starts_on, 'to', n.ends_on)
    FROM booking_news n;`;

const HEARD = `
  -- How it is read, also for the first time, its runs tell open browsers.
  IF TG_ARGV[0] IN ('changed', 'removed') THEN
    PERFORM tell_once(calendar.product_id, 'calendar.changed');
  END IF;`;

/** @param heard what open browsers are told, in PL/pgSQL */
const calendarTold = (heard: string) => `
CREATE OR REPLACE FUNCTION tell_external_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  calendar external_calendars := coalesce(NEW, OLD);
BEGIN
  PERFORM tell_change(calendar.product_id, 'external_calendar.' || TG_ARGV[0], jsonb_build_object('externalCalendarId', calendar.id));${heard}
  RETURN NULL;
END $$;`;

/** Properties that are deleted come back with what their hosts saw and were mailed. */
const OF_DISCARDED = `
INSERT INTO discarded_rows (property_id, of_table, data)
SELECT d.property_id, 'alert_notices',
       jsonb_build_object('alert_id', d.data -> 'id', 'user_id', p.owner_id, 'seen_at', d.data -> 'seen_at', 'mail_due_at', d.data -> 'mail_due_at',
                          'mail_at', d.data -> 'mail_at', 'mails', coalesce(d.data -> 'mails', '0'), 'mail_id', d.data -> 'mail_id')
  FROM discarded_rows d JOIN discarded_properties p ON p.id = d.property_id WHERE d.of_table = 'alerts'`;

/** @param isNew when an alert is told of, in SQL. @param isOpen likewise of a conflict: what comes back with a property is no news */
const toldOfNew = (isNew: string, isOpen: string) => `
DROP TRIGGER silent_feed_told ON alerts;
CREATE TRIGGER silent_feed_told AFTER INSERT ON alerts FOR EACH ROW WHEN (NEW.kind = 'feed_silent'${isNew}) EXECUTE FUNCTION tell_silent_feed();
DROP TRIGGER vanished_stay_told ON alerts;
CREATE TRIGGER vanished_stay_told AFTER INSERT ON alerts FOR EACH ROW WHEN (NEW.kind = 'stay_vanished'${isNew}) EXECUTE FUNCTION tell_vanished_stay();
DROP TRIGGER conflict_told ON conflicts;
CREATE TRIGGER conflict_told AFTER INSERT ON conflicts FOR EACH ROW${isOpen} EXECUTE FUNCTION tell_conflict();`;
