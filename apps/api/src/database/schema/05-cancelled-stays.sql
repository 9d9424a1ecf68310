-- Stays that feeds showed and show no more. Subscribers that may have read one see it as cancelled, in feeds that show such stays, and see
-- by a higher SEQUENCE that it is back (decisions 11 and 24).

CREATE TABLE cancelled_stays (
  id uuid PRIMARY KEY,
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  external_calendar_id uuid,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  via text[] NOT NULL,
  sequence integer NOT NULL,
  cancelled_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX cancelled_stays_age ON cancelled_stays (cancelled_at);
CREATE INDEX cancelled_stays_product ON cancelled_stays (product_id);
CREATE TRIGGER cancelled_stays_forgotten AFTER DELETE ON cancelled_stays
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_version_of_forgotten_stays();

CREATE FUNCTION is_read_since(product uuid, since timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM calendar_feeds f JOIN feed_reads r ON r.feed_id = f.id
                  WHERE f.product_id = product AND r.last_read_at >= since)
$$;

-- Deleted.
CREATE FUNCTION remember_removed_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cancelled_stays (id, product_id, starts_on, ends_on, via, sequence)
  SELECT o.id, o.product_id, o.arrival, o.departure, '{}', o.sequence + 1 FROM removed o JOIN products p ON p.id = o.product_id
   WHERE o.status <> 'cancelled' AND o.departure > current_date - 30 AND is_read_since(o.product_id, o.created_at)
  ON CONFLICT (id) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_removed_remembered AFTER DELETE ON reservations
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION remember_removed_reservations();

CREATE FUNCTION remember_removed_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cancelled_stays (id, product_id, external_calendar_id, starts_on, ends_on, via, sequence)
  SELECT o.id, o.product_id, o.external_calendar_id, o.starts_on, o.ends_on, o.via, o.sequence + 1
    FROM removed o JOIN products p ON p.id = o.product_id
   WHERE o.role = 'stay' AND o.ends_on > current_date - 30 AND is_read_since(o.product_id, o.created_at)
  ON CONFLICT (id) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER blocks_removed_remembered AFTER DELETE ON unavailability_blocks
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION remember_removed_blocks();

-- Cancelled, or published no more; and the way back.
CREATE FUNCTION follow_cancelled_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cancelled_stays (id, product_id, starts_on, ends_on, via, sequence)
  SELECT o.id, o.product_id, o.arrival, o.departure, '{}', greatest(n.sequence, o.sequence + 1)
    FROM changed n JOIN previous o USING (id)
   WHERE o.status <> 'cancelled' AND n.status = 'cancelled' AND o.departure > current_date - 30 AND is_read_since(o.product_id, o.created_at)
  ON CONFLICT (id) DO NOTHING;
  IF EXISTS (SELECT FROM changed n JOIN cancelled_stays USING (id) WHERE n.status <> 'cancelled') THEN
    WITH back AS (DELETE FROM cancelled_stays c USING changed n WHERE c.id = n.id AND n.status <> 'cancelled' RETURNING c.*)
    UPDATE reservations r SET sequence = greatest(r.sequence, back.sequence + 1), updated_at = now() FROM back
     WHERE r.id = back.id AND is_read_since(back.product_id, back.cancelled_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_cancelled AFTER UPDATE ON reservations
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_cancelled_reservations();

CREATE FUNCTION follow_unpublished_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cancelled_stays (id, product_id, external_calendar_id, starts_on, ends_on, via, sequence)
  SELECT o.id, o.product_id, o.external_calendar_id, o.starts_on, o.ends_on, o.via, greatest(n.sequence, o.sequence + 1)
    FROM changed n JOIN previous o USING (id)
   WHERE o.role = 'stay' AND n.role <> 'stay' AND o.ends_on > current_date - 30 AND is_read_since(o.product_id, o.created_at)
  ON CONFLICT (id) DO NOTHING;
  IF EXISTS (SELECT FROM changed n JOIN cancelled_stays USING (id) WHERE n.role = 'stay') THEN
    WITH back AS (DELETE FROM cancelled_stays c USING changed n WHERE c.id = n.id AND n.role = 'stay' RETURNING c.*)
    UPDATE unavailability_blocks b SET sequence = greatest(b.sequence, back.sequence + 1), updated_at = now() FROM back
     WHERE b.id = back.id AND is_read_since(back.product_id, back.cancelled_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER blocks_unpublished AFTER UPDATE ON unavailability_blocks
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_unpublished_blocks();

-- Restored after a deletion.
CREATE FUNCTION follow_restored_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN cancelled_stays USING (id) WHERE added.status <> 'cancelled') THEN
    WITH back AS (DELETE FROM cancelled_stays c USING added n WHERE c.id = n.id AND n.status <> 'cancelled' RETURNING c.*)
    UPDATE reservations r SET sequence = greatest(r.sequence, back.sequence + 1), updated_at = now() FROM back
     WHERE r.id = back.id AND is_read_since(back.product_id, back.cancelled_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_restored AFTER INSERT ON reservations
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION follow_restored_reservations();

CREATE FUNCTION follow_restored_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN cancelled_stays USING (id) WHERE added.role = 'stay') THEN
    WITH back AS (DELETE FROM cancelled_stays c USING added n WHERE c.id = n.id AND n.role = 'stay' RETURNING c.*)
    UPDATE unavailability_blocks b SET sequence = greatest(b.sequence, back.sequence + 1), updated_at = now() FROM back
     WHERE b.id = back.id AND is_read_since(back.product_id, back.cancelled_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER blocks_restored AFTER INSERT ON unavailability_blocks
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION follow_restored_blocks();
