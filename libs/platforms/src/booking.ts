import type { Platform } from './platform.ts';

export const booking = {
  id: 'booking',
  name: 'Booking.com',
  kind: 'sales',
  isChannel: true,
  site: { fr: 'https://admin.booking.com/', en: 'https://admin.booking.com/' },
  publishes: {
    domains: ['booking.com'],
    prodId: /\bbooking\.com/i,
    color: '#1E5AA8',
  },
  reads: { userAgent: /booking\.?com/i },
  means: {
    isStockTitle: (title) => /^closed\b/i.test(title),
    /**
     * Every event is « CLOSED - Not available », a guest's booking like a night that its owner closed; a running stay gets
     * a new UID and today's date each day.
     */
    isMute: ({ uid, summary }) => /@booking\.com$/i.test(uid) && /^closed/i.test(summary),
  },
} as const satisfies Platform;
