/**
 * Vrbo, Abritel, FeWo-direkt and their sisters share one engine, which calls nights that are not for sale « Blocked » in
 * the language of the site; its bookings are « Reserved - » and a first name. Its UIDs name no domain.
 */
export function isVrboClosure({ summary }: { summary: string }, prodId: string): boolean {
  return /\bhomeaway\.com\b|\bvrbo\b|\babritel\b/i.test(prodId) && CLOSED.test(summary);
}

const CLOSED =
  /^(blocked|not available|unavailable|indisponible|bloqué|nicht verfügbar|gesperrt|blockiert|no disponible|bloqueado|non disponibile|bloccato|niet beschikbaar|geblokkeerd|indisponível)/iu;
