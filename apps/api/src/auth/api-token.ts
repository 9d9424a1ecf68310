import { randomBytes } from 'node:crypto';
import { sha256 } from '../config/secret-box.ts';

/** Scopes of tokens, from the least to the most. */
export const SCOPES = ['read', 'stays:write', 'calendars:write', 'feeds:read', 'admin:read'] as const;

/**
 * - `read`: properties, nights, stays, conflicts, alerts, and imported calendars without their addresses.
 * - `stays:write`: book, block, change and free nights.
 * - `calendars:write`: import calendars, synchronise them, decide what they hold; sees their addresses.
 * - `feeds:read`: the links of published feeds, each of which opens a calendar without signing in.
 * - `admin:read`: what administrators see of the whole installation; of administrators only.
 */
export type Scope = (typeof SCOPES)[number];

/** What a caller other than the host may do. */
export interface Grant {
  scopes: readonly Scope[];
  /** Properties that it reaches; null for all of the host's, those of later too. */
  productIds: readonly string[] | null;
}

/** Properties of the host that a caller reaches; null for all of them. */
export function reachOf({ grant }: { grant?: Grant }): readonly string[] | null {
  return grant?.productIds ?? null;
}

/** Prefix by which secret scanners find a token that leaked into code or a log; nothing else begins so. */
export const TOKEN_PREFIX = 'hosteed_';
const ENDING_LENGTH = 4;

/**
 * A new token: in clear, for its creator alone and once; its digest; and its end, by which its creator recognises it.
 */
export function newApiToken(): { token: string; hash: Buffer; ending: string } {
  const token = `${TOKEN_PREFIX}${randomBytes(32).toString('hex')}`;
  return { token, hash: sha256(token), ending: token.slice(-ENDING_LENGTH) };
}
