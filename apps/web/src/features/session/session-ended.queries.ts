import { type QueryClient, queryOptions } from '@tanstack/react-query';

/** Whether the session has ended: set by a refusal only, never queried. */
export const sessionEndedQuery = queryOptions({
  queryKey: ['session-ended'],
  queryFn: () => false,
  initialData: false,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Sets that the session has ended, or that the user signed in again. */
export function setSessionEnded(client: QueryClient, hasEnded: boolean): void {
  client.setQueryData(sessionEndedQuery.queryKey, hasEnded);
}
