import type { Language } from './sync-failure.ts';

/**
 * The titles of a property's feed, in the property's language. In every language they are classified alike when they
 * are read back, here, in another installation or through a platform: `taken` is neither a booking nor a closure, as it
 * stands for both. « Booked » and « Reserved » would be a guest's booking, which is never an echo.
 */
export const FEED_WORDS = {
  fr: { taken: 'Réservé', closed: 'Indisponible', cancelled: 'Annulé', nothing: 'Aucun séjour' },
  en: { taken: 'Occupied', closed: 'Unavailable', cancelled: 'Cancelled', nothing: 'No stays' },
} as const satisfies Record<Language, Record<'taken' | 'closed' | 'cancelled' | 'nothing', string>>;
