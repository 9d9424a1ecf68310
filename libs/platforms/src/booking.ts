import type { Platform } from './platform.ts';

export const booking = {
  id: 'booking',
  name: 'Booking.com',
  kind: 'sales',
  isChannel: true,
  site: { fr: 'https://admin.booking.com/', en: 'https://admin.booking.com/' },
  publishes: {
    domains: ['booking.com'],
    prodId: /\bbooking\.com/i,
    color: '#1E5AA8',
    whereToFind: {
      fr: [
        'Extranet › Calendrier › Synchroniser les calendriers',
        '«\u202fExporter le calendrier\u202f», avec les dates fermées',
        'Copiez le lien',
      ],
      en: ['Extranet › Calendar › Sync calendars', '“Export calendar”, with closed dates', 'Copy the link'],
    },
  },
  reads: {
    userAgent: /booking\.?com/i,
    instructions: {
      steps: {
        fr: [
          'Extranet › Calendrier › Synchroniser les calendriers',
          'Ajouter une connexion › collez l’URL ICS',
          'Choisissez d’exporter aussi les dates fermées',
        ],
        en: [
          'Extranet › Calendar › Sync calendars',
          'Add connection › paste the ICS URL',
          'Choose to export closed dates as well',
        ],
      },
      every: { fr: 'toutes les heures ou plus', en: 'every hour or more' },
    },
  },
  means: {
    isStockTitle: (title) => /^closed\b/i.test(title),
    /**
     * Every event is « CLOSED - Not available », a guest's booking like a night that its owner closed; a running stay gets
     * a new UID and today's date each day.
     */
    isMute: ({ uid, summary }) => /@booking\.com$/i.test(uid) && /^closed/i.test(summary),
  },
} as const satisfies Platform;
