import type { Platform } from './platform.ts';

export const beds24 = {
  id: 'beds24',
  name: 'Beds24',
  kind: 'system',
  isChannel: false,
  publishes: { domains: ['beds24.com'], prodId: /beds24/i, color: '#8B5CF6' },
} as const satisfies Platform;
