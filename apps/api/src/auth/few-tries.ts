/**
 * Rate limit of routes that check a password or send a mail: ten in a quarter of an hour are a person's, more are a
 * machine's.
 */
export const FEW_TRIES = { default: { limit: 10, ttl: 15 * 60_000 } };
