import { isAirbnbClosure } from './quirks/airbnb-closure.ts';
import { airbnbReservationCode } from './quirks/airbnb-reservation.ts';
import { isBookingClosed } from './quirks/booking-closed.ts';
import { isOwnClosure } from './quirks/own-closure.ts';
import { isVrboClosure } from './quirks/vrbo-closure.ts';

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

/** Words that platforms use for guests' bookings, in the languages of their hosts. */
const BOOKING =
  /^(reserved|booked|booking|reservation|réservé|réservée|réservation|reserviert|gebucht|buchung|reservado|reserva|prenotato|prenotazione)\b/iu;

/** Platforms that are known to mean a closure by what they write; each has its file. */
const CLOSURES = [isAirbnbClosure, isVrboClosure, isOwnClosure];

/**
 * Tells bookings from closed nights by what the event says of itself. « Blocked » or « unavailable » alone says nothing:
 * Guesty writes it for other platforms' guests. It counts only where its writer is known to mean it.
 *
 * @param prodId which system wrote the file, null where it does not say
 */
export function stayKindOf(event: EventWords, prodId: string | null): StayKind {
  if (isBookingClosed(event)) return 'unknown';
  if (airbnbReservationCode(event.description) || BOOKING.test(event.summary)) return 'booking';
  return CLOSURES.some((isClosure) => isClosure(event, prodId ?? '')) ? 'block' : 'unknown';
}
