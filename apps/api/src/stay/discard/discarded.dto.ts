export class Discarded {
  /** With which it can be taken back: for 24 hours, a property for 30 days. */
  discardedId: string;
}

export class Restored {
  /** It has the id that it had. */
  id: string;
  kind: 'calendar' | 'block' | 'reservation';
}

export class DiscardedProperty {
  /** It had this id, and will have it again. */
  id: string;
  /** @example Villa Azur */
  name: string;
  discardedAt: string;
  /** Until then it can be taken back; after that nothing of it is left. */
  forgottenAt: string;
}

export class DiscardedPropertyPage {
  items: DiscardedProperty[];
  total: number;
  page: number;
  pageSize: number;
}
