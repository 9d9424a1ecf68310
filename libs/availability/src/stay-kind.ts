import { airbnbReservationCode } from './quirks/airbnb-reservation.ts';
import { isBookingClosed } from './quirks/booking-closed.ts';

/**
 * What a platform means by an event: a guest's booking, or nights that are merely not for sale. `unknown` where it
 * does not tell; such a stay counts as either and is never left out.
 */
export type StayKind = 'booking' | 'block' | 'unknown';

interface EventWords {
  uid: string;
  summary: string;
  description: string;
}

/** Words that platforms use for nights without a guest, in the languages of their hosts. */
const BLOCK =
  /\b(not available|unavailable|blocked|owner|maintenance|indisponible|non disponible|bloqué|fermé|nicht verfügbar|gesperrt|no disponible|bloqueado|non disponibile|bloccato)/iu;
const BOOKING =
  /^(reserved|booked|booking|reservation|réservé|réservée|réservation|reserviert|gebucht|buchung|reservado|reserva|prenotato|prenotazione)\b/iu;

/** Tells bookings from closed nights by what the event says of itself; single platforms' habits are in quirks/. */
export function stayKindOf(event: EventWords): StayKind {
  if (isBookingClosed(event)) return 'unknown';
  if (airbnbReservationCode(event.description) || BOOKING.test(event.summary)) return 'booking';
  return BLOCK.test(event.summary) ? 'block' : 'unknown';
}
