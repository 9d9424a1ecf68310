import type { PlatformHelp } from './platform-help.ts';

export const apple: PlatformHelp = {
  find: {
    fr: [
      'iCloud.com › Calendrier › Partager',
      'Cochez «\u202fCalendrier public\u202f»',
      'Copiez le lien webcal',
    ],
    en: ['iCloud.com › Calendar › Share', 'Tick “Public Calendar”', 'Copy the webcal link'],
  },
  add: {
    fr: ['Fichier › Nouvel abonnement à un calendrier', 'Collez l’URL Webcal'],
    en: ['File › New Calendar Subscription', 'Paste the Webcal URL'],
  },
  every: { fr: 'selon votre réglage', en: 'as you set it' },
};
