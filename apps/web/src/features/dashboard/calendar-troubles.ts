import type { Schema } from '../../lib/api-client.ts';

type ExternalCalendar = Schema<'ExternalCalendarView'>;
type Judged = Pick<
  ExternalCalendar,
  'isActive' | 'lastSyncStatus' | 'lastSyncAt' | 'heldRemovals' | 'createdAt'
>;

export type CalendarTrouble = 'failing' | 'held' | 'stale';

/** A calendar that was not read for so long may lack bookings. */
const STALE_AFTER_MS = 48 * 3_600_000;

/**
 * What a host should do something about, the most urgent first; null where all is well. A calendar that the host
 * paused is as old as they want it.
 *
 * @param now in milliseconds
 */
export function troubleOf(calendar: Judged, now: number): CalendarTrouble | null {
  if (calendar.heldRemovals > 0) return 'held';
  if (!calendar.isActive) return null;
  if (calendar.lastSyncStatus === 'error') return 'failing';
  const age = now - Date.parse(calendar.lastSyncAt ?? calendar.createdAt);
  return age > STALE_AFTER_MS ? 'stale' : null;
}
