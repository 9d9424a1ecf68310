import type { Schema } from '../api-client.ts';

/** Events of the server, by name. */
interface Told {
  'sync.started': Schema<'SyncStartedEvent'>;
  'sync.finished': Schema<'SyncFinishedEvent'>;
  'conflict.opened': Schema<'ConflictToldEvent'>;
  'conflict.closed': Schema<'ConflictToldEvent'>;
  'feed.read': Schema<'FeedReadEvent'>;
  'calendar.changed': Schema<'CalendarChangedEvent'>;
  'alerts.changed': Schema<'AlertsChangedEvent'>;
  /** Events were missed for good. */
  resync: object;
}

export type LiveEventType = keyof Told;

/** One event, with its data. */
export type LiveEvent = { [Type in LiveEventType]: { type: Type; data: Told[Type] } }[LiveEventType];

/** All event names of the stream: EventSource dispatches named events only to listeners for that name. */
export const LIVE_EVENT_TYPES = [
  'sync.started',
  'sync.finished',
  'conflict.opened',
  'conflict.closed',
  'feed.read',
  'calendar.changed',
  'alerts.changed',
  'resync',
] as const satisfies LiveEventType[];
