import { type QueryClient, queryOptions } from '@tanstack/react-query';

/** Whether the session of who is signed in has ended: known from a refusal only, never asked for. */
export const sessionEndedQuery = queryOptions({
  queryKey: ['session-ended'],
  queryFn: () => false,
  initialData: false,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Says that the session has ended, or that somebody signed in again. */
export function setSessionEnded(client: QueryClient, hasEnded: boolean): void {
  client.setQueryData(sessionEndedQuery.queryKey, hasEnded);
}
