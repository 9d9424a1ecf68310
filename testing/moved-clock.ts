/** Options of a session whose `now()` is what `SET moved.now` says: what it writes happens then. */
export const MOVED_CLOCK_OPTIONS = '-c search_path=moved,public,pg_catalog';

/** What makes such a clock in a database, once. */
export const MAKE_MOVED_CLOCK = `
  CREATE SCHEMA moved;
  CREATE FUNCTION moved.now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT current_setting('moved.now')::timestamptz
  $$;`;

export const MOVE_CLOCK = "SELECT set_config('moved.now', $1, false)";
