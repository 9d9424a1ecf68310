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
  },
  reads: { userAgent: /google-calendar|googlebot|google\b/i },
} as const satisfies Platform;
