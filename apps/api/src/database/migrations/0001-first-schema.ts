import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Everything of the first version. Valid on PostgreSQL 15 to 18. */
export class FirstSchema1763900000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await runner.query(INSTANCE_AND_ACCOUNTS);
    await runner.query(PRODUCTS);
    await runner.query(EXTERNAL_CALENDARS);
    await runner.query(CALENDAR_VERSION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE sync_runs, unavailability_blocks, external_calendars, reservations, calendar_feeds, products, sessions, users, instance CASCADE',
    );
    await runner.query(
      'DROP FUNCTION bump_calendar_version, bump_own_calendar_version, bump_version_of_renamed_calendar, read_feeds_again_in_new_zone, next_change',
    );
  }
}

const INSTANCE_AND_ACCOUNTS = `
CREATE TABLE instance (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  is_demo boolean NOT NULL DEFAULT false
);
INSERT INTO instance DEFAULT VALUES;

CREATE TABLE users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('host', 'admin')),
  password_hash text NOT NULL,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_email ON users (lower(email));

CREATE TABLE sessions (
  id_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  idle_until timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);
`;

const PRODUCTS = `
CREATE TABLE products (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
  name text NOT NULL,
  time_zone text NOT NULL,
  check_in_hour smallint NOT NULL DEFAULT 16 CHECK (check_in_hour BETWEEN 0 AND 23),
  check_out_hour smallint NOT NULL DEFAULT 10 CHECK (check_out_hour BETWEEN 0 AND 23),
  calendar_version bigint NOT NULL DEFAULT 1,
  calendar_changed_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX products_owner ON products (owner_id, name);

CREATE TABLE calendar_feeds (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  channel text NOT NULL DEFAULT 'main',
  privacy text NOT NULL DEFAULT 'name' CHECK (privacy IN ('busy', 'name')),
  token_hash bytea NOT NULL UNIQUE,
  token_sealed bytea NOT NULL,
  last_fetched_at timestamptz,
  last_user_agent text,
  created_at timestamptz NOT NULL DEFAULT now(),
  token_created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (product_id, channel)
);

CREATE TABLE reservations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  guest text NOT NULL,
  arrival date NOT NULL,
  departure date NOT NULL,
  status text NOT NULL CHECK (status IN ('confirmed', 'pending', 'cancelled')),
  note text,
  sequence integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (arrival < departure),
  CONSTRAINT reservations_no_double_booking
    EXCLUDE USING gist (product_id WITH =, daterange(arrival, departure) WITH &&) WHERE (status = 'confirmed')
);
CREATE INDEX reservations_product ON reservations (product_id, arrival);
`;

const EXTERNAL_CALENDARS = `
CREATE TABLE external_calendars (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  name text NOT NULL,
  ical_url_sealed bytea NOT NULL,
  ical_host text NOT NULL,
  color text NOT NULL DEFAULT '#3B82F6' CHECK (color ~ '^#[0-9A-Fa-f]{6}$'),
  description text,
  is_active boolean NOT NULL DEFAULT true,
  sync_interval_minutes integer NOT NULL DEFAULT 1440 CHECK (sync_interval_minutes BETWEEN 15 AND 1440),
  last_sync_at timestamptz,
  last_attempt_at timestamptz,
  last_sync_status text NOT NULL DEFAULT 'pending' CHECK (last_sync_status IN ('success', 'error', 'pending')),
  last_sync_error text,
  held_removals integer NOT NULL DEFAULT 0,
  next_sync_at timestamptz NOT NULL DEFAULT now(),
  failures integer NOT NULL DEFAULT 0,
  epoch bigint NOT NULL DEFAULT 0,
  etag text,
  last_modified text,
  applied_digest bytea,
  applied_by_reader integer,
  applied_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX external_calendars_product ON external_calendars (product_id, created_at);
CREATE INDEX external_calendars_last_sync ON external_calendars (last_sync_at);
CREATE INDEX external_calendars_due ON external_calendars (next_sync_at) WHERE is_active;

CREATE TABLE unavailability_blocks (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  external_calendar_id uuid REFERENCES external_calendars ON DELETE CASCADE,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  note text,
  uid text,
  recurrence_id text,
  summary text,
  reservation_code text,
  sequence integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (starts_on < ends_on),
  CHECK ((external_calendar_id IS NULL) = (uid IS NULL))
);
CREATE INDEX unavailability_blocks_product ON unavailability_blocks (product_id, starts_on);
CREATE INDEX unavailability_blocks_calendar ON unavailability_blocks (external_calendar_id);

CREATE TABLE sync_runs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  external_calendar_id uuid NOT NULL REFERENCES external_calendars ON DELETE CASCADE,
  trigger text NOT NULL CHECK (trigger IN ('manual', 'schedule', 'command', 'admin')),
  finished_at timestamptz NOT NULL DEFAULT now(),
  report jsonb NOT NULL
);
CREATE INDEX sync_runs_calendar ON sync_runs (external_calendar_id, finished_at DESC);
`;

/**
 * A product's calendar version moves whenever anything that its feed shows has moved. The database does it, so that
 * no writer can forget. The time of a change is at least a second after the one before: Last-Modified counts in
 * seconds, and two changes must not look like one.
 */
const CALENDAR_VERSION = `
CREATE FUNCTION next_change(previous timestamptz) RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT greatest(date_trunc('second', clock_timestamp()), date_trunc('second', previous) + interval '1 second')
$$;

CREATE FUNCTION bump_calendar_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products SET calendar_version = calendar_version + 1, calendar_changed_at = next_change(calendar_changed_at)
   WHERE id IN (SELECT product_id FROM changed);
  RETURN NULL;
END $$;

CREATE TRIGGER reservations_added AFTER INSERT ON reservations
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_calendar_version();
CREATE TRIGGER reservations_changed AFTER UPDATE ON reservations
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_calendar_version();
CREATE TRIGGER reservations_removed AFTER DELETE ON reservations
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_calendar_version();
CREATE TRIGGER blocks_added AFTER INSERT ON unavailability_blocks
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_calendar_version();
CREATE TRIGGER blocks_changed AFTER UPDATE ON unavailability_blocks
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_calendar_version();
CREATE TRIGGER blocks_removed AFTER DELETE ON unavailability_blocks
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_calendar_version();

CREATE FUNCTION bump_own_calendar_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.calendar_version := OLD.calendar_version + 1;
  NEW.calendar_changed_at := next_change(OLD.calendar_changed_at);
  RETURN NEW;
END $$;
CREATE TRIGGER product_renamed BEFORE UPDATE OF name, time_zone ON products FOR EACH ROW
  WHEN (OLD.name <> NEW.name OR OLD.time_zone <> NEW.time_zone) EXECUTE FUNCTION bump_own_calendar_version();

CREATE FUNCTION read_feeds_again_in_new_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE external_calendars
     SET epoch = epoch + 1, applied_digest = NULL, etag = NULL, last_modified = NULL, next_sync_at = now()
   WHERE product_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER product_zone_changed AFTER UPDATE OF time_zone ON products FOR EACH ROW
  WHEN (OLD.time_zone <> NEW.time_zone) EXECUTE FUNCTION read_feeds_again_in_new_zone();

CREATE FUNCTION bump_version_of_renamed_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products SET calendar_version = calendar_version + 1, calendar_changed_at = next_change(calendar_changed_at)
   WHERE id = NEW.product_id;
  RETURN NULL;
END $$;
CREATE TRIGGER calendar_renamed AFTER UPDATE OF name ON external_calendars FOR EACH ROW
  WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION bump_version_of_renamed_calendar();
`;
