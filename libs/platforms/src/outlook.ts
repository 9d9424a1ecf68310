import type { Platform } from './platform.ts';

export const outlook = {
  id: 'outlook',
  name: 'Outlook',
  kind: 'personal',
  isChannel: true,
  publishes: {
    domains: [
      'outlook.com',
      'live.com',
      'office.com',
      'office365.com',
      'outlook.office365.us',
      'hotmail.com',
    ],
    prodId: /\bmicrosoft\s+(exchange|cdo|outlook)\b|\bmicrosoft corporation\b|\boutlook\b/i,
    color: '#475569',
  },
  reads: { userAgent: /microsoft|outlook|exchange|office/i },
} as const satisfies Platform;
