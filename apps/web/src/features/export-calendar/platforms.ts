import type { Language } from '#availability';

interface Platform {
  name: Record<Language, string>;
  steps: Record<Language, string[]>;
  /** How often the platform reads a link, roughly; sources disagree. */
  every: Record<Language, string>;
}

/** When the wording below was last compared with the platforms' help pages. */
export const CHECKED_ON = '2026-11-01';

/** Where each platform takes a calendar link. */
export const PLATFORMS: readonly Platform[] = [
  {
    name: { fr: 'Airbnb', en: 'Airbnb' },
    steps: {
      fr: [
        'Calendrier › Disponibilité › Connecter à un autre site',
        'Collez l’URL ICS',
        'Nommez-le « Hosteed » et enregistrez',
      ],
      en: [
        'Calendar › Availability › Connect to another website',
        'Paste the ICS URL',
        'Name it “Hosteed” and save',
      ],
    },
    every: { fr: 'toutes les 2 à 3 h', en: 'every 2 to 3 hours' },
  },
  {
    name: { fr: 'Booking.com', en: 'Booking.com' },
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
  {
    name: { fr: 'Abritel', en: 'Vrbo' },
    steps: {
      fr: ['Calendrier › Importer et exporter', 'Importer un calendrier › collez l’URL ICS'],
      en: ['Calendar › Import & export', 'Import calendar › paste the ICS URL'],
    },
    every: { fr: 'toutes les 1 à 6 h', en: 'every 1 to 6 hours' },
  },
  {
    name: { fr: 'Google Agenda', en: 'Google Calendar' },
    steps: {
      fr: ['Autres agendas › + › À partir de l’URL', 'Collez l’URL ICS (https)'],
      en: ['Other calendars › + › From URL', 'Paste the ICS URL (https)'],
    },
    every: { fr: 'toutes les 12 à 24 h', en: 'every 12 to 24 hours' },
  },
  {
    name: { fr: 'Apple', en: 'Apple' },
    steps: {
      fr: ['Fichier › Nouvel abonnement à un calendrier', 'Collez l’URL Webcal'],
      en: ['File › New Calendar Subscription', 'Paste the Webcal URL'],
    },
    every: { fr: 'selon votre réglage', en: 'as you set it' },
  },
];
