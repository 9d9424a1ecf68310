import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { AppError } from '../errors/app-error.ts';

/** argon2id with OWASP's smallest parameters; about 20 ms here. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const MAX_WAITING = 20;

/**
 * Limits concurrency: a flood of sign-ins must not take the processors from the feeds. Two at a time, the rest waits or
 * is refused.
 */
const twoAtATime = pLimit(2);

/** A hash that no password matches, so that an unknown e-mail takes as much time as a wrong password. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$tLIzi/c8nRFKnPT5x/89Vg$+1vO6llTUo7fJhaayZJwL0k8BzVSZpmzikb21S6EoKM';

export const PASSWORD_MIN_LENGTH = 10;
export const PASSWORD_MAX_LENGTH = 256;

/** Hashes a new password. */
export function hashPassword(password: string): Promise<string> {
  return withinCapacity(() => hash(password, ARGON2ID));
}

/**
 * Whether a password matches a hash.
 *
 * @param passwordHash null for an account that does not exist: the answer is false, after the same work
 */
export function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  return withinCapacity(
    async () => (await verify(passwordHash ?? NOBODY, password)) && passwordHash !== null,
  );
}

function withinCapacity<Result>(task: () => Promise<Result>): Promise<Result> {
  if (twoAtATime.pendingCount >= MAX_WAITING) throw new AppError('busy');
  return twoAtATime(task);
}
