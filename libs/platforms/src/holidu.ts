import type { Platform } from './platform.ts';

export const holidu = {
  id: 'holidu',
  name: 'Holidu',
  kind: 'sales',
  isChannel: false,
  publishes: { domains: ['holidu.*', 'bookiply.*'], prodId: /holidu|bookiply/i, color: '#DB2777' },
} as const satisfies Platform;
