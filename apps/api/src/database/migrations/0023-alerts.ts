import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whatever asks for a host becomes an alert, a conflict like the rest, and is mailed as the host wants it (decision 38):
 * what marked conflicts for a mail goes.
 */
export class Alerts1764600000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FACTS);
    await runner.query(TABLES);
    await runner.query(VIEWS);
    await runner.query(SETTINGS);
    await runner.query(CONFLICTS);
    await runner.query(TELL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDO);
  }
}

/** Since when a calendar fails is known from now on; of one that fails already, at the latest since it was tried. */
const FACTS = `
ALTER TABLE external_calendars ADD COLUMN failing_since timestamptz;
UPDATE external_calendars SET failing_since = last_attempt_at WHERE last_sync_status = 'error';
CREATE INDEX external_calendars_troubled ON external_calendars (id)
  WHERE (failures >= 3 OR held_removals > 0 OR attention = 'all_ignored');
ALTER TABLE feed_reads
  ADD COLUMN readings integer NOT NULL DEFAULT 1,
  ADD COLUMN longest_pause interval NOT NULL DEFAULT '0';
CREATE INDEX conflicts_open_bookings ON conflicts (product_id)
  WHERE (kind = 'booking' AND resolved_at IS NULL AND acknowledged_at IS NULL);
`;

const TABLES = `
CREATE TABLE alert_settings (
  user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  mode text NOT NULL DEFAULT 'at_once' CHECK (mode IN ('at_once', 'daily', 'never')),
  time_zone text,
  digest_hour smallint NOT NULL DEFAULT 8 CHECK (digest_hour BETWEEN 0 AND 23),
  quiet_from smallint CHECK (quiet_from BETWEEN 0 AND 23),
  quiet_to smallint CHECK (quiet_to BETWEEN 0 AND 23),
  muted text[] NOT NULL DEFAULT '{booking_added,booking_removed}',
  CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
);

CREATE TABLE property_alert_modes (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  mode text NOT NULL CHECK (mode IN ('at_once', 'daily', 'never')),
  PRIMARY KEY (user_id, product_id)
);
CREATE INDEX property_alert_modes_product ON property_alert_modes (product_id);

CREATE TABLE alerts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('calendar_failing', 'calendar_held', 'stay_vanished', 'calendar_ignored', 'conflict', 'feed_silent',
                                      'booking_added', 'booking_removed')),
  subject_id uuid NOT NULL,
  about jsonb NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  seen_at timestamptz,
  mail_due_at timestamptz,
  mail_at timestamptz,
  mails integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX alerts_standing ON alerts (kind, subject_id) WHERE closed_at IS NULL;
CREATE INDEX alerts_subject ON alerts (kind, subject_id, closed_at);
CREATE INDEX alerts_product ON alerts (product_id, opened_at DESC);
CREATE INDEX alerts_mail_at ON alerts (mail_at) WHERE mail_at IS NOT NULL;
CREATE INDEX alerts_closed ON alerts (closed_at) WHERE closed_at IS NOT NULL;
`;

const VIEWS = `
CREATE VIEW missing_stays AS
  SELECT b.id, b.product_id, c.id AS calendar_id, c.name AS calendar, c.hold_reason, b.starts_on, b.ends_on,
         b.kind <> 'block' AND b.role = 'stay' AND b.becomes_from IS NULL
           AND b.starts_on BETWEEN t.today AND t.today + 14 AS is_arriving
    FROM external_calendars c JOIN products p ON p.id = c.product_id
    CROSS JOIN LATERAL (SELECT (now() AT TIME ZONE p.time_zone)::date AS today) t
    JOIN unavailability_blocks b ON b.external_calendar_id = c.id
   WHERE c.is_active AND c.held_removals > 0 AND b.missing_since IS NOT NULL AND b.kept_at IS NULL
     AND b.role <> 'dropped' AND b.ends_on > t.today;

CREATE VIEW platform_readings AS
  SELECT DISTINCT ON (f.product_id, r.reads_for)
         f.product_id, f.id AS feed_id, r.reads_for AS platform, r.last_read_at, r.readings, r.longest_pause
    FROM feed_reads r JOIN calendar_feeds f ON f.id = r.feed_id
   WHERE r.reads_for <> 'person'
   ORDER BY f.product_id, r.reads_for, r.last_read_at DESC;

CREATE VIEW booking_news AS
  SELECT DISTINCT ON (n.kind, h.block_id) n.kind, h.block_id, c.product_id, c.id AS calendar_id, c.name AS calendar,
         n.stay ->> 'starts_on' AS starts_on, n.stay ->> 'ends_on' AS ends_on
    FROM alert_settings s JOIN products p ON p.owner_id = s.user_id JOIN external_calendars c ON c.product_id = p.id
    JOIN sync_runs r ON r.external_calendar_id = c.id AND r.finished_at > now() - interval '1 day'
     AND (r.added > 0 OR r.removed > 0) AND r.undone_at IS NULL
    JOIN sync_changes h ON h.run_id = r.id AND h.change <> 'changed'
    CROSS JOIN LATERAL (
      SELECT CASE h.change WHEN 'added' THEN 'booking_added' ELSE 'booking_removed' END AS kind, coalesce(h.after, h.before) AS stay) n
   WHERE n.kind <> ALL (s.muted) AND n.stay ->> 'role' = 'stay' AND n.stay ->> 'kind' <> 'block'
     AND EXISTS (SELECT FROM sync_runs o
                  WHERE o.external_calendar_id = c.id AND o.finished_at < r.finished_at AND o.outcome <> 'error')
   ORDER BY n.kind, h.block_id, r.finished_at DESC;

CREATE VIEW standing_alerts AS
  SELECT 'calendar_failing' AS kind, c.id AS subject_id, c.product_id,
         jsonb_build_object('calendarId', c.id, 'calendar', c.name, 'since', c.failing_since, 'code', c.last_sync_error) AS about
    FROM external_calendars c
   WHERE c.is_active AND c.failures >= 3 AND c.failing_since <= now() - interval '1 hour'
  UNION ALL
  SELECT 'calendar_held', m.calendar_id, m.product_id,
         jsonb_build_object('calendarId', m.calendar_id, 'calendar', m.calendar, 'reason', m.hold_reason, 'stays', count(*))
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
  SELECT 'feed_silent', r.feed_id, r.product_id,
         jsonb_build_object('platforms', jsonb_agg(r.platform ORDER BY r.platform), 'lastReadAt', max(r.last_read_at))
    FROM platform_readings r, continuity k
   WHERE r.readings >= 5 AND greatest(r.last_read_at, k.began_at) < now() - greatest(3 * r.longest_pause, interval '12 hours')
   GROUP BY r.feed_id, r.product_id
  UNION ALL
  SELECT n.kind, n.block_id, n.product_id,
         jsonb_build_object('calendarId', n.calendar_id, 'calendar', n.calendar, 'from', n.starts_on, 'to', n.ends_on)
    FROM booking_news n;
`;

const TELL = `
CREATE FUNCTION tell_once(product uuid, event text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM events WHERE position IS NULL AND type = event AND data ->> 'productId' = product::text) THEN
    PERFORM tell_owner(product, event, '{}');
  END IF;
END $$;

CREATE OR REPLACE FUNCTION tell_changed_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_once(NEW.id, 'calendar.changed');
  RETURN NULL;
END $$;

CREATE FUNCTION tell_changed_alerts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_once(NEW.product_id, 'alerts.changed');
  RETURN NULL;
END $$;
CREATE TRIGGER alert_told AFTER INSERT ON alerts FOR EACH ROW EXECUTE FUNCTION tell_changed_alerts();
CREATE TRIGGER alert_change_told AFTER UPDATE ON alerts FOR EACH ROW
  WHEN ((OLD.closed_at, OLD.seen_at, OLD.about) IS DISTINCT FROM (NEW.closed_at, NEW.seen_at, NEW.about))
  EXECUTE FUNCTION tell_changed_alerts();
`;

/** Whoever wanted no mails of conflicts wants none. */
const SETTINGS = `
INSERT INTO alert_settings (user_id, muted)
  SELECT id, '{conflict,booking_added,booking_removed}' FROM users WHERE NOT conflict_mails;
ALTER TABLE users DROP COLUMN conflict_mails;
`;

const CONFLICT_STATES = `
CREATE VIEW conflict_states AS
  SELECT c.*, CASE WHEN c.resolved_at IS NOT NULL OR c.ends_on <= (now() AT TIME ZONE p.time_zone)::date THEN 'resolved'
                   WHEN is_dismissed(c) THEN 'dismissed'
                   WHEN c.acknowledged_at IS NOT NULL THEN 'acknowledged'
                   ELSE 'open' END AS state,
         p.name AS product_name, p.owner_id
    FROM conflicts c JOIN products p ON p.id = c.product_id`;

/** Conflicts that were mailed, or were no news any more, are not mailed again. The view names every column. */
const CONFLICTS = `
INSERT INTO alerts (product_id, kind, subject_id, about, opened_at, mail_due_at, mail_at, mails)
SELECT s.product_id, s.kind, s.subject_id, s.about, c.opened_at, c.mail_due_since, c.mail_due_since, CASE WHEN c.mail_due_since IS NULL THEN 1 ELSE 0 END
  FROM standing_alerts s JOIN conflicts c ON c.id = s.subject_id WHERE s.kind = 'conflict';
DROP VIEW conflict_states;
ALTER TABLE conflicts DROP COLUMN mail_due_since;
${CONFLICT_STATES};
`;

const UNDO = `
DROP VIEW conflict_states;
ALTER TABLE conflicts ADD COLUMN mail_due_since timestamptz;
CREATE INDEX conflicts_mail_due ON conflicts (mail_due_since) WHERE (mail_due_since IS NOT NULL);
${CONFLICT_STATES};
ALTER TABLE users ADD COLUMN conflict_mails boolean NOT NULL DEFAULT true;
UPDATE users SET conflict_mails = false FROM alert_settings s
 WHERE s.user_id = users.id AND (s.mode = 'never' OR 'conflict' = ANY (s.muted));
DROP VIEW standing_alerts, booking_news, platform_readings, missing_stays;
DROP TABLE property_alert_modes, alert_settings, alerts;
DROP FUNCTION tell_changed_alerts;
CREATE OR REPLACE FUNCTION tell_changed_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM events WHERE position IS NULL AND type = 'calendar.changed' AND data ->> 'productId' = NEW.id::text) THEN
    PERFORM tell_owner(NEW.id, 'calendar.changed', '{}');
  END IF;
  RETURN NULL;
END $$;
DROP FUNCTION tell_once;
DROP INDEX conflicts_open_bookings;
ALTER TABLE feed_reads DROP COLUMN readings, DROP COLUMN longest_pause;
DROP INDEX external_calendars_troubled;
ALTER TABLE external_calendars DROP COLUMN failing_since;
`;
