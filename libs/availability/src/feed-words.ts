import type { Language } from './sync-failure.ts';

/**
 * The titles of a property's feed, in the property's language. Whatever the language, they mean the same to whoever reads
 * them back, here, in another installation or from a platform that passes them on: `taken` tells neither a booking nor a
 * closure, for it stands over both. « Booked » and « Reserved » would be a guest's booking, which is never an echo.
 */
export const FEED_WORDS = {
  fr: { taken: 'Réservé', closed: 'Indisponible', cancelled: 'Annulé', nothing: 'Aucun séjour' },
  en: { taken: 'Occupied', closed: 'Unavailable', cancelled: 'Cancelled', nothing: 'No stays' },
} as const satisfies Record<Language, Record<'taken' | 'closed' | 'cancelled' | 'nothing', string>>;
