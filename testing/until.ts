import { setTimeout as pause } from 'node:timers/promises';

/** Pause between two tries: polling without one takes the processor from what is waited for. */
const BETWEEN_QUESTIONS_MS = 25;

/**
 * Polls until the answer is true, or defined.
 *
 * @returns that answer; the test's own time-out ends what never comes
 */
export async function until<Answer>(ask: () => Promise<Answer | false | null | undefined>): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await pause(BETWEEN_QUESTIONS_MS);
  }
}
