import type { PlatformHelp } from './platform-help.ts';

export const google: PlatformHelp = {
  find: {
    fr: [
      'Paramètres de cet agenda, sur un ordinateur',
      '«\u202fIntégrer l’agenda\u202f»',
      'Copiez l’adresse secrète au format iCal',
    ],
    en: [
      'Settings of that calendar, on a computer',
      '“Integrate calendar”',
      'Copy the secret address in iCal format',
    ],
  },
  add: {
    fr: ['Autres agendas › + › À partir de l’URL', 'Collez l’URL ICS (https)'],
    en: ['Other calendars › + › From URL', 'Paste the ICS URL (https)'],
  },
  every: { fr: 'toutes les 12 à 24\u00a0h environ', en: 'every 12 to 24 hours or so' },
};
