import type { RelayProperties } from '#ical';
import type { Platform } from './platform.ts';

/** Properties by which installations recognise each other, and their own stays when they come back. */
export const RELAY: RelayProperties = { publisher: 'X-HOSTEED-PUBLISHER', via: 'X-HOSTEED-VIA' };

/** Installations of this product. */
export const hosteed = {
  id: 'hosteed',
  name: 'Hosteed',
  kind: 'system',
  isChannel: false,
  publishes: { domains: ['hosteed.*'], prodId: /hosteed/i, color: '#3B82F6' },
  reads: { userAgent: /hosteed/i },
  means: {
    /** Nights that nobody has booked are « Indisponible » or “Unavailable” (`FEED_WORDS`). */
    isClosure: ({ summary }, prodId) =>
      /\bhosteed\b/i.test(prodId) && /^(indisponible|unavailable)\b/i.test(summary),
  },
} as const satisfies Platform;
