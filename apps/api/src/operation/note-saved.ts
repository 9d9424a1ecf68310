import { AsyncLocalStorage } from 'node:async_hooks';

const calls = new AsyncLocalStorage<() => void>();

/** Lets a call run, and hears when what it was to save is saved. */
export function hearingOfSaved<Result>(onSaved: () => void, call: () => Result): Result {
  return calls.run(onSaved, call);
}

/** To be said behind the transaction that saves: from now on the call may be answered before it ends (`AnswersLater`). */
export function noteSaved(): void {
  calls.getStore()?.();
}
