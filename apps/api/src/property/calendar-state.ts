/**
 * The state of a calendar: the first of these that applies.
 *
 * - `paused_unread`: paused, but never read, or its last reading failed or was read in part: what its source sold is not
 *   known, and nothing will find out until it is resumed, read by hand or deleted.
 * - `paused`: read well before; its host wants it as it is, and nothing is expected of it.
 * - `failing`: the last reading failed; its cause says what to do, which the age of the last success does not.
 * - `stale`: not read for so long that bookings may be missing, although its source did not refuse.
 * - `pending`: it waits for its first reading, or for the first since the database was restored.
 * - `held`: the last reading looked like an outage of the source and freed nothing.
 * - `waiting`: stays have vanished from it and are kept until enough readings agree.
 * - `needs_attention`: it was read, but not all of it, or nothing of it blocks (`AttentionReason`).
 * - `synced`: none of these, and read in the present generation of the database.
 */
export const CALENDAR_STATES = [
  'paused_unread',
  'paused',
  'failing',
  'stale',
  'pending',
  'held',
  'waiting',
  'needs_attention',
  'synced',
] as const;

export type CalendarState = (typeof CALENDAR_STATES)[number];

/** The states in which the host need not act: paused by them after a good reading, not read yet, or read well. */
const QUIET: readonly CalendarState[] = ['paused', 'pending', 'synced'];

/** The states that need the host, the gravest first. */
export const ASKING_STATES = CALENDAR_STATES.filter((state) => !QUIET.includes(state));

/** A calendar is stale after three of its intervals without a success, an hour at least. */
const MISSED_INTERVALS = 3;
const LEAST_AGE = '1 hour';

/** SQL, for a row `c` of external_calendars: whether it is active and was not read with success for too long. */
export const IS_STALE = `(c.is_active AND coalesce(c.last_sync_at, c.created_at)
  < now() - greatest(make_interval(mins => ${MISSED_INTERVALS} * c.sync_interval_minutes), interval '${LEAST_AGE}'))`;

/** SQL, for a row `c` of external_calendars: not read yet in the present generation of the database. */
export const IS_UNREAD = '(c.is_active AND c.read_in IS DISTINCT FROM current_generation())';

/** SQL, for a row `c` of external_calendars: paused without a good reading. A pause never makes unknown nights known. */
export const IS_PAUSED_UNREAD = `(NOT c.is_active
  AND (c.last_sync_at IS NULL OR c.last_sync_status = 'error' OR c.attention = 'partly_read'))`;

const CONDITIONS: Record<CalendarState, string> = {
  paused_unread: IS_PAUSED_UNREAD,
  paused: 'NOT c.is_active',
  failing: "c.last_sync_status = 'error'",
  stale: IS_STALE,
  pending: "c.last_sync_status = 'pending'",
  held: 'c.held_removals > 0 AND c.hold_reason IS NOT NULL',
  waiting: 'c.held_removals > 0',
  needs_attention: 'c.attention IS NOT NULL',
  synced: `NOT ${IS_UNREAD}`,
};

/** SQL, for a row `c` of external_calendars: its state. The one definition, for counts and lists alike. */
export const STATE_OF_CALENDAR = `(CASE ${CALENDAR_STATES.map(
  (state) => `WHEN ${CONDITIONS[state]} THEN '${state}'`,
).join(' ')} ELSE 'pending' END)`;
