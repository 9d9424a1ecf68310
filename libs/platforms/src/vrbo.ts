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
    whereToFind: {
      fr: ['Calendrier › Importer et exporter', '«\u202fExporter le calendrier\u202f»', 'Copiez le lien'],
      en: ['Calendar › Import & export', '“Export calendar”', 'Copy the link'],
    },
  },
  reads: {
    userAgent: /vrbo|homeaway|abritel|expedia/i,
    instructions: {
      steps: {
        fr: ['Calendrier › Importer et exporter', 'Importer un calendrier › collez l’URL ICS'],
        en: ['Calendar › Import & export', 'Import calendar › paste the ICS URL'],
      },
      every: { fr: 'toutes les 1 à 6 h', en: 'every 1 to 6 hours' },
    },
  },
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
