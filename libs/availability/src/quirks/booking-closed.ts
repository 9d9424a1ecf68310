/**
 * Booking.com calls every event « CLOSED - Not available », a guest's booking like a night that its owner closed, and
 * gives a running stay a new UID and today's date each day: its events tell neither bookings nor closures.
 */
export function isBookingClosed({ uid, summary }: { uid: string; summary: string }): boolean {
  return /@booking\.com$/i.test(uid) && /^closed/i.test(summary);
}
