import { setImmediate } from 'node:timers/promises';

/** Runs work that comes in steps, and lets requests be answered between them. */
export async function takingTurns<Result>(steps: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}
