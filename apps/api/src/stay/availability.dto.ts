export class Availability {
  from: string;
  to: string;
  /** IANA zone in which the nights are dates. */
  timeZone: string;
  /** False: a calendar was not read, not lately or not whole; nights that are not listed may be taken too. */
  isKnown: boolean;
  /** The names of those calendars; none where the whole database is unread. */
  unreadCalendars: string[];
  /** Every night of the window that is taken. */
  takenNights: string[];
}

/** Of one of several properties. */
export class PropertyAvailability extends Availability {
  productId: string;
  /** Today in the property's zone. */
  today: string;
}

export class AvailabilityPage {
  /** In the order of the properties. */
  items: PropertyAvailability[];
  total: number;
  page: number;
  pageSize: number;
}
