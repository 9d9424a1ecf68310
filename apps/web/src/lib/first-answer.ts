/**
 * Whether the first answer of a query is pending. After it has come, or has failed, the component stays mounted, also
 * during refetches: unmounting it would remount it, refetch, and loop.
 */
export function awaitsFirstAnswer(query: { isLoading: boolean; errorUpdateCount: number }): boolean {
  return query.isLoading && query.errorUpdateCount === 0;
}
