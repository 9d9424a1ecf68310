import type { Platform } from './platform.ts';

/** By its name alone: none of its calendars was available. */
export const agoda = {
  id: 'agoda',
  name: 'Agoda',
  kind: 'sales',
  isChannel: false,
  publishes: { domains: ['agoda.com'], prodId: /\bagoda\b/i, color: '#5B6BC0' },
} as const satisfies Platform;
