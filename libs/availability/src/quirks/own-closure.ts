/** Installations of this product call nights that nobody has booked « Indisponible » (`compose-feed`). */
export function isOwnClosure({ summary }: { summary: string }, prodId: string): boolean {
  return /\bhosteed\b/i.test(prodId) && /^indisponible\b/i.test(summary);
}
