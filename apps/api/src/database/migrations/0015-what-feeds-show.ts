import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What no feed shows changes no feed; a feed tells of cancelled stays only where its host wants it. */
export class WhatFeedsShow1764300000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CANCELLED_STAYS_TOLD);
    await runner.query(PUBLISHED_STATE);
    await runner.query(CALENDAR_VERSION);
    await runner.query(HOST_TOLD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDO);
  }
}

/**
 * Off for every feed, those of privacy `name` included, which told of them until now: no program needs it. Where some are
 * told of at present, that changes a feed.
 */
const CANCELLED_STAYS_TOLD = `
ALTER TABLE calendar_feeds ADD COLUMN tells_cancelled boolean NOT NULL DEFAULT false;
UPDATE products SET calendar_version = calendar_version + 1, calendar_changed_at = next_change(calendar_changed_at)
 WHERE id IN (SELECT product_id FROM cancelled_stays);

DROP TRIGGER feed_changed ON calendar_feeds;
CREATE TRIGGER feed_changed BEFORE UPDATE ON calendar_feeds FOR EACH ROW
  WHEN ((OLD.privacy, OLD.excluded_calendar_ids, OLD.tells_cancelled)
        IS DISTINCT FROM (NEW.privacy, NEW.excluded_calendar_ids, NEW.tells_cancelled))
  EXECUTE FUNCTION raise_feed_revision();

CREATE FUNCTION bump_version_of_forgotten_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products p SET calendar_version = calendar_version + 1, calendar_changed_at = next_change(calendar_changed_at)
   WHERE id IN (SELECT product_id FROM changed)
     AND EXISTS (SELECT FROM calendar_feeds f WHERE f.product_id = p.id AND f.tells_cancelled);
  RETURN NULL;
END $$;
DROP TRIGGER cancelled_stays_forgotten ON cancelled_stays;
CREATE TRIGGER cancelled_stays_forgotten AFTER DELETE ON cancelled_stays
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_version_of_forgotten_stays();
`;

/**
 * SEQUENCE and LAST-MODIFIED of a stay (`sequence`, `updated_at`) count what some feed shows of it: its nights, the way
 * that it came, and a guest's name where a feed of privacy `name` stands. The database counts, so that no writer can
 * forget: what changes only what no feed shows (a note, a UID re-issued, a platform's words) leaves both as they were.
 * `edited_at` tells of every change.
 */
const PUBLISHED_STATE = `
ALTER TABLE reservations ADD COLUMN edited_at timestamptz;
ALTER TABLE unavailability_blocks ADD COLUMN edited_at timestamptz;
ALTER TABLE reservations DISABLE TRIGGER USER;
ALTER TABLE unavailability_blocks DISABLE TRIGGER USER;
UPDATE reservations SET edited_at = updated_at;
UPDATE unavailability_blocks SET edited_at = updated_at;
ALTER TABLE reservations ENABLE TRIGGER USER;
ALTER TABLE unavailability_blocks ENABLE TRIGGER USER;
ALTER TABLE reservations ALTER COLUMN edited_at SET NOT NULL;
ALTER TABLE unavailability_blocks ALTER COLUMN edited_at SET NOT NULL;

CREATE FUNCTION count_new_stay_as_edited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.edited_at := coalesce(NEW.edited_at, NEW.updated_at);
  RETURN NEW;
END $$;
CREATE TRIGGER reservation_added_as_edited BEFORE INSERT ON reservations FOR EACH ROW EXECUTE FUNCTION count_new_stay_as_edited();
CREATE TRIGGER block_added_as_edited BEFORE INSERT ON unavailability_blocks FOR EACH ROW EXECUTE FUNCTION count_new_stay_as_edited();

CREATE FUNCTION count_change_of_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.arrival, NEW.departure, NEW.status = 'cancelled') IS DISTINCT FROM (OLD.arrival, OLD.departure, OLD.status = 'cancelled')
     OR NEW.guest <> OLD.guest AND EXISTS (SELECT FROM calendar_feeds WHERE product_id = NEW.product_id AND privacy = 'name') THEN
    NEW.sequence := greatest(NEW.sequence, OLD.sequence + 1);
    NEW.updated_at := now();
    NEW.edited_at := now();
  ELSIF (NEW.guest, NEW.note, NEW.status) IS DISTINCT FROM (OLD.guest, OLD.note, OLD.status) THEN
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
`;

/**
 * A calendar's version moves with what its feeds show. Where only what its host sees has changed, its conflicts, which
 * name both stays, are due.
 */
const CALENDAR_VERSION = `
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
DROP TRIGGER reservations_changed ON reservations;
CREATE TRIGGER reservations_changed AFTER UPDATE ON reservations
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_version_of_changed_reservations();

CREATE OR REPLACE FUNCTION bump_version_of_changed_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
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
`;

/** Open browsers show what no feed does, and hear of it too. */
const HOST_TOLD = `
DROP TRIGGER calendar_change_told ON products;
CREATE TRIGGER calendar_change_told AFTER UPDATE ON products FOR EACH ROW
  WHEN (OLD.calendar_version <> NEW.calendar_version OR NEW.conflicts_version = 0) EXECUTE FUNCTION tell_changed_calendar();
`;

const UNDO = `
DROP TRIGGER calendar_change_told ON products;
CREATE TRIGGER calendar_change_told AFTER UPDATE ON products FOR EACH ROW
  WHEN (OLD.calendar_version <> NEW.calendar_version) EXECUTE FUNCTION tell_changed_calendar();

CREATE OR REPLACE FUNCTION bump_version_of_changed_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products SET calendar_version = calendar_version + 1, calendar_changed_at = next_change(calendar_changed_at)
   WHERE id IN (SELECT n.product_id FROM changed n JOIN previous o USING (id)
                 WHERE (n.starts_on, n.ends_on, n.role, n.note, n.summary, n.sequence, n.updated_at, n.kept_at IS NULL)
                       IS DISTINCT FROM (o.starts_on, o.ends_on, o.role, o.note, o.summary, o.sequence, o.updated_at, o.kept_at IS NULL));
  RETURN NULL;
END $$;
DROP TRIGGER reservations_changed ON reservations;
DROP FUNCTION bump_version_of_changed_reservations;
CREATE TRIGGER reservations_changed AFTER UPDATE ON reservations
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_calendar_version();

DROP TRIGGER reservation_added_as_edited ON reservations;
DROP TRIGGER block_added_as_edited ON unavailability_blocks;
DROP TRIGGER reservation_change_counted ON reservations;
DROP TRIGGER block_change_counted ON unavailability_blocks;
DROP FUNCTION count_new_stay_as_edited, count_change_of_reservation, count_change_of_block;
ALTER TABLE reservations DROP COLUMN edited_at;
ALTER TABLE unavailability_blocks DROP COLUMN edited_at;

DROP TRIGGER cancelled_stays_forgotten ON cancelled_stays;
DROP FUNCTION bump_version_of_forgotten_stays;
CREATE TRIGGER cancelled_stays_forgotten AFTER DELETE ON cancelled_stays
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_calendar_version();

DROP TRIGGER feed_changed ON calendar_feeds;
CREATE TRIGGER feed_changed BEFORE UPDATE ON calendar_feeds FOR EACH ROW
  WHEN (OLD.privacy <> NEW.privacy OR OLD.excluded_calendar_ids <> NEW.excluded_calendar_ids)
  EXECUTE FUNCTION raise_feed_revision();
ALTER TABLE calendar_feeds DROP COLUMN tells_cancelled;
`;
