import type { PlatformHelp } from './platform-help.ts';

export const agoda: PlatformHelp = {
  find: {
    fr: [
      'Votre annonce › Calendrier › Synchroniser le calendrier',
      'Exportez le calendrier, puis copiez le lien',
    ],
    en: ['Your listing › Calendar › Sync calendar', 'Export the calendar, then copy the link'],
  },
  add: {
    fr: [
      'Votre annonce › Calendrier › Synchroniser le calendrier',
      'Importez un calendrier › collez l’URL ICS',
    ],
    en: ['Your listing › Calendar › Sync calendar', 'Import a calendar › paste the ICS URL'],
  },
  every: { fr: 'toutes les 20\u00a0minutes, selon Agoda', en: 'every 20 minutes, Agoda says' },
  note: {
    fr: 'Pour les logements entiers (Agoda Homes) sans channel manager. La page d’aide d’Agoda que nous avons trouvée date de 2020\u202f: les noms ont pu changer. Pour les établissements de type hôtel, nous n’avons trouvé aucun lien iCal.',
    en: 'For whole homes (Agoda Homes) without a channel manager. The help page of Agoda that we found is of 2020: names may have changed. For hotel-like properties we found no iCal link.',
  },
};
