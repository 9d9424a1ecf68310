import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { meQuery, placeOf } from '../features/session/session.queries.ts';
import { setSessionEnded } from '../features/session/session-ended.queries.ts';
import { api } from '../lib/api-client.ts';
import { Problem } from '../lib/problem.ts';

const STALE_MS = 30_000;

/**
 * A session that ended is asked for over whatever is open, which keeps what is in it. What somebody may do can have changed, and
 * whose properties are shown.
 */
function onError(error: unknown): void {
  if (!(error instanceof Problem) || !queryClient.getQueryData(meQuery.queryKey)) return;
  if (error.code === 'unauthenticated') setSessionEnded(queryClient, true);
  if (error.code === 'role_missing' || error.code === 'host_changed')
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
}

/** Refusals are final; only a server that does not answer is asked again, once, and when somebody looks at the page. */
function isWorthRetrying(count: number, error: unknown): boolean {
  return count < 1 && error instanceof Problem && (error.status === 0 || error.status === 503);
}

/** Pages that failed together do not come back together; the questions of one page do, and are asked as one. */
const RETRY_MS = 2_000 * (0.5 + Math.random());

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { staleTime: STALE_MS, retry: isWorthRetrying, retryDelay: RETRY_MS },
    // What is asked without a network fails at once, in words: it never happens later, when nobody thinks of it.
    mutations: { networkMode: 'always' },
  },
});

/** What is about the person, whatever is shown. */
const OF_PERSON = /^\/api\/(auth|invitations|memberships|setup)\b/;

/** Every question says whose properties are on the screen: in another tab, the session may show others meanwhile. */
api.use({
  onRequest({ request, schemaPath }) {
    const me = queryClient.getQueryData(meQuery.queryKey);
    if (me && !OF_PERSON.test(schemaPath)) request.headers.set('Acting-For', placeOf(me));
  },
});
