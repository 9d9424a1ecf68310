import type { Platform } from './platform.ts';

const BLOCKED =
  /^(blocked|not available|unavailable|indisponible|bloqué|nicht verfügbar|gesperrt|blockiert|no disponible|bloqueado|non disponibile|bloccato|niet beschikbaar|geblokkeerd|indisponível)/iu;

const STOCK = new RegExp(`${BLOCKED.source}\\s*$|^reserved\\s*-?\\s*$`, 'iu');

/** Vrbo, Abritel, FeWo-direkt and their sisters share one engine. */
export const vrbo = {
  id: 'vrbo',
  name: { fr: 'Abritel', en: 'Vrbo' },
  kind: 'sales',
  isChannel: true,
  site: { fr: 'https://www.abritel.fr/', en: 'https://www.vrbo.com/' },
  publishes: {
    domains: ['vrbo.*', 'homeaway.*', 'abritel.*', 'fewo-direkt.*', 'stayz.*', 'bookabach.*'],
    prodId: /homeaway|\bvrbo\b|abritel/i,
    color: '#0E8A7B',
  },
  reads: { userAgent: /vrbo|homeaway|abritel|expedia/i },
  means: {
    isStockTitle: (title) => STOCK.test(title),
    guestIn: (title) => /^reserved\s*-\s*(.+)$/iu.exec(title)?.[1]?.trim() ?? null,
    /**
     * Nights that are not for sale are « Blocked » in the language of the site; bookings are « Reserved - » and a first
     * name. UIDs name no domain.
     */
    isClosure: ({ summary }, prodId) =>
      /\bhomeaway\.com\b|\bvrbo\b|\babritel\b/i.test(prodId) && BLOCKED.test(summary),
  },
} as const satisfies Platform;
