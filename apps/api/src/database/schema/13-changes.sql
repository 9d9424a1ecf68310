-- Change feed of programs: every change of nights, calendars, conflicts and properties, by ids and dates (decision 41). All of it is
-- written by triggers, so that no writer can omit it; the deletion of a property is one change, not one for each thing that it had.

-- One change of a stay, as stored in an event of type `stays`.
CREATE FUNCTION changed_stay(change text, kind text, id uuid, "from" date, "to" date, status text, calendar uuid,
                             previous_from date DEFAULT NULL, previous_to date DEFAULT NULL) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object('change', $1, 'kind', $2, 'id', $3, 'from', $4, 'to', $5, 'status', $6, 'calendarId', $7,
                                              'previousFrom', $8, 'previousTo', $9))
$$;

-- The changes in one event, numbered from 1: the stays of a statement one by one, anything else as it is.
CREATE FUNCTION changes_of(event events) RETURNS TABLE (number integer, type text, data jsonb) LANGUAGE sql STABLE AS $$
  SELECT s.number::int, CASE event.type WHEN 'stays' THEN 'stay.' || (s.stay ->> 'change') ELSE event.type END,
         CASE event.type WHEN 'stays' THEN event.data - 'stays' || jsonb_build_object('stay', s.stay - 'change') ELSE event.data END
    FROM jsonb_array_elements(coalesce(event.data -> 'stays', '[null]')) WITH ORDINALITY s (stay, number)
$$;

CREATE FUNCTION tell_added_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_change(product_id, 'stays', jsonb_build_object('stays', jsonb_agg(
            changed_stay('added', 'reservation', id, arrival, departure, status, NULL))))
     FROM changed WHERE status <> 'cancelled' GROUP BY product_id;
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_added_told AFTER INSERT ON reservations
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_added_reservations();

CREATE FUNCTION tell_removed_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_change(product_id, 'stays', jsonb_build_object('stays', jsonb_agg(
            changed_stay('removed', 'reservation', id, arrival, departure, status, NULL))))
     FROM changed WHERE status <> 'cancelled' GROUP BY product_id;
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_removed_told AFTER DELETE ON reservations
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_removed_reservations();

CREATE FUNCTION tell_changed_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_change(n.product_id, 'stays', jsonb_build_object('stays', jsonb_agg(
            CASE WHEN n.status = 'cancelled' THEN changed_stay('removed', 'reservation', o.id, o.arrival, o.departure, o.status, NULL)
                 WHEN o.status = 'cancelled' THEN changed_stay('added', 'reservation', n.id, n.arrival, n.departure, n.status, NULL)
                 ELSE changed_stay('changed', 'reservation', n.id, n.arrival, n.departure, n.status, NULL, o.arrival, o.departure) END)))
     FROM changed n JOIN previous o USING (id)
    WHERE NOT (n.status = 'cancelled' AND o.status = 'cancelled')
      AND (n.arrival, n.departure, n.status, n.expires_at) IS DISTINCT FROM (o.arrival, o.departure, o.status, o.expires_at)
    GROUP BY n.product_id;
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_changed_told AFTER UPDATE ON reservations
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_changed_reservations();

CREATE FUNCTION kind_of_block(calendar uuid) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN $1 IS NULL THEN 'manual' ELSE 'imported' END
$$;

CREATE FUNCTION tell_added_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_change(product_id, 'stays', jsonb_build_object('stays', jsonb_agg(
            changed_stay('added', kind_of_block(external_calendar_id), id, starts_on, ends_on, 'confirmed', external_calendar_id))))
     FROM changed WHERE role <> 'dropped' GROUP BY product_id;
  RETURN NULL;
END $$;
CREATE TRIGGER blocks_added_told AFTER INSERT ON unavailability_blocks
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_added_blocks();

CREATE FUNCTION tell_removed_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_change(product_id, 'stays', jsonb_build_object('stays', jsonb_agg(
            changed_stay('removed', kind_of_block(external_calendar_id), id, starts_on, ends_on, 'confirmed', external_calendar_id))))
     FROM changed WHERE role <> 'dropped' GROUP BY product_id;
  RETURN NULL;
END $$;
CREATE TRIGGER blocks_removed_told AFTER DELETE ON unavailability_blocks
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_removed_blocks();

CREATE FUNCTION tell_changed_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_change(n.product_id, 'stays', jsonb_build_object('stays', jsonb_agg(changed_stay(
            CASE WHEN n.role = 'dropped' THEN 'removed' WHEN o.role = 'dropped' THEN 'added' ELSE 'changed' END,
            kind_of_block(n.external_calendar_id), n.id,
            CASE WHEN n.role = 'dropped' THEN o.starts_on ELSE n.starts_on END, CASE WHEN n.role = 'dropped' THEN o.ends_on ELSE n.ends_on END,
            'confirmed', n.external_calendar_id,
            CASE WHEN 'dropped' NOT IN (n.role, o.role) THEN o.starts_on END, CASE WHEN 'dropped' NOT IN (n.role, o.role) THEN o.ends_on END))))
     FROM changed n JOIN previous o USING (id)
    WHERE NOT (n.role = 'dropped' AND o.role = 'dropped')
      AND (n.starts_on, n.ends_on, n.role) IS DISTINCT FROM (o.starts_on, o.ends_on, o.role)
    GROUP BY n.product_id;
  RETURN NULL;
END $$;
CREATE TRIGGER blocks_changed_told AFTER UPDATE ON unavailability_blocks
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_changed_blocks();

CREATE FUNCTION tell_external_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  calendar external_calendars := coalesce(NEW, OLD);
BEGIN
  PERFORM tell_change(calendar.product_id, 'external_calendar.' || TG_ARGV[0], jsonb_build_object('externalCalendarId', calendar.id));
  -- How it is read, also for the first time, its runs tell open browsers.
  IF TG_ARGV[0] IN ('changed', 'removed') THEN
    PERFORM tell_once(calendar.product_id, 'calendar.changed');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER calendar_added_told AFTER INSERT ON external_calendars FOR EACH ROW EXECUTE FUNCTION tell_external_calendar('added');
CREATE TRIGGER calendar_removed_told AFTER DELETE ON external_calendars FOR EACH ROW EXECUTE FUNCTION tell_external_calendar('removed');
CREATE TRIGGER calendar_settings_told AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN ((OLD.name, OLD.color, OLD.description, OLD.is_active, OLD.url_key, OLD.sync_interval_minutes, OLD.tentative, OLD.transparent,
         OLD.ends_on, OLD.ignore_phrases, OLD.only_kind, OLD.preparation_days)
        IS DISTINCT FROM (NEW.name, NEW.color, NEW.description, NEW.is_active, NEW.url_key, NEW.sync_interval_minutes, NEW.tentative,
         NEW.transparent, NEW.ends_on, NEW.ignore_phrases, NEW.only_kind, NEW.preparation_days))
  EXECUTE FUNCTION tell_external_calendar('changed');
CREATE TRIGGER calendar_failure_told AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN (OLD.failing_since IS NULL AND NEW.failing_since IS NOT NULL) EXECUTE FUNCTION tell_external_calendar('failed');
CREATE TRIGGER calendar_recovery_told AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN (OLD.failing_since IS NOT NULL AND NEW.failing_since IS NULL) EXECUTE FUNCTION tell_external_calendar('recovered');
CREATE TRIGGER calendar_hold_told AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN (OLD.held_removals < NEW.held_removals) EXECUTE FUNCTION tell_external_calendar('held');
CREATE TRIGGER calendar_settlement_told AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN (OLD.held_removals > 0 AND NEW.held_removals = 0) EXECUTE FUNCTION tell_external_calendar('settled');
CREATE TRIGGER calendar_ignored_told AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN (NEW.attention = 'all_ignored' AND OLD.attention IS DISTINCT FROM 'all_ignored') EXECUTE FUNCTION tell_external_calendar('ignored');
CREATE TRIGGER calendar_blocking_told AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN (OLD.attention = 'all_ignored' AND NEW.attention IS DISTINCT FROM 'all_ignored')
  EXECUTE FUNCTION tell_external_calendar('blocks_again');

CREATE FUNCTION tell_property() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  property products := coalesce(NEW, OLD);
BEGIN
  INSERT INTO events (owner_id, type, data, is_live, is_change)
  VALUES (property.owner_id, 'property.' || TG_ARGV[0], jsonb_build_object('productId', property.id), false, true);
  RETURN NULL;
END $$;
CREATE TRIGGER product_added_told AFTER INSERT ON products FOR EACH ROW EXECUTE FUNCTION tell_property('added');
CREATE TRIGGER product_removed_told AFTER DELETE ON products FOR EACH ROW EXECUTE FUNCTION tell_property('removed');
CREATE TRIGGER product_settings_told AFTER UPDATE ON products FOR EACH ROW
  WHEN ((OLD.name, OLD.time_zone, OLD.check_in_hour, OLD.check_out_hour, OLD.unreadable_sources, OLD.language, OLD.tags)
        IS DISTINCT FROM (NEW.name, NEW.time_zone, NEW.check_in_hour, NEW.check_out_hour, NEW.unreadable_sources, NEW.language, NEW.tags))
  EXECUTE FUNCTION tell_property('changed');

-- The subject of such an alert is the link that its platform reads no more. One that comes back with its property is no news.
CREATE FUNCTION tell_silent_feed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_change(NEW.product_id, CASE WHEN NEW.closed_at IS NULL THEN 'feed.silent' ELSE 'feed.read_again' END,
                      jsonb_build_object('feedId', NEW.subject_id));
  RETURN NULL;
END $$;
CREATE TRIGGER silent_feed_told AFTER INSERT ON alerts FOR EACH ROW WHEN (NEW.kind = 'feed_silent' AND NEW.opened_at = now())
  EXECUTE FUNCTION tell_silent_feed();
CREATE TRIGGER silent_feed_change_told AFTER UPDATE ON alerts FOR EACH ROW
  WHEN (NEW.kind = 'feed_silent' AND (OLD.closed_at IS NULL) <> (NEW.closed_at IS NULL)) EXECUTE FUNCTION tell_silent_feed();

-- The subject of such an alert is the stay, which still holds its nights.
CREATE FUNCTION tell_vanished_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  calendar uuid := NEW.about ->> 'calendarId';
BEGIN
  PERFORM tell_change(NEW.product_id, 'external_calendar.stay_vanished', jsonb_build_object('externalCalendarId', calendar, 'stay',
            changed_stay(NULL, 'imported', NEW.subject_id, (NEW.about ->> 'from')::date, (NEW.about ->> 'to')::date, 'confirmed', calendar)));
  RETURN NULL;
END $$;
CREATE TRIGGER vanished_stay_told AFTER INSERT ON alerts FOR EACH ROW WHEN (NEW.kind = 'stay_vanished' AND NEW.opened_at = now())
  EXECUTE FUNCTION tell_vanished_stay();
