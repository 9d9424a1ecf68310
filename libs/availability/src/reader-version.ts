/**
 * Raised when the same feed is read differently than before: what an older reader applied is then read again, whatever
 * its source says of changes. `golden.spec.ts` fails when it was forgotten.
 */
export const READER_VERSION = 5;
