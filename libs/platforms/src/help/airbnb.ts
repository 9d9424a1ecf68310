import type { PlatformHelp } from './platform-help.ts';

export const airbnb: PlatformHelp = {
  find: {
    fr: [
      'Calendrier › Disponibilité',
      '«\u202fConnecter à un autre site\u202f»',
      'Copiez le lien du calendrier Airbnb, qui finit par .ics',
    ],
    en: [
      'Calendar › Availability',
      '“Connect to another website”',
      'Copy the link of the Airbnb calendar, which ends in .ics',
    ],
  },
  add: {
    fr: [
      'Calendrier › Disponibilité › Connecter à un autre site',
      'Collez l’URL ICS',
      'Nommez-le «\u202fHosteed\u202f» et enregistrez',
    ],
    en: [
      'Calendar › Availability › Connect to another website',
      'Paste the ICS URL',
      'Name it “Hosteed” and save',
    ],
  },
  every: { fr: 'toutes les 2 à 3\u00a0h environ', en: 'every 2 to 3 hours or so' },
};
