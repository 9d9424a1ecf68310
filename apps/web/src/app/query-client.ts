import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { meQuery, placeOf } from '../features/session/session.queries.ts';
import { setSessionEnded } from '../features/session/session-ended.queries.ts';
import { api } from '../lib/api-client.ts';
import { Problem } from '../lib/problem.ts';

const STALE_MS = 30_000;

/**
 * An ended session is asked for in a dialog over whatever is open, which keeps its content. Rights can have changed,
 * and the host whose properties are shown.
 */
function onError(error: unknown): void {
  if (!(error instanceof Problem) || !queryClient.getQueryData(meQuery.queryKey)) return;
  if (error.code === 'unauthenticated') setSessionEnded(queryClient, true);
  if (error.code === 'role_missing' || error.code === 'host_changed')
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
}

/** 4xx answers are final; only an unreachable server is retried, once, and on window focus. */
function isWorthRetrying(count: number, error: unknown): boolean {
  return count < 1 && error instanceof Problem && (error.status === 0 || error.status === 503);
}

/** Jitter: pages that failed together do not retry together; the queries of one page do, as one batch. */
const RETRY_MS = 2_000 * (0.5 + Math.random());

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { staleTime: STALE_MS, retry: isWorthRetrying, retryDelay: RETRY_MS },
    // Mutations without a network fail at once, with a message: they are never sent later, unexpectedly.
    mutations: { networkMode: 'always' },
  },
});

/** Queries about the person, whichever host is shown. */
const OF_PERSON = /^\/api\/(auth|invitations|memberships|setup)\b/;

/**
 * A header of every request names the host whose properties are on the screen: in another tab, the session may act for
 * another host by now.
 */
api.use({
  onRequest({ request, schemaPath }) {
    const me = queryClient.getQueryData(meQuery.queryKey);
    if (me && !OF_PERSON.test(schemaPath)) request.headers.set('Acting-For', placeOf(me));
  },
});
