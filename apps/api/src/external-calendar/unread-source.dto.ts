/** A source that may have bookings which are unknown here. */
export class UnreadSource {
  calendarId: string;
  /** @example Airbnb */
  name: string;
  /** When it was last read; null: never. */
  lastSyncAt: string | null;
}
