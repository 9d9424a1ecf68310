/**
 * Raised when the same feed is interpreted differently than before: feeds that an older reader applied are then read
 * again, even when their source answers 304. `golden.spec.ts` fails when it was forgotten.
 */
export const READER_VERSION = 5;
