import type { PlatformHelp } from './platform-help.ts';

export const outlook: PlatformHelp = {
  find: {
    fr: [
      'Outlook sur le web › Paramètres › Calendrier › Calendriers partagés',
      '«\u202fPublier un calendrier\u202f», avec tous les détails',
      'Copiez le lien ICS, pas le lien HTML',
    ],
    en: [
      'Outlook on the web › Settings › Calendar › Shared calendars',
      '“Publish a calendar”, with all details',
      'Copy the ICS link, not the HTML link',
    ],
  },
  add: {
    fr: [
      'Outlook sur le web ou nouvel Outlook\u202f: Calendrier › Ajouter un calendrier › S’abonner à partir du web',
      'Outlook classique\u202f: Calendrier › Ouvrir un calendrier › À partir d’Internet',
      'Collez l’URL ICS (https)',
    ],
    en: [
      'Outlook on the web or new Outlook: Calendar › Add calendar › Subscribe from web',
      'Classic Outlook: Calendar › Open Calendar › From Internet',
      'Paste the ICS URL (https)',
    ],
  },
  every: { fr: 'toutes les 3 à 24\u00a0h environ', en: 'every 3 to 24 hours or so' },
  note: {
    fr: 'Un compte d’entreprise ou d’école peut interdire de publier un calendrier\u202f: demandez à qui l’administre.',
    en: 'An account of a company or school may forbid publishing a calendar: ask whoever administers it.',
  },
};
