import { type DateValue, wallText } from './date-value.ts';
import type { ProblemSubject } from './reading.ts';

const MOST_CHARACTERS = 100;

/** Names the event of a problem: only with what the host sees in the other calendar too. */
export function subjectOf(event: { uid?: string; summary: string; start?: DateValue }): ProblemSubject {
  const { uid, start } = event;
  const summary = [...event.summary].slice(0, MOST_CHARACTERS).join('');
  return {
    ...(uid && { uid }),
    ...(summary && { summary }),
    ...(start && { start: wallText(start) }),
  };
}
