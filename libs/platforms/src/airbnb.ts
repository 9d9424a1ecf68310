import type { Platform } from './platform.ts';

export const airbnb = {
  id: 'airbnb',
  name: 'Airbnb',
  kind: 'sales',
  isChannel: true,
  site: { fr: 'https://www.airbnb.fr/hosting', en: 'https://www.airbnb.com/hosting' },
  publishes: {
    domains: ['airbnb.*'],
    prodId: /airbnb/i,
    color: '#FF5A5F',
  },
  reads: { userAgent: /airbnb/i },
  means: {
    isStockTitle: (title) => /^(reserved|(airbnb )?\(?not available\)?)$/i.test(title),
    /**
     * Nights that are not for sale are « Airbnb (Not available) », until 2018 « Not available »: minimum notice, the end
     * of the booking window, preparation days and imported blocks. They move every day.
     */
    isClosure: ({ uid, summary }, prodId) =>
      (/@airbnb\.com$/i.test(uid) || /\bairbnb\b/i.test(prodId)) && /\bnot available\b/i.test(summary),
    /** `…/reservations/details/<code>` stands in the description of bookings, and of nothing else. */
    bookingCode: ({ description }) =>
      /\/reservations\/details\/([A-Z0-9]{6,20})/.exec(description)?.[1] ?? null,
  },
} as const satisfies Platform;
