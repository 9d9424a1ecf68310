import type { Platform } from './platform.ts';

/** « Blocked » and « unavailable » are its words for other platforms' guests too: they do not mean a closure. */
export const guesty = {
  id: 'guesty',
  name: 'Guesty',
  kind: 'system',
  isChannel: false,
  publishes: { domains: ['guesty.com', 'guestyforhosts.com'], prodId: /guesty/i, color: '#8B5CF6' },
} as const satisfies Platform;
