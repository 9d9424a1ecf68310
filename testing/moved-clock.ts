/** Options of a session whose `now()` is the value of `SET moved.now`: its writes happen at that time. */
export const MOVED_CLOCK_OPTIONS = '-c search_path=moved,public,pg_catalog';

/** Creates such a clock in a database, once. */
export const MAKE_MOVED_CLOCK = `
  CREATE SCHEMA moved;
  CREATE FUNCTION moved.now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT current_setting('moved.now')::timestamptz
  $$;`;

export const MOVE_CLOCK = "SELECT set_config('moved.now', $1, false)";
