import { wait } from './wait.ts';

/** The body of a 202, as far as it matters here. */
interface Progress {
  isFinished: boolean;
  status: number | null;
  answer: unknown;
}

const PAUSE_MS = 1_000;
/** Failures in a row after which polling gives up. */
const MOST_TROUBLES = 5;

/**
 * `fetch` that polls the operation of a 202 (`/api/operations`) and ends with its final answer.
 *
 * @param ask the network; it backs off by itself when a server is in trouble
 * @param onAccepted called on a 202
 */
export function followOperations(
  ask: (request: Request) => Promise<Response>,
  onAccepted?: () => void,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { signal, url } = request;
    const accepted = await ask(request);
    const progressUrl = accepted.headers.get('Location');
    if (accepted.status !== 202 || !progressUrl?.startsWith('/api/operations/')) return accepted;
    onAccepted?.();
    for (let troubles = 0; ; ) {
      await wait(PAUSE_MS, signal);
      const answer = await ask(new Request(new URL(progressUrl, url), { signal })).catch(orNoAnswer(signal));
      if (isTrouble(answer) && troubles < MOST_TROUBLES) {
        troubles += 1;
        continue;
      }
      if (!answer.ok) return answer;
      troubles = 0;
      const progress = (await answer.json()) as Progress;
      if (progress.isFinished) return Response.json(progress.answer, { status: progress.status ?? 200 });
    }
  };
}

/** A network error counts as a failure like any other; an abort by the caller does not. */
function orNoAnswer(signal: AbortSignal): (error: unknown) => Response {
  return (error) => {
    if (signal.aborted) throw error;
    return Response.error();
  };
}

function isTrouble({ type, status }: Response): boolean {
  return type === 'error' || status === 429 || status >= 500;
}
