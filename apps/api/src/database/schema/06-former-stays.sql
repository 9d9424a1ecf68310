-- Former states of stays that changed or were deleted, kept for two days: evidence of what a channel can have read (decision 18).

CREATE TABLE former_stays (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  external_calendar_id uuid,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  via text[] NOT NULL DEFAULT '{}',
  is_kept boolean NOT NULL DEFAULT false,
  since timestamptz NOT NULL,
  until timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX former_stays_age ON former_stays (until);
CREATE INDEX former_stays_product ON former_stays (product_id, until);

CREATE FUNCTION remember_former_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO former_stays (product_id, starts_on, ends_on, since)
    SELECT o.product_id, o.arrival, o.departure, o.updated_at FROM previous o JOIN products p ON p.id = o.product_id
     WHERE o.status <> 'cancelled' AND o.departure >= current_date;
  ELSE
    INSERT INTO former_stays (product_id, starts_on, ends_on, since)
    SELECT o.product_id, o.arrival, o.departure, o.updated_at FROM previous o JOIN changed n USING (id)
     WHERE o.status <> 'cancelled' AND o.departure >= current_date
       AND (n.status = 'cancelled' OR (n.arrival, n.departure) <> (o.arrival, o.departure));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_changed_former AFTER UPDATE ON reservations
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION remember_former_reservations();
CREATE TRIGGER reservations_removed_former AFTER DELETE ON reservations
  REFERENCING OLD TABLE AS previous FOR EACH STATEMENT EXECUTE FUNCTION remember_former_reservations();

CREATE FUNCTION remember_former_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO former_stays (product_id, external_calendar_id, starts_on, ends_on, via, is_kept, since)
    SELECT o.product_id, o.external_calendar_id, o.starts_on, o.ends_on, o.via, o.kept_at IS NOT NULL, o.updated_at
      FROM previous o JOIN products p ON p.id = o.product_id
     WHERE o.role = 'stay' AND o.ends_on >= current_date;
  ELSE
    INSERT INTO former_stays (product_id, external_calendar_id, starts_on, ends_on, via, is_kept, since)
    SELECT o.product_id, o.external_calendar_id, o.starts_on, o.ends_on, o.via, o.kept_at IS NOT NULL, o.updated_at
      FROM previous o JOIN changed n USING (id)
     WHERE o.role = 'stay' AND o.ends_on >= current_date
       AND (n.role <> 'stay' OR (n.starts_on, n.ends_on) <> (o.starts_on, o.ends_on));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER blocks_changed_former AFTER UPDATE ON unavailability_blocks
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION remember_former_blocks();
CREATE TRIGGER blocks_removed_former AFTER DELETE ON unavailability_blocks
  REFERENCING OLD TABLE AS previous FOR EACH STATEMENT EXECUTE FUNCTION remember_former_blocks();
