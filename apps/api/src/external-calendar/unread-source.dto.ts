/** A source that may hold bookings which nobody here knows of. */
export class UnreadSource {
  calendarId: string;
  /** @example Airbnb */
  name: string;
  /** When it was last read; null: never. */
  lastSyncAt: string | null;
}
