-- Properties, what holds their nights, what they publish and what they read.

-- `language`: of the titles in its feeds. `tags`: by which its host finds it. `hours_changed_at`: hours raise no version; joint feeds show
-- them (16-joint-feeds.sql).
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
  updated_at timestamptz NOT NULL DEFAULT now(),
  conflicts_version bigint NOT NULL DEFAULT 1,
  is_demo boolean NOT NULL DEFAULT false,
  accepted_in uuid,
  unreadable_sources text NOT NULL DEFAULT 'warn' CONSTRAINT products_unreadable_sources CHECK (unreadable_sources IN ('warn', 'refuse', 'allow')),
  language text NOT NULL DEFAULT 'fr' CONSTRAINT products_language CHECK (language IN ('fr', 'en')),
  tags text[] NOT NULL DEFAULT '{}',
  hours_changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX products_owner ON products (owner_id, name);
CREATE INDEX products_unsettled ON products (id) WHERE (conflicts_version <> calendar_version);

-- `excluded_calendar_ids`: calendars of the feed's own channel, whose stays it must not show. Tokens: a digest to find, sealed to show
-- again.
CREATE TABLE calendar_feeds (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  channel text NOT NULL DEFAULT 'main',
  privacy text NOT NULL DEFAULT 'name' CHECK (privacy IN ('busy', 'name')),
  token_hash bytea NOT NULL UNIQUE,
  token_sealed bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  token_created_at timestamptz NOT NULL DEFAULT now(),
  name text,
  excluded_calendar_ids uuid[] NOT NULL DEFAULT '{}',
  revision integer NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL DEFAULT now(),
  tells_cancelled boolean NOT NULL DEFAULT false,
  CONSTRAINT calendar_feeds_channel CHECK (channel IN ('main', 'airbnb', 'booking', 'vrbo', 'google', 'apple', 'outlook', 'other'))
);
CREATE UNIQUE INDEX calendar_feeds_main ON calendar_feeds (product_id) WHERE (channel = 'main');
CREATE INDEX calendar_feeds_product ON calendar_feeds (product_id, created_at);

-- Readings of a feed: which channel read it, and which version last. `longest_pause` between two readings, as far as it recurs.
CREATE TABLE feed_reads (
  feed_id uuid NOT NULL REFERENCES calendar_feeds ON DELETE CASCADE,
  user_agent text NOT NULL,
  first_read_at timestamptz NOT NULL DEFAULT now(),
  last_read_at timestamptz NOT NULL DEFAULT now(),
  last_version bigint NOT NULL,
  reads_for text,
  readings integer NOT NULL DEFAULT 1,
  longest_pause interval NOT NULL DEFAULT '0',
  PRIMARY KEY (feed_id, user_agent)
);

-- `updated_at` and `sequence` count what some feed shows, `edited_at` every change (04-feed-version.sql).
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
  edited_at timestamptz NOT NULL,
  external_id text,
  expires_at timestamptz,
  people integer,
  contact text,
  CHECK (arrival < departure),
  CONSTRAINT reservations_no_double_booking EXCLUDE USING gist (product_id WITH =, daterange(arrival, departure) WITH &&) WHERE (status = 'confirmed'),
  CONSTRAINT confirmed_reservations_do_not_expire CHECK (expires_at IS NULL OR status <> 'confirmed')
);
CREATE INDEX reservations_product ON reservations (product_id, arrival);
-- Holds: reservations that expire.
CREATE INDEX reservations_expiry ON reservations (expires_at) WHERE (status = 'pending' AND expires_at IS NOT NULL);
-- What another system calls a reservation.
CREATE UNIQUE INDEX reservations_external_id ON reservations (product_id, external_id);

-- Idempotency keys of bookings with the answers given, kept for a day.
CREATE TABLE idempotent_bookings (
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  caller uuid NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  answer jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (product_id, caller, key)
);
CREATE INDEX idempotent_bookings_age ON idempotent_bookings (created_at);

-- `epoch`: only the run that holds it may write. `read_in`, `attempted_in`: the generation of the database (02-continuity.sql).
-- No index holds what runs write, and pages keep room for it: each version lies beside the former (HOT). `task_id`: what servers of a
-- version before `sync_schedules` claim; nobody else reads it.
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
  updated_at timestamptz NOT NULL DEFAULT now(),
  tentative text NOT NULL DEFAULT 'ignore' CHECK (tentative IN ('ignore', 'block')),
  transparent text NOT NULL DEFAULT 'auto' CHECK (transparent IN ('auto', 'ignore', 'block')),
  ends_on text NOT NULL DEFAULT 'check_out' CHECK (ends_on IN ('check_out', 'last_night')),
  ignore_phrases text[] NOT NULL DEFAULT '{}',
  only_kind text NOT NULL DEFAULT 'all' CHECK (only_kind IN ('all', 'bookings', 'blocks')),
  preparation_days integer NOT NULL DEFAULT 0 CHECK (preparation_days BETWEEN 0 AND 7),
  hold_reason text CHECK (hold_reason IN ('emptied', 'shrunk')),
  url_key bytea,
  channel text CHECK (channel IN ('airbnb', 'booking', 'vrbo', 'google', 'apple', 'outlook')),
  publisher text,
  renames integer NOT NULL DEFAULT 0,
  renamed_at timestamptz NOT NULL DEFAULT now(),
  learnt_at timestamptz,
  attention text CHECK (attention IN ('partly_read', 'all_ignored')),
  last_reading jsonb,
  attempted_in uuid DEFAULT current_generation(),
  read_in uuid DEFAULT current_generation(),
  body_at timestamptz,
  second_opinion jsonb,
  second_opinion_at timestamptz,
  linked_channel text,
  failing_since timestamptz,
  hook_hash bytea,
  hook_made_at timestamptz,
  hook_called_at timestamptz,
  task_id uuid
) WITH (fillfactor = 70);
CREATE INDEX external_calendars_attempted ON external_calendars (ical_host, attempted_in) WHERE is_active;
CREATE INDEX external_calendars_product ON external_calendars (product_id, created_at);
CREATE INDEX external_calendars_troubled ON external_calendars (id) WHERE (failures >= 3 OR held_removals > 0 OR attention = 'all_ignored');
CREATE UNIQUE INDEX external_calendars_hook ON external_calendars (hook_hash) WHERE hook_hash IS NOT NULL;
CREATE UNIQUE INDEX external_calendars_url ON external_calendars (url_key, product_id);

-- When each calendar is due, for who looks host by host, and in which task of the queue it waits or was last (`task_id`). What is
-- indexed here changes with every run, so it has a narrow row of its own (decision 63); all but `task_id` is its calendar's. Who
-- changes a calendar and this holds the calendar first.
CREATE TABLE sync_schedules (
  calendar_id uuid PRIMARY KEY REFERENCES external_calendars ON DELETE CASCADE,
  ical_host text NOT NULL,
  is_active boolean NOT NULL,
  next_sync_at timestamptz NOT NULL,
  task_id uuid
) WITH (fillfactor = 70);
CREATE INDEX sync_schedules_due ON sync_schedules (ical_host, next_sync_at) WHERE is_active;

CREATE FUNCTION schedule_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO sync_schedules (calendar_id, ical_host, is_active, next_sync_at)
    VALUES (NEW.id, NEW.ical_host, NEW.is_active, NEW.next_sync_at);
  ELSE
    UPDATE sync_schedules s SET ical_host = NEW.ical_host, is_active = NEW.is_active, next_sync_at = NEW.next_sync_at
     WHERE calendar_id = NEW.id
       AND (s.ical_host, s.is_active, s.next_sync_at) IS DISTINCT FROM (NEW.ical_host, NEW.is_active, NEW.next_sync_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER calendar_scheduled AFTER INSERT ON external_calendars FOR EACH ROW EXECUTE FUNCTION schedule_calendar();
CREATE TRIGGER calendar_rescheduled AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN ((OLD.ical_host, OLD.is_active, OLD.next_sync_at) IS DISTINCT FROM (NEW.ical_host, NEW.is_active, NEW.next_sync_at))
  EXECUTE FUNCTION schedule_calendar();

-- Own blocks have no calendar; imported ones are stays, echoes of our own, or dropped by the host (`role`).
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
  kind text NOT NULL DEFAULT 'unknown' CHECK (kind IN ('booking', 'block', 'unknown')),
  role text NOT NULL DEFAULT 'stay' CHECK (role IN ('stay', 'echo', 'dropped')),
  via text[] NOT NULL DEFAULT '{}',
  missing_since timestamptz,
  missing_readings integer NOT NULL DEFAULT 0,
  kept_at timestamptz,
  ghost_since timestamptz,
  believed_after interval,
  becomes_from date,
  becomes_to date,
  edited_at timestamptz NOT NULL,
  CHECK (starts_on < ends_on),
  CHECK ((external_calendar_id IS NULL) = (uid IS NULL)),
  CHECK ((becomes_from IS NULL) = (becomes_to IS NULL))
);
CREATE INDEX unavailability_blocks_calendar ON unavailability_blocks (external_calendar_id);
CREATE INDEX unavailability_blocks_ghosts ON unavailability_blocks (ghost_since) WHERE (ghost_since IS NOT NULL);
CREATE INDEX unavailability_blocks_product ON unavailability_blocks (product_id, starts_on);

-- Source hosts: when each may be asked again (back-off), and the pace that it bears (decision 32).
CREATE TABLE source_hosts (
  host text PRIMARY KEY,
  paused_until timestamptz,
  level double precision,
  ceiling double precision,
  troubles integer,
  paced_at timestamptz
);

-- An id of the UUID type that sorts by time (RFC 9562, version 7): appended rows fill one index page after another.
CREATE FUNCTION uuid_of_now() RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT overlay(overlay(replace(gen_random_uuid()::text, '-', '')
           PLACING lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') FROM 1) PLACING '7' FROM 13)::uuid
$$;

-- One row a run, but for those of `counted_runs`; it outlives its calendar for as long as that may come back (10-discarded.sql).
CREATE TABLE sync_runs (
  id uuid PRIMARY KEY DEFAULT uuid_of_now(),
  external_calendar_id uuid NOT NULL,
  trigger text NOT NULL CHECK (trigger IN ('manual', 'schedule', 'command', 'admin')),
  finished_at timestamptz NOT NULL DEFAULT now(),
  report jsonb NOT NULL,
  undone_at timestamptz,
  outcome text GENERATED ALWAYS AS ((report ->> 'outcome'::text)) STORED,
  error_code text GENERATED ALWAYS AS ((report ->> 'errorCode'::text)) STORED,
  added integer GENERATED ALWAYS AS (((report ->> 'added'::text))::integer) STORED,
  changed integer GENERATED ALWAYS AS (((report ->> 'changed'::text))::integer) STORED,
  removed integer GENERATED ALWAYS AS (((report ->> 'removed'::text))::integer) STORED,
  milliseconds integer GENERATED ALWAYS AS (((report ->> 'milliseconds'::text))::integer) STORED
);
CREATE INDEX sync_runs_age ON sync_runs (finished_at);
CREATE INDEX sync_runs_calendar ON sync_runs (external_calendar_id, finished_at DESC, id DESC) INCLUDE (trigger, outcome, error_code, added, changed, removed, milliseconds);

-- Runs that nobody asked for by hand and that changed nothing, one after the other, with the same `report` but for the time that they
-- took: one row for up to five days of them (decision 59). `runs`: minute and milliseconds of each (counted-runs.ts), then spare room for
-- the next. What a further run changes is at the end of the row, so only that is written to the WAL. No column of it is indexed: an update
-- stays on its page (HOT), for which pages keep room.
CREATE TABLE counted_runs (
  external_calendar_id uuid NOT NULL,
  began_at timestamptz NOT NULL DEFAULT now(),
  id uuid NOT NULL DEFAULT uuid_of_now(),
  trigger text NOT NULL CHECK (trigger IN ('schedule', 'command', 'admin')),
  report jsonb NOT NULL,
  runs integer[] NOT NULL,
  count integer NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (external_calendar_id, began_at)
) WITH (fillfactor = 90);
CREATE INDEX counted_runs_age ON counted_runs (began_at);

CREATE TABLE sync_changes (
  run_id uuid NOT NULL REFERENCES sync_runs ON DELETE CASCADE,
  position integer NOT NULL,
  change text NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
  block_id uuid NOT NULL,
  before jsonb,
  after jsonb,
  PRIMARY KEY (run_id, "position")
);
CREATE INDEX sync_changes_block ON sync_changes (block_id);

-- Calendars that are synchronised together: by a host (`owner_id`), of the properties that whoever started it reaches (`product_ids`,
-- null for all), or by an administrator, of anybody's. `gathers`: what those that are found are found by, in the order of what `FOUND`
-- takes (found-calendars.ts), as long as they are still added to it; `gathered_to`: up to which of them, by id. `done`, `failed`,
-- `cancelled`: how many came out so and stand in no row of their own any more.
CREATE TABLE bulk_syncs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  created_at timestamptz NOT NULL DEFAULT now(),
  total integer NOT NULL DEFAULT 0,
  owner_id uuid REFERENCES users ON DELETE CASCADE,
  product_ids uuid[],
  gathers text[],
  gathers_active boolean NOT NULL DEFAULT false,
  gathered_to uuid,
  gathered_at timestamptz NOT NULL DEFAULT now(),
  done integer NOT NULL DEFAULT 0,
  failed integer NOT NULL DEFAULT 0,
  cancelled integer NOT NULL DEFAULT 0
);
CREATE INDEX bulk_syncs_age ON bulk_syncs (created_at);
CREATE INDEX bulk_syncs_owner ON bulk_syncs (owner_id) WHERE owner_id IS NOT NULL;

-- For a day, then counted (count-settled.ts). Two more versions of each follow within minutes, for which pages keep room; no index
-- holds the state.
CREATE TABLE bulk_sync_calendars (
  bulk_sync_id uuid NOT NULL REFERENCES bulk_syncs ON DELETE CASCADE,
  calendar_id uuid NOT NULL REFERENCES external_calendars ON DELETE CASCADE,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  PRIMARY KEY (bulk_sync_id, calendar_id)
) WITH (fillfactor = 50);
CREATE INDEX bulk_sync_calendars_calendar ON bulk_sync_calendars (calendar_id);

-- In another zone, feeds mean other nights: until they have been read there, it is unknown which are free.
CREATE FUNCTION read_feeds_again_in_new_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE external_calendars
     SET epoch = epoch + 1, attempted_in = NULL, read_in = NULL, applied_digest = NULL, etag = NULL, last_modified = NULL,
         next_sync_at = now()
   WHERE product_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER product_zone_changed AFTER UPDATE OF time_zone ON products FOR EACH ROW
  WHEN (OLD.time_zone <> NEW.time_zone) EXECUTE FUNCTION read_feeds_again_in_new_zone();

-- Public availability: taken nights that a host's own site may show, under a key that is no secret, on pages of these origins.
CREATE TABLE public_availability (
  product_id uuid PRIMARY KEY REFERENCES products ON DELETE CASCADE,
  key text NOT NULL UNIQUE,
  origins text[] NOT NULL,
  months integer NOT NULL CHECK (months BETWEEN 1 AND 24)
);
