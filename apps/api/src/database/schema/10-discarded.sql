-- What hosts have deleted and may restore: for a day (decision 15), properties and accounts for thirty (decision 34). The runs of a
-- calendar go with its last copy.

CREATE TABLE discarded (
  id uuid PRIMARY KEY,
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('calendar', 'block', 'reservation')),
  time_zone text NOT NULL,
  shown_in uuid[] NOT NULL,
  rows jsonb NOT NULL,
  discarded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX discarded_age ON discarded (discarded_at);
CREATE INDEX discarded_product ON discarded (product_id);

CREATE FUNCTION forget_runs_of_forgotten_calendars() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM sync_runs WHERE external_calendar_id IN (
    SELECT id FROM forgotten WHERE NOT EXISTS (SELECT FROM external_calendars c WHERE c.id = forgotten.id));
  DELETE FROM counted_runs WHERE external_calendar_id IN (
    SELECT id FROM forgotten WHERE NOT EXISTS (SELECT FROM external_calendars c WHERE c.id = forgotten.id));
  RETURN NULL;
END $$;
CREATE TRIGGER discarded_forgotten AFTER DELETE ON discarded
  REFERENCING OLD TABLE AS forgotten FOR EACH STATEMENT EXECUTE FUNCTION forget_runs_of_forgotten_calendars();

CREATE TABLE discarded_properties (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  name text NOT NULL,
  with_account boolean NOT NULL,
  discarded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX discarded_properties_age ON discarded_properties (discarded_at);
CREATE INDEX discarded_properties_owner ON discarded_properties (owner_id, discarded_at);

CREATE TABLE discarded_rows (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  property_id uuid NOT NULL REFERENCES discarded_properties ON DELETE CASCADE,
  of_table text NOT NULL,
  data jsonb NOT NULL
);
CREATE INDEX discarded_rows_property ON discarded_rows (property_id, of_table);

CREATE FUNCTION forget_runs_of_forgotten_properties() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM sync_runs WHERE external_calendar_id IN (
    SELECT (data ->> 'id')::uuid FROM forgotten
     WHERE of_table = 'external_calendars' AND NOT EXISTS (SELECT FROM external_calendars c WHERE c.id = (data ->> 'id')::uuid));
  DELETE FROM counted_runs WHERE external_calendar_id IN (
    SELECT (data ->> 'id')::uuid FROM forgotten
     WHERE of_table = 'external_calendars' AND NOT EXISTS (SELECT FROM external_calendars c WHERE c.id = (data ->> 'id')::uuid));
  RETURN NULL;
END $$;
CREATE TRIGGER discarded_rows_forgotten AFTER DELETE ON discarded_rows
  REFERENCING OLD TABLE AS forgotten FOR EACH STATEMENT EXECUTE FUNCTION forget_runs_of_forgotten_properties();

CREATE FUNCTION forget_runs_of_removed_calendars() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM sync_runs WHERE external_calendar_id IN (
    SELECT id FROM removed WHERE NOT EXISTS (SELECT FROM discarded d WHERE d.id = removed.id) AND NOT EXISTS (SELECT FROM discarded_properties p WHERE p.id = removed.product_id));
  DELETE FROM counted_runs WHERE external_calendar_id IN (
    SELECT id FROM removed WHERE NOT EXISTS (SELECT FROM discarded d WHERE d.id = removed.id) AND NOT EXISTS (SELECT FROM discarded_properties p WHERE p.id = removed.product_id));
  RETURN NULL;
END $$;
CREATE TRIGGER calendars_removed AFTER DELETE ON external_calendars
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION forget_runs_of_removed_calendars();
