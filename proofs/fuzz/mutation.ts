import type { Random } from './random.ts';

/**
 * Changes a feed. Texts are latin-1 strings, one character an octet, so that a mutation may tear a UTF-8 character
 * apart.
 *
 * @param text the feed so far
 * @param random where every choice comes from
 * @param other another seed, for what grows together from two
 */
export type Mutation = (text: string, random: Random, other: string) => string;

/** Longer texts are cut: they cost time in every mutation that follows and belong to the hostile feeds. */
export const MOST_CHARACTERS = 200_000;

/** What a text repeated may come to; seldom all that is allowed. */
const REPEATED_CHARACTERS = 40_000;

/** How often a text is repeated: mostly a few times, never beyond a length that can be mutated on. */
export function timesFor(text: string, most: number, random: Random): number {
  const characters = random.isOneIn(30) ? MOST_CHARACTERS : REPEATED_CHARACTERS;
  return random.mostlySmall(2, Math.min(most, 2 + Math.floor(characters / (text.length + 1))));
}

/** A place inside the text. */
export function placeIn(text: string, random: Random): number {
  return random.below(text.length + 1);
}

/** A stretch of the text, mostly short. */
export function stretchOf(text: string, random: Random): [from: number, to: number] {
  const from = placeIn(text, random);
  return [from, Math.min(text.length, from + random.mostlySmall(1, text.length + 2))];
}

export function insertAt(text: string, place: number, insertion: string): string {
  return text.slice(0, place) + insertion + text.slice(place);
}

/**
 * Replaces one match, the next one after a random place (or the first of all).
 *
 * @param pattern a global expression
 */
export function replaceOne(
  text: string,
  pattern: RegExp,
  random: Random,
  replacement: (match: string) => string,
): string {
  pattern.lastIndex = placeIn(text, random);
  let match = pattern.exec(text);
  if (!match) {
    pattern.lastIndex = 0;
    match = pattern.exec(text);
  }
  if (!match) return text;
  return text.slice(0, match.index) + replacement(match[0]) + text.slice(match.index + match[0].length);
}

/** The lines with their line ends; what is put together again is the same text. */
export function linesOf(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    lines.push(text.slice(start, end + 1));
    start = end + 1;
  }
  return start < text.length || lines.length === 0 ? [...lines, text.slice(start)] : lines;
}
