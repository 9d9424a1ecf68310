/**
 * What each of our sessions is started with. A day is 24 hours in whatever zone the database server is: where clocks change,
 * `interval '1 day'` is another length. And no statement is compiled (`jit`): where PostgreSQL overrates what a table holds,
 * that takes it a quarter of a second for what it runs in a millisecond.
 */
export const SESSION_OPTIONS = '-c TimeZone=UTC -c jit=off';
