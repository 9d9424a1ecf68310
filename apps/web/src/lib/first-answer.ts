/**
 * Whether the first answer of a question is still on its way. Once it has come, or has failed, what shows it stays on
 * the screen, also while it asks again by itself: taken away then, it would come back, ask again, and so on for ever.
 */
export function awaitsFirstAnswer(query: { isLoading: boolean; errorUpdateCount: number }): boolean {
  return query.isLoading && query.errorUpdateCount === 0;
}
