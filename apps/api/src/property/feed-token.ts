import { randomBytes } from 'node:crypto';
import type { SecretBox } from '../config/secret-box.ts';
import { sha256 } from '../config/secret-box.ts';

/** 64 hexadecimal digits, and what mail programs, help texts and hands add behind them. */
const TOKEN_AS_GIVEN = /^\s*([0-9a-f]{64})(?:\.ics)?[\s/.,;:>)\]"']*$/i;

/** A new feed token: in clear, as it is looked up, and as its owner may see it again. */
export function newFeedToken(secrets: SecretBox, productId: string) {
  const token = randomBytes(32).toString('hex');
  return { token, hash: sha256(token), sealed: secrets.seal(token, productId) };
}

/**
 * By what a token in an address is looked up. One that can't be any is looked up all the same and found by nobody: a
 * refusal takes as long as every other.
 *
 * @param given as it stands in the address, decoded; a list when it stands there twice
 */
export function feedTokenHash(given: unknown): Buffer {
  const token = typeof given === 'string' ? TOKEN_AS_GIVEN.exec(given)?.[1]?.toLowerCase() : undefined;
  return sha256(token ?? '');
}
