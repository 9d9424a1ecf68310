/**
 * Whether this run tries everything in full (`npm run prove`). `npm test` tries a tenth of each law, under a fresh seed
 * that a failure prints: ten runs try as much.
 */
export const IS_PROOF = process.env['PROVE'] === 'all';

/** Number of random cases of a law (a property test) in this run. */
export function lawRuns(full: number): number {
  return IS_PROOF ? full : Math.ceil(full / 10);
}

/**
 * The cases of a table that are tried in this run: all, or a random choice. The names of the tests show which.
 *
 * @param count of those that are picked
 */
export function casesOf<Case>(all: readonly Case[], count: number): readonly Case[] {
  if (IS_PROOF) return all;
  const left = [...all];
  while (left.length > count) left.splice(Math.floor(Math.random() * left.length), 1);
  return left;
}
