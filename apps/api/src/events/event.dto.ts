export class SyncStartedEvent {
  productId: string;
  calendarId: string;
  /** Identifies a run of a calendar. A run whose server died never finishes: give up after two minutes. */
  run: number;
}

export class SyncFinishedEvent extends SyncStartedEvent {
  outcome: 'success' | 'unchanged' | 'partial' | 'held' | 'error';
  added: number;
  changed: number;
  removed: number;
  /** Stays that vanished from the feed and are pending. */
  held: number;
  /** Closed code of the failure; `superseded` when a later run or the host took over. */
  code: string | null;
}

export class ConflictToldEvent {
  productId: string;
  conflictId: string;
  kind: 'booking' | 'duplicate' | 'block';
}

export class FeedReadEvent {
  productId: string;
  feedId: string;
  /** @example airbnb */
  reader: string;
}

export class AlertsChangedEvent {
  productId: string;
}

export class CalendarChangedEvent {
  productId: string;
}
