import { AsyncLocalStorage } from 'node:async_hooks';

const calls = new AsyncLocalStorage<() => void>();

/** Runs a call, and calls back when its change is saved. */
export function hearingOfSaved<Result>(onSaved: () => void, call: () => Result): Result {
  return calls.run(onSaved, call);
}

/** To be called after the commit: from now on the call may be answered before it ends (`AnswersLater`). */
export function noteSaved(): void {
  calls.getStore()?.();
}
