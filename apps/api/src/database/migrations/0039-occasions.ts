import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Occasions of mails: each stay that joins those that wait, news until they are mailed, and what is mailed when. */
export class Occasions1765400000039 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE alerts ADD mail_id uuid');
    await runner.query(MAILED);
    await runner.query('DROP VIEW standing_alerts, booking_news, missing_stays');
    await runner.query(views(PRESENT));
    await runner.query(TOLD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNTOLD);
    await runner.query('DROP VIEW standing_alerts, booking_news, missing_stays');
    await runner.query(views(FORMER));
    await runner.query('ALTER TABLE alerts DROP COLUMN mail_id');
  }
}

/** What was mailed has nothing to be mailed, also where it stood again since. */
const MAILED = `
UPDATE alerts SET mail_due_at = NULL WHERE closed_at IS NULL AND mails > 0 AND mail_at IS NULL AND kind <> 'calendar_failing'`;

/** What these views have otherwise since this migration, in SQL. */
interface Otherwise {
  missingSince: string;
  firstArrival: string;
  newsFor: string;
  latest: string;
}

const PRESENT: Otherwise = {
  missingSince: ', b.missing_since',
  firstArrival: '(b.missing_since AT TIME ZONE p.time_zone)::date',
  newsFor: '3 days',
  latest: ", 'latest', max(m.missing_since)",
};

const FORMER: Otherwise = { missingSince: '', firstArrival: 't.today', newsFor: '1 day', latest: '' };

const views = (is: Otherwise) => `
CREATE VIEW missing_stays AS
  SELECT b.id, b.product_id, c.id AS calendar_id, c.name AS calendar, c.hold_reason, b.starts_on, b.ends_on${is.missingSince},
         b.kind <> 'block' AND b.role = 'stay' AND b.becomes_from IS NULL
           AND b.starts_on BETWEEN ${is.firstArrival} AND t.today + 14 AS is_arriving
    FROM external_calendars c JOIN products p ON p.id = c.product_id
    CROSS JOIN LATERAL (SELECT (now() AT TIME ZONE p.time_zone)::date AS today) t
    JOIN unavailability_blocks b ON b.external_calendar_id = c.id
   WHERE c.is_active AND c.held_removals > 0 AND b.missing_since IS NOT NULL AND b.kept_at IS NULL
     AND b.role <> 'dropped' AND b.ends_on > t.today;

CREATE VIEW booking_news AS
  SELECT DISTINCT ON (n.kind, h.block_id) n.kind, h.block_id, c.product_id, c.id AS calendar_id, c.name AS calendar,
         n.stay ->> 'starts_on' AS starts_on, n.stay ->> 'ends_on' AS ends_on
    FROM alert_settings s JOIN products p ON p.owner_id = s.user_id JOIN external_calendars c ON c.product_id = p.id
    JOIN sync_runs r ON r.external_calendar_id = c.id AND r.finished_at > now() - interval '${is.newsFor}'
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
         jsonb_build_object('calendarId', m.calendar_id, 'calendar', m.calendar, 'reason', m.hold_reason, 'stays', count(*)${is.latest})
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

const TOLD = `
DROP TRIGGER calendar_hold_told ON external_calendars;
CREATE TRIGGER calendar_hold_told AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN (OLD.held_removals < NEW.held_removals) EXECUTE FUNCTION tell_external_calendar('held');
CREATE TRIGGER calendar_ignored_told AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN (NEW.attention = 'all_ignored' AND OLD.attention IS DISTINCT FROM 'all_ignored') EXECUTE FUNCTION tell_external_calendar('ignored');
CREATE TRIGGER calendar_blocking_told AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN (OLD.attention = 'all_ignored' AND NEW.attention IS DISTINCT FROM 'all_ignored')
  EXECUTE FUNCTION tell_external_calendar('blocks_again');
CREATE FUNCTION tell_vanished_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  calendar uuid := NEW.about ->> 'calendarId';
BEGIN
  PERFORM tell_change(NEW.product_id, 'external_calendar.stay_vanished', jsonb_build_object('externalCalendarId', calendar, 'stay',
            changed_stay(NULL, 'imported', NEW.subject_id, (NEW.about ->> 'from')::date, (NEW.about ->> 'to')::date, 'confirmed', calendar)));
  RETURN NULL;
END $$;
CREATE TRIGGER vanished_stay_told AFTER INSERT ON alerts FOR EACH ROW WHEN (NEW.kind = 'stay_vanished')
  EXECUTE FUNCTION tell_vanished_stay();
`;

const UNTOLD = `
DROP TRIGGER vanished_stay_told ON alerts;
DROP FUNCTION tell_vanished_stay;
DROP TRIGGER calendar_blocking_told ON external_calendars;
DROP TRIGGER calendar_ignored_told ON external_calendars;
DROP TRIGGER calendar_hold_told ON external_calendars;
CREATE TRIGGER calendar_hold_told AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN (OLD.held_removals = 0 AND NEW.held_removals > 0) EXECUTE FUNCTION tell_external_calendar('held');
`;
