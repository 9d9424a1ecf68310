import type { PlatformHelp } from './platform-help.ts';

export const booking: PlatformHelp = {
  find: {
    fr: [
      'Extranet › Calendrier › Synchroniser les calendriers',
      '«\u202fExporter le calendrier\u202f», avec les dates fermées',
      'Copiez le lien',
    ],
    en: ['Extranet › Calendar › Sync calendars', '“Export calendar”, with closed dates', 'Copy the link'],
  },
  add: {
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
  every: { fr: 'toutes les heures, ou moins souvent', en: 'every hour, or less often' },
  note: {
    fr: 'Booking.com ne montre «\u202fSynchroniser les calendriers\u202f» qu’aux établissements d’une seule unité par type de logement, et sans channel manager.',
    en: 'Booking.com shows “Sync calendars” only for properties with one unit of each room type, and without a channel manager.',
  },
};
