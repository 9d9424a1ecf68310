import { createHash } from 'node:crypto';
import type { Nights } from './nights-of-instances.ts';

/** Bytes that stand for the nights of one feed. */
export const ANSWER_BYTES = 5;
/** Digest that shows whether a feed has changed since its answer was recorded. */
export const FEED_BYTES = 2;

/** The nights that a reader finds in a feed, as a short digest; null: it gave no answer. */
export type Answer = string | null;

export function answerOf(nights: Nights | null): Answer {
  return nights && digest(nights, ANSWER_BYTES);
}

/** Digest of everything that an oracle gets: the feed, and the property's zone. */
export function feedMark(text: string, timeZone: string): string {
  return digest(`${timeZone}\n${text}`, FEED_BYTES);
}

function digest(content: string | Uint8Array, bytes: number): string {
  return createHash('sha256')
    .update(content)
    .digest('hex')
    .slice(0, 2 * bytes);
}
