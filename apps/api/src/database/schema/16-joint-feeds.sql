-- Joint feeds: links of a host to several properties at once (decision 47): `turnovers` for cleaners and door locks, `stays` for the
-- host's own calendar.

-- `product_ids`: null for all, those of later too. Tokens: a digest to find, sealed to show again. Its properties count by their versions;
-- `revision` counts its own settings, like a feed's.
CREATE TABLE joint_feeds (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('turnovers', 'stays')),
  name text NOT NULL,
  product_ids uuid[],
  tells_guests boolean NOT NULL,
  language text NOT NULL CHECK (language IN ('fr', 'en')),
  token_hash bytea NOT NULL UNIQUE,
  token_sealed bytea NOT NULL,
  revision integer NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  last_read_at timestamptz,
  last_reader text
);
CREATE INDEX joint_feeds_owner ON joint_feeds (owner_id, created_at);

CREATE TRIGGER joint_feed_changed BEFORE UPDATE ON joint_feeds FOR EACH ROW
  WHEN ((OLD.name, OLD.product_ids, OLD.tells_guests, OLD.language)
        IS DISTINCT FROM (NEW.name, NEW.product_ids, NEW.tells_guests, NEW.language))
  EXECUTE FUNCTION raise_feed_revision();

-- Only turnovers show hours: they raise no version, and the second of their change counts in SEQUENCE.
CREATE FUNCTION count_change_of_hours() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.hours_changed_at := next_change(OLD.hours_changed_at);
  RETURN NEW;
END $$;
CREATE TRIGGER product_hours_changed BEFORE UPDATE ON products FOR EACH ROW
  WHEN ((OLD.check_in_hour, OLD.check_out_hour) IS DISTINCT FROM (NEW.check_in_hour, NEW.check_out_hour))
  EXECUTE FUNCTION count_change_of_hours();
