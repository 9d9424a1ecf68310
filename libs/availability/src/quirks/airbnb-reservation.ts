/**
 * Airbnb writes `…/reservations/details/<code>` into the description of its bookings, and of nothing else. Its other
 * events, « Airbnb (Not available) », are minimum notice, the end of the booking window, preparation days and imported
 * blocks; they move every day and are never a new booking.
 *
 * @param description as written
 * @returns the code of the booking; null where the event is none
 */
export function airbnbReservationCode(description: string): string | null {
  return /\/reservations\/details\/([A-Z0-9]{6,20})/.exec(description)?.[1] ?? null;
}
