import { setTimeout as pause } from 'node:timers/promises';

/** Who asks without a pause takes the processor from what is waited for. */
const BETWEEN_QUESTIONS_MS = 25;

/**
 * Asks again and again until the answer is yes, or something.
 *
 * @returns that answer; the test's own time limit ends what never comes
 */
export async function until<Answer>(ask: () => Promise<Answer | false | null | undefined>): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await pause(BETWEEN_QUESTIONS_MS);
  }
}
