/**
 * The connections that feeds have for themselves: whatever else waits or fails, subscribers are answered. They wait for no
 * lock, as reading takes none.
 */
export const FEEDS = 'feeds';

/** Queries that are answered from here at a time. */
export const FEED_CONNECTIONS = 4;
export const FEED_LOCK_TIMEOUT_MS = 250;
