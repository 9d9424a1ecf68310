-- Alerts: which stand, since when, and who was notified (decisions 38 and 52).

-- Mail settings of a user; without a row, at once and of everything but news of bookings. Hours are those of `time_zone`.
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

-- Mail settings of a user for one property, where they differ from those for all others.
CREATE TABLE property_alert_modes (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  mode text NOT NULL CHECK (mode IN ('at_once', 'daily', 'never')),
  PRIMARY KEY (user_id, product_id)
);
CREATE INDEX property_alert_modes_product ON property_alert_modes (product_id);

-- Recipients of alerts of a property: its host and the co-hosts who may see to it; and where each finds it (`placeOf`): in the own
-- account, or as which member.
CREATE VIEW alert_people AS
  SELECT p.id AS product_id, p.owner_id AS user_id, p.owner_id AS place FROM products p
  UNION ALL
  SELECT p.id, m.user_id, m.id FROM memberships m JOIN users h ON h.id = m.owner_id AND h.disabled_at IS NULL
    JOIN products p ON p.owner_id = m.owner_id
   WHERE m.role = 'co-host' AND m.user_id IS NOT NULL AND (m.product_ids IS NULL OR p.id = ANY (m.product_ids));

-- Imported stays that their calendar lists no longer, or otherwise, and that still hold nights. One that had not begun when it was first
-- missing counts as arriving as long as its guest may be there.
CREATE VIEW missing_stays AS
  SELECT b.id, b.product_id, c.id AS calendar_id, c.name AS calendar, c.hold_reason, b.starts_on, b.ends_on, b.missing_since,
         b.kind <> 'block' AND b.role = 'stay' AND b.becomes_from IS NULL
           AND b.starts_on BETWEEN (b.missing_since AT TIME ZONE p.time_zone)::date AND t.today + 14 AS is_arriving
    FROM external_calendars c JOIN products p ON p.id = c.product_id
    CROSS JOIN LATERAL (SELECT (now() AT TIME ZONE p.time_zone)::date AS today) t
    JOIN unavailability_blocks b ON b.external_calendar_id = c.id
   WHERE c.is_active AND c.held_removals > 0 AND b.missing_since IS NOT NULL AND b.kept_at IS NULL
     AND b.role <> 'dropped' AND b.ends_on > t.today;

-- The last reading of each property's links by each platform.
CREATE VIEW platform_readings AS
  SELECT DISTINCT ON (f.product_id, r.reads_for)
         f.product_id, f.id AS feed_id, r.reads_for AS platform, r.last_read_at, r.readings, r.longest_pause
    FROM feed_reads r JOIN calendar_feeds f ON f.id = r.feed_id
   WHERE r.reads_for <> 'person'
   ORDER BY f.product_id, r.reads_for, r.last_read_at DESC;

-- Bookings that a calendar brought or let go within the last three days, for users who have turned this news on; what its first reading
-- brought does not count. A mail once a day, put off by quiet hours, is sent within two days, and retried for one.
CREATE VIEW booking_news AS
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
     AND (EXISTS (SELECT FROM sync_runs o
                   WHERE o.external_calendar_id = c.id AND o.finished_at < r.finished_at AND o.outcome <> 'error')
       OR EXISTS (SELECT FROM counted_runs o WHERE o.external_calendar_id = c.id AND o.began_at < r.finished_at))
   ORDER BY n.kind, h.block_id, r.finished_at DESC;

-- Every alert as it would be opened now: its subject (`subject_id`), and the facts for its text. `latest`: when the last of the things
-- that are reported together came to be.
CREATE VIEW standing_alerts AS
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
  SELECT 'feed_silent', r.feed_id, r.product_id,
         jsonb_build_object('platforms', jsonb_agg(r.platform ORDER BY r.platform), 'lastReadAt', max(r.last_read_at), 'latest', max(s.since))
    FROM platform_readings r, continuity k
    CROSS JOIN LATERAL (
      SELECT greatest(r.last_read_at, k.began_at) + greatest(3 * r.longest_pause, interval '12 hours') AS since) s
   WHERE r.readings >= 5 AND s.since < now()
   GROUP BY r.feed_id, r.product_id
  UNION ALL
  SELECT n.kind, n.block_id, n.product_id,
         jsonb_build_object('calendarId', n.calendar_id, 'calendar', n.calendar, 'from', n.starts_on, 'to', n.ends_on)
    FROM booking_news n;

-- `closed_at`: it stood until then.
CREATE TABLE alerts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('calendar_failing', 'calendar_held', 'stay_vanished', 'calendar_ignored', 'conflict', 'feed_silent',
                                      'booking_added', 'booking_removed')),
  subject_id uuid NOT NULL,
  about jsonb NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz
);
CREATE UNIQUE INDEX alerts_standing ON alerts (kind, subject_id) WHERE closed_at IS NULL;
CREATE INDEX alerts_subject ON alerts (kind, subject_id, closed_at);
CREATE INDEX alerts_product ON alerts (product_id, opened_at DESC);
CREATE INDEX alerts_closed ON alerts (closed_at) WHERE closed_at IS NOT NULL;

-- Recipients of each alert: everybody of its property; of news of bookings, only users who have turned it on.
CREATE VIEW alert_recipients AS
  SELECT a.id AS alert_id, w.user_id, w.product_id FROM alerts a JOIN alert_people w ON w.product_id = a.product_id
   WHERE a.kind NOT IN ('booking_added', 'booking_removed')
      OR EXISTS (SELECT FROM alert_settings s WHERE s.user_id = w.user_id AND a.kind <> ALL (s.muted));

-- Notification of one person about an alert. `mail_due_at`: since when there is something to mail; null when it was. `mail_at`: when it is
-- decided whether to mail it; null when it was, or is not to be. `mails`: how often it was. `mail_id`: the mail that contains it. No
-- foreign key to accounts: opening alerts does not wait for an account that is being deleted, and orphaned notices are deleted within the
-- hour.
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

CREATE FUNCTION tell_changed_alerts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_once(NEW.product_id, 'alerts.changed');
  RETURN NULL;
END $$;
CREATE TRIGGER alert_told AFTER INSERT ON alerts FOR EACH ROW EXECUTE FUNCTION tell_changed_alerts();
CREATE TRIGGER alert_change_told AFTER UPDATE ON alerts FOR EACH ROW
  WHEN ((OLD.closed_at, OLD.about) IS DISTINCT FROM (NEW.closed_at, NEW.about))
  EXECUTE FUNCTION tell_changed_alerts();

CREATE FUNCTION tell_seen_alert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_once(a.product_id, 'alerts.changed') FROM alerts a WHERE a.id = NEW.alert_id;
  RETURN NULL;
END $$;
CREATE TRIGGER seen_alert_told AFTER UPDATE ON alert_notices FOR EACH ROW
  WHEN (OLD.seen_at IS DISTINCT FROM NEW.seen_at) EXECUTE FUNCTION tell_seen_alert();
