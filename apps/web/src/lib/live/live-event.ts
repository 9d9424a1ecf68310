import type { Schema } from '../api-client.ts';

/** What the server tells, by the name of the event. */
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

/** One event, with what it tells. */
export type LiveEvent = { [Type in LiveEventType]: { type: Type; data: Told[Type] } }[LiveEventType];

/** All that a stream is listened to for: EventSource gives named events only to who asks for their name. */
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
