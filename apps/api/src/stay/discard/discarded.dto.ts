export class Discarded {
  /** Id for restoring it: for 24 hours, a property for 30 days. */
  discardedId: string;
}

export class Restored {
  /** The same id as before. */
  id: string;
  kind: 'calendar' | 'block' | 'reservation';
}

export class DiscardedProperty {
  /** The id that it had, and will have again. */
  id: string;
  /** @example Villa Azur */
  name: string;
  discardedAt: string;
  /** Until when it can be restored; then it is purged. */
  forgottenAt: string;
}

export class DiscardedPropertyPage {
  items: DiscardedProperty[];
  total: number;
  page: number;
  pageSize: number;
}
