import { randomInt } from 'node:crypto';

/**
 * Whether this run tries everything in full (`npm run prove`). `npm test` tries a tenth of each law, under a fresh seed
 * that a failure prints: ten runs try as much.
 */
export const IS_PROOF = process.env['PROVE'] === 'all';

/**
 * How often a law (a property test) is tried in this run.
 *
 * @param full the number of random cases of a proof
 */
export function lawRuns(full: number): number {
  return IS_PROOF ? full : Math.ceil(full / 10);
}

/** Seed of a deterministic generator: fixed in a proof, random in a short run. The test's name must print it. */
export function freshSeed(): number {
  return IS_PROOF ? 1 : randomInt(1_000_000);
}

/**
 * What of a table of like cases is tried in this run: all of it, or some that chance picks. The names of the tests say
 * which they were.
 *
 * @param count of those that are picked
 */
export function casesOf<Case>(all: readonly Case[], count: number): readonly Case[] {
  if (IS_PROOF) return all;
  const left = [...all];
  while (left.length > count) left.splice(Math.floor(Math.random() * left.length), 1);
  return left;
}

/**
 * Splits a table of like cases between two suites: each gets a disjoint half, assigned at random once per run
 * (`TEST_COIN`). In a proof both get all cases.
 */
export function halfOf<Case>(all: readonly Case[], half: 0 | 1): readonly Case[] {
  if (IS_PROOF) return all;
  const tossed = Number(process.env['TEST_COIN'] ?? 0);
  return all.filter((_, place) => (place + tossed) % 2 === half);
}
