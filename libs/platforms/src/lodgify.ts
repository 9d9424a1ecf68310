import type { Platform } from './platform.ts';

export const lodgify = {
  id: 'lodgify',
  name: 'Lodgify',
  kind: 'system',
  isChannel: false,
  publishes: { domains: ['lodgify.com'], prodId: /lodgify/i, color: '#8B5CF6' },
} as const satisfies Platform;
