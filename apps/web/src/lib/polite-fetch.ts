import { wait } from './wait.ts';

/** So often in a row may a question fail before the next one waits. */
const FREE_FAILURES = 3;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

interface Trouble {
  failures: number;
  /** Milliseconds since 1970. */
  notBefore: number;
}

/**
 * `fetch` that keeps a page from asking a server in trouble again and again, whatever in the page asks: a question that
 * failed three times in a row waits, ever longer, before it is asked once more, and as long as Retry-After says. An answer
 * ends that. What changes something is a person's doing and never waits.
 *
 * @param ask the network
 * @param chance uniform in [0, 1): pages that failed together do not come back together
 */
export function politeFetch(
  ask: (request: Request) => Promise<Response>,
  chance: () => number = Math.random,
): (request: Request) => Promise<Response> {
  const troubles = new Map<string, Trouble>();
  const note = (url: string, retryAfterSeconds: number) => {
    const failures = (troubles.get(url)?.failures ?? 0) + 1;
    const doubled = FIRST_WAIT_MS * 2 ** Math.min(failures - FREE_FAILURES, 10);
    const wait = failures < FREE_FAILURES ? 0 : Math.min(doubled, LONGEST_WAIT_MS) * (0.75 + chance() / 2);
    const asked = failures < FREE_FAILURES ? 0 : retryAfterSeconds * 1_000;
    troubles.set(url, { failures, notBefore: Date.now() + Math.max(wait, Math.min(asked, LONGEST_WAIT_MS)) });
  };
  return async (request) => {
    if (request.method !== 'GET') return ask(request);
    const { url, signal } = request;
    const early = (troubles.get(url)?.notBefore ?? 0) - Date.now();
    if (early > 0) await wait(early, signal);
    try {
      const response = await ask(request);
      if (isTrouble(response)) note(url, Number(response.headers.get('Retry-After')) || 0);
      else troubles.delete(url);
      return response;
    } catch (error) {
      if (!signal.aborted) note(url, 0);
      throw error;
    }
  };
}

/** A refusal is an answer; a fault or a plea to wait is not. */
function isTrouble({ status }: Response): boolean {
  return status >= 500 || status === 429;
}
