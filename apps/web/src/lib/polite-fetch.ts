import { wait } from './wait.ts';

/** Failures in a row before a query is delayed. */
const FREE_FAILURES = 3;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

interface Trouble {
  failures: number;
  /** Milliseconds since 1970. */
  notBefore: number;
}

/**
 * `fetch` with back-off for a page whose server is in trouble: a query that failed three times in a row is delayed
 * before each retry, ever longer, and honours Retry-After. A success resets that. Mutations are a person's doing and
 * never delayed.
 *
 * @param ask the network
 * @param chance jitter, uniform in [0, 1): pages that failed together do not retry together
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

/** A 4xx is a definite answer; 5xx and Retry-After are not. */
function isTrouble({ status }: Response): boolean {
  return status >= 500 || status === 429;
}
