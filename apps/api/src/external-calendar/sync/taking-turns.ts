import { setImmediate } from 'node:timers/promises';

/** Runs a generator's steps, and yields to the event loop between them. */
export async function takingTurns<Result>(steps: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}
