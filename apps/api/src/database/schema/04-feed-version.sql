-- What raises the version of a property's calendar, the revision of a feed, and SEQUENCE and LAST-MODIFIED of a stay: all of it by
-- triggers, so that no writer can omit it (docs/feed-law.md). Equal versions stand for equal bytes.


-- The next timestamp later than a former one, in whole seconds, as HTTP dates have them.
CREATE FUNCTION next_change(previous timestamptz) RETURNS timestamptz LANGUAGE sql AS $$
  SELECT greatest(date_trunc('second', clock_timestamp()), date_trunc('second', previous) + interval '1 second')
$$;

-- A stay is inserted or deleted.
CREATE FUNCTION bump_calendar_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products SET calendar_version = calendar_version + 1, calendar_changed_at = next_change(calendar_changed_at)
   WHERE id IN (SELECT product_id FROM changed);
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_added AFTER INSERT ON reservations
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_calendar_version();
CREATE TRIGGER reservations_removed AFTER DELETE ON reservations
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_calendar_version();
CREATE TRIGGER blocks_added AFTER INSERT ON unavailability_blocks
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_calendar_version();
CREATE TRIGGER blocks_removed AFTER DELETE ON unavailability_blocks
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_calendar_version();

-- A stay changes in what some feed shows. What only its host sees does not raise the version, but makes its conflicts due.
CREATE FUNCTION bump_version_of_changed_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products SET calendar_version = calendar_version + 1, calendar_changed_at = next_change(calendar_changed_at)
   WHERE id IN (SELECT n.product_id FROM changed n JOIN previous o USING (id)
                 WHERE NOT (n.status = 'cancelled' AND o.status = 'cancelled')
                   AND (n.arrival, n.departure, n.status = 'cancelled', n.sequence, n.updated_at)
                       IS DISTINCT FROM (o.arrival, o.departure, o.status = 'cancelled', o.sequence, o.updated_at));
  UPDATE products SET conflicts_version = 0
   WHERE id IN (SELECT n.product_id FROM changed n JOIN previous o USING (id)
                 WHERE (n.guest, n.note, n.status) IS DISTINCT FROM (o.guest, o.note, o.status));
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_changed AFTER UPDATE ON reservations
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_version_of_changed_reservations();

CREATE FUNCTION bump_version_of_changed_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products SET calendar_version = calendar_version + 1, calendar_changed_at = next_change(calendar_changed_at)
   WHERE id IN (SELECT n.product_id FROM changed n JOIN previous o USING (id)
                 WHERE (n.starts_on, n.ends_on, n.role, n.kept_at IS NULL, n.via, n.sequence, n.updated_at)
                       IS DISTINCT FROM (o.starts_on, o.ends_on, o.role, o.kept_at IS NULL, o.via, o.sequence, o.updated_at));
  UPDATE products SET conflicts_version = 0
   WHERE id IN (SELECT n.product_id FROM changed n JOIN previous o USING (id)
                 WHERE (n.note, n.summary, n.kind, n.uid, n.recurrence_id) IS DISTINCT FROM (o.note, o.summary, o.kind, o.uid, o.recurrence_id));
  RETURN NULL;
END $$;
CREATE TRIGGER blocks_changed AFTER UPDATE ON unavailability_blocks
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_version_of_changed_blocks();

-- A cancelled stay is forgotten that some feed shows.
CREATE FUNCTION bump_version_of_forgotten_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products p SET calendar_version = calendar_version + 1, calendar_changed_at = next_change(calendar_changed_at)
   WHERE id IN (SELECT product_id FROM changed)
     AND EXISTS (SELECT FROM calendar_feeds f WHERE f.product_id = p.id AND f.tells_cancelled);
  RETURN NULL;
END $$;

-- Updates of the property's name, zone and language.
CREATE FUNCTION bump_own_calendar_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.calendar_version := OLD.calendar_version + 1;
  NEW.calendar_changed_at := next_change(OLD.calendar_changed_at);
  RETURN NEW;
END $$;
CREATE TRIGGER product_renamed BEFORE UPDATE OF name, time_zone, language ON products FOR EACH ROW
  WHEN (OLD.name <> NEW.name OR OLD.time_zone <> NEW.time_zone OR OLD.language <> NEW.language) EXECUTE FUNCTION bump_own_calendar_version();

-- Another language changes the title of every event: SEQUENCE and LAST-MODIFIED of all of them count the revision of their feed.
CREATE FUNCTION raise_revisions_of_feeds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE calendar_feeds SET revision = revision + 1, changed_at = next_change(changed_at) WHERE product_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER product_language_changed AFTER UPDATE OF language ON products FOR EACH ROW
  WHEN (OLD.language <> NEW.language) EXECUTE FUNCTION raise_revisions_of_feeds();

-- The name and colour of a calendar are shown in feeds of privacy `name`; its publisher decides which channels are left out.
CREATE FUNCTION bump_version_of_renamed_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products SET calendar_version = calendar_version + 1, calendar_changed_at = next_change(calendar_changed_at)
   WHERE id = NEW.product_id;
  RETURN NULL;
END $$;
CREATE TRIGGER calendar_renamed AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN ((OLD.name, OLD.color, OLD.publisher) IS DISTINCT FROM (NEW.name, NEW.color, NEW.publisher))
  EXECUTE FUNCTION bump_version_of_renamed_calendar();

CREATE FUNCTION count_rename() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.renames := OLD.renames + 1;
  NEW.renamed_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER calendar_rename_counted BEFORE UPDATE OF name, color ON external_calendars FOR EACH ROW
  WHEN ((OLD.name, OLD.color) IS DISTINCT FROM (NEW.name, NEW.color)) EXECUTE FUNCTION count_rename();

-- A feed's own settings.
CREATE FUNCTION raise_feed_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.revision := OLD.revision + 1;
  NEW.changed_at := next_change(OLD.changed_at);
  RETURN NEW;
END $$;
CREATE TRIGGER feed_changed BEFORE UPDATE ON calendar_feeds FOR EACH ROW
  WHEN ((OLD.privacy, OLD.excluded_calendar_ids, OLD.tells_cancelled)
        IS DISTINCT FROM (NEW.privacy, NEW.excluded_calendar_ids, NEW.tells_cancelled))
  EXECUTE FUNCTION raise_feed_revision();

-- SEQUENCE and LAST-MODIFIED of a stay (`sequence`, `updated_at`) count what some feed shows of it.
CREATE FUNCTION count_new_stay_as_edited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.edited_at := coalesce(NEW.edited_at, NEW.updated_at);
  RETURN NEW;
END $$;
CREATE TRIGGER reservation_added_as_edited BEFORE INSERT ON reservations FOR EACH ROW EXECUTE FUNCTION count_new_stay_as_edited();
CREATE TRIGGER block_added_as_edited BEFORE INSERT ON unavailability_blocks FOR EACH ROW EXECUTE FUNCTION count_new_stay_as_edited();

-- Whether any feed of the property shows guests' names, its own or a joint one (16-joint-feeds.sql).
CREATE FUNCTION names_guests(product uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM calendar_feeds WHERE product_id = product AND privacy = 'name')
      OR EXISTS (SELECT FROM joint_feeds j JOIN products p ON p.owner_id = j.owner_id
                  WHERE p.id = product AND j.tells_guests AND (j.product_ids IS NULL OR p.id = ANY (j.product_ids)));
END $$;

CREATE FUNCTION count_change_of_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.arrival, NEW.departure, NEW.status = 'cancelled', NEW.expires_at IS NULL) IS DISTINCT FROM (OLD.arrival, OLD.departure, OLD.status = 'cancelled', OLD.expires_at IS NULL)
     OR NEW.guest <> OLD.guest AND names_guests(NEW.product_id) THEN
    NEW.sequence := greatest(NEW.sequence, OLD.sequence + 1);
    NEW.updated_at := now();
    NEW.edited_at := now();
  ELSIF to_jsonb(NEW) - ARRAY['sequence', 'updated_at', 'edited_at'] <> to_jsonb(OLD) - ARRAY['sequence', 'updated_at', 'edited_at'] THEN
    NEW.sequence := OLD.sequence;
    NEW.updated_at := OLD.updated_at;
    NEW.edited_at := now();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reservation_change_counted BEFORE UPDATE ON reservations FOR EACH ROW EXECUTE FUNCTION count_change_of_reservation();

CREATE FUNCTION count_change_of_block() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.starts_on, NEW.ends_on, NEW.via) IS DISTINCT FROM (OLD.starts_on, OLD.ends_on, OLD.via) THEN
    NEW.sequence := greatest(NEW.sequence, OLD.sequence + 1);
    NEW.updated_at := now();
    NEW.edited_at := now();
  ELSIF (NEW.role, NEW.kept_at IS NULL) IS NOT DISTINCT FROM (OLD.role, OLD.kept_at IS NULL)
        AND (NEW.note, NEW.summary, NEW.kind, NEW.uid, NEW.recurrence_id, NEW.reservation_code)
            IS DISTINCT FROM (OLD.note, OLD.summary, OLD.kind, OLD.uid, OLD.recurrence_id, OLD.reservation_code) THEN
    NEW.sequence := OLD.sequence;
    NEW.updated_at := OLD.updated_at;
    NEW.edited_at := now();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER block_change_counted BEFORE UPDATE ON unavailability_blocks FOR EACH ROW EXECUTE FUNCTION count_change_of_block();
