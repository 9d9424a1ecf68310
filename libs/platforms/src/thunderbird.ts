import type { Platform } from './platform.ts';

/** Reads calendars of others, and publishes none: it needs no link of its own. */
export const thunderbird = {
  id: 'thunderbird',
  name: 'Thunderbird',
  kind: 'personal',
  isChannel: false,
  reads: { userAgent: /thunderbird|lightning/i },
} as const satisfies Platform;
