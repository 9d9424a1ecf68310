import type { Language } from '#availability';

/** A platform by the API's name, and the way to its calendar's link. */
interface LinkPlace {
  platform: 'airbnb' | 'booking' | 'vrbo' | 'google' | 'apple' | 'outlook';
  steps: Record<Language, string[]>;
}

/** Where each platform gives the link of its calendar, roughly: platforms move it, and nobody here has an account with each. */
export const LINK_PLACES: readonly LinkPlace[] = [
  {
    platform: 'airbnb',
    steps: {
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
  },
  {
    platform: 'booking',
    steps: {
      fr: [
        'Extranet › Calendrier › Synchroniser les calendriers',
        '«\u202fExporter le calendrier\u202f», avec les dates fermées',
        'Copiez le lien',
      ],
      en: ['Extranet › Calendar › Sync calendars', '“Export calendar”, with closed dates', 'Copy the link'],
    },
  },
  {
    platform: 'vrbo',
    steps: {
      fr: ['Calendrier › Importer et exporter', '«\u202fExporter le calendrier\u202f»', 'Copiez le lien'],
      en: ['Calendar › Import & export', '“Export calendar”', 'Copy the link'],
    },
  },
  {
    platform: 'google',
    steps: {
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
  },
  {
    platform: 'apple',
    steps: {
      fr: [
        'iCloud.com › Calendrier › Partager',
        'Cochez «\u202fCalendrier public\u202f»',
        'Copiez le lien webcal',
      ],
      en: ['iCloud.com › Calendar › Share', 'Tick “Public Calendar”', 'Copy the webcal link'],
    },
  },
  {
    platform: 'outlook',
    steps: {
      fr: [
        'Paramètres › Calendrier › Calendriers partagés',
        '«\u202fPublier un calendrier\u202f»',
        'Copiez le lien ICS',
      ],
      en: ['Settings › Calendar › Shared calendars', '“Publish a calendar”', 'Copy the ICS link'],
    },
  },
];
