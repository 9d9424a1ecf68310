-- Distinguishes a database that is where it was from one that was restored, copied, taken over or left alone (decision 23).

CREATE TABLE continuity (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  generation uuid NOT NULL,
  began_at timestamptz NOT NULL,
  beat_at timestamptz NOT NULL,
  written_by xid NOT NULL,
  database oid NOT NULL,
  timeline text NOT NULL,
  is_moved boolean NOT NULL DEFAULT false
);

CREATE FUNCTION present_database() RETURNS oid LANGUAGE sql STABLE AS $$
  SELECT oid FROM pg_database WHERE datname = current_database()
$$;

CREATE FUNCTION present_timeline() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN left(pg_walfile_name(pg_current_wal_lsn()), 8);
EXCEPTION WHEN OTHERS THEN
  RETURN 'unknown';
END $$;

CREATE FUNCTION is_in_place() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT xmin = written_by AND database = present_database() AND timeline = present_timeline() FROM continuity), false)
$$;

CREATE FUNCTION is_continuous() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT is_in_place() AND EXISTS (
    SELECT FROM continuity
     WHERE beat_at BETWEEN statement_timestamp() - interval '5 minutes' AND statement_timestamp() + interval '1 minute')
$$;

CREATE FUNCTION current_generation() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT generation FROM continuity
$$;

-- An active calendar of the property has not been read in this generation.
CREATE FUNCTION has_unread_calendar(product uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM external_calendars c JOIN products p ON p.id = c.product_id, continuity k
     WHERE p.id = product AND c.is_active AND c.read_in IS DISTINCT FROM k.generation
       AND p.accepted_in IS DISTINCT FROM k.generation)
$$;

-- It is unknown which nights of the property are free.
CREATE FUNCTION is_unread(product uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT is_continuous() OR has_unread_calendar(product)
$$;
