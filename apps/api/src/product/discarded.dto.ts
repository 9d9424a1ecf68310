export class Discarded {
  /** With which it can be taken back for 24 hours. */
  discardedId: string;
}

export class Restored {
  /** It has the id that it had. */
  id: string;
  kind: 'calendar' | 'block' | 'reservation';
}
