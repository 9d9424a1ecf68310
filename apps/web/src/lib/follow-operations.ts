import { wait } from './wait.ts';

/** What an answer of 202 leads to, as far as it matters here. */
interface Progress {
  isFinished: boolean;
  status: number | null;
  answer: unknown;
}

const PAUSE_MS = 1_000;
/** So many troubles in a row on the way to an answer are its end. */
const MOST_TROUBLES = 5;

/**
 * `fetch` for which a call that goes on after 202 (`/api/operations`) ends with the answer that it has in the end.
 *
 * @param ask the network; it takes its time by itself when a server is in trouble
 * @param onAccepted told when a call goes on
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

/** No network is a trouble like any other; that nobody waits any more is none. */
function orNoAnswer(signal: AbortSignal): (error: unknown) => Response {
  return (error) => {
    if (signal.aborted) throw error;
    return Response.error();
  };
}

function isTrouble({ type, status }: Response): boolean {
  return type === 'error' || status === 429 || status >= 500;
}
