import type { PlatformHelp } from './platform-help.ts';

export const vrbo: PlatformHelp = {
  find: {
    fr: [
      'Calendrier › Importer et exporter (les deux flèches)',
      '«\u202fExporter le calendrier\u202f»',
      'Copiez le lien',
    ],
    en: ['Calendar › Import & export (the two arrows)', '“Export calendar”', 'Copy the link'],
  },
  add: {
    fr: [
      'Calendrier › Importer et exporter (les deux flèches)',
      'Importer un calendrier › collez l’URL ICS',
      'Choisissez que ce calendrier bloque les réservations',
    ],
    en: [
      'Calendar › Import & export (the two arrows)',
      'Import calendar › paste the ICS URL',
      'Choose that this calendar blocks bookings',
    ],
  },
  every: { fr: 'toutes les 1 à 6\u00a0h environ', en: 'every 1 to 6 hours or so' },
};
