import type { Platform } from './platform.ts';

export const google = {
  id: 'google',
  name: 'Google',
  program: { fr: 'Google Agenda', en: 'Google Calendar' },
  kind: 'personal',
  isChannel: true,
  publishes: {
    domains: ['calendar.google.com', 'www.google.com'],
    prodId: /\bgoogle calendar\b/i,
    color: '#E0A021',
    whereToFind: {
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
  reads: {
    userAgent: /google-calendar|googlebot|google\b/i,
    instructions: {
      steps: {
        fr: ['Autres agendas › + › À partir de l’URL', 'Collez l’URL ICS (https)'],
        en: ['Other calendars › + › From URL', 'Paste the ICS URL (https)'],
      },
      every: { fr: 'toutes les 12 à 24 h', en: 'every 12 to 24 hours' },
    },
  },
} as const satisfies Platform;
