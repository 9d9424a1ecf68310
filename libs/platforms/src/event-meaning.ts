import type { CalendarEvent, DateValue } from '#ical';
import type { EventWords } from './platform.ts';
import { PLATFORMS } from './platforms.ts';

/**
 * What a platform means by an event: a guest's booking, or nights that are merely not for sale. `unknown` where that
 * cannot be seen; such a stay counts as either and is never left out.
 */
export type StayKind = 'booking' | 'block' | 'unknown';

/** Words that platforms use for guests' bookings, in the languages of their hosts. */
const BOOKING =
  /^(reserved|booked|booking|reservation|réservé|réservée|réservation|reserviert|gebucht|buchung|reservado|reserva|prenotato|prenotazione)\b/iu;

const MEANINGS = PLATFORMS.flatMap(({ means }) => means ?? []);
const REPAIRS = PLATFORMS.flatMap(({ repair }) => repair ?? []);

/**
 * Distinguishes bookings from closed nights by the event's own text. « Blocked » or « unavailable » alone says nothing:
 * it counts only where its writer is known to mean it.
 *
 * @param prodId which system wrote the file, null where it does not say
 */
export function stayKindOf(event: EventWords, prodId: string | null): StayKind {
  if (MEANINGS.some(({ isMute }) => isMute?.(event))) return 'unknown';
  if (bookingCodeOf(event) !== null || BOOKING.test(event.summary)) return 'booking';
  return MEANINGS.some(({ isClosure }) => isClosure?.(event, prodId ?? '')) ? 'block' : 'unknown';
}

/** The code of a guest's booking, as its platform writes it into the event; null where none does. */
export function bookingCodeOf(event: EventWords): string | null {
  for (const { bookingCode } of MEANINGS) {
    const code = bookingCode?.(event) ?? null;
    if (code !== null) return code;
  }
  return null;
}

/** Whether a title is a platform's generic text, the same for every stay. */
export function isStockTitle(title: string): boolean {
  return MEANINGS.some((means) => means.isStockTitle?.(title));
}

/**
 * Repairs what platforms write wrongly, before series are expanded.
 *
 * @param dayOf the local date of a time as nights are counted, in days since 1970-01-01
 */
export function repaired<Event extends CalendarEvent>(
  events: readonly Event[],
  dayOf: (time: DateValue) => number,
): readonly Event[] {
  return REPAIRS.reduce((left, repair) => repair(left, dayOf), events);
}
