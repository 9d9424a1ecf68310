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
/** Booking.com closes nights with one phrase for guests and for owners: its events tell neither. */
const SAYS_NEITHER = /@booking\.com$/i;

/** Airbnb writes `…/reservations/details/<code>` into the description of its bookings, and of nothing else. */
export function reservationCodeIn(description: string): string | null {
  return /\/reservations\/details\/([A-Z0-9]{6,20})/.exec(description)?.[1] ?? null;
}

/** Tells bookings from closed nights by what the event says of itself. */
export function stayKindOf({ uid, summary, description }: EventWords): StayKind {
  if (SAYS_NEITHER.test(uid) && /^closed/i.test(summary)) return 'unknown';
  if (reservationCodeIn(description) || BOOKING.test(summary)) return 'booking';
  return BLOCK.test(summary) ? 'block' : 'unknown';
}
