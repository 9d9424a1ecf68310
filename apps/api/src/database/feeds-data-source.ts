/**
 * A connection pool for feeds alone: subscribers are answered whatever else waits or fails. Reading takes no locks, so
 * these connections wait for none.
 */
export const FEEDS = 'feeds';

/** Queries that this pool runs at a time. */
export const FEED_CONNECTIONS = 4;
export const FEED_LOCK_TIMEOUT_MS = 250;
