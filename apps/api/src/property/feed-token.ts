import { randomBytes } from 'node:crypto';
import type { SecretBox } from '../config/secret-box.ts';
import { sha256 } from '../config/secret-box.ts';

/** 64 hexadecimal digits, and what mail programs, help texts and people append to them. */
const TOKEN_AS_GIVEN = /^\s*([0-9a-f]{64})(?:\.ics)?[\s/.,;:>)\]"']*$/i;

/** A new feed token: in clear, as its digest, and sealed for its owner to see again. */
export function newFeedToken(secrets: SecretBox, productId: string) {
  const token = randomBytes(32).toString('hex');
  return { token, hash: sha256(token), sealed: secrets.seal(token, productId) };
}

/**
 * The digest by which a token is looked up. A malformed one is looked up too and never found, so that every refusal
 * takes the same time.
 *
 * @param given as it stands in the address, decoded; a list when it occurs there twice
 */
export function feedTokenHash(given: unknown): Buffer {
  const token = typeof given === 'string' ? TOKEN_AS_GIVEN.exec(given)?.[1]?.toLowerCase() : undefined;
  return sha256(token ?? '');
}
