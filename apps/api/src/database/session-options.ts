/**
 * Settings of each of our database sessions. UTC, as a day is 24 hours there: in zones where clocks change, `interval
 * '1 day'` is another length. And no JIT: where PostgreSQL overestimates a table, compiling takes a quarter of a second
 * for a statement that runs a millisecond.
 */
export const SESSION_OPTIONS = '-c TimeZone=UTC -c jit=off';
