import type { EntityManager } from 'typeorm';
import type { Night } from '#availability';

/**
 * Updates the count of a calendar's pending stays after a host's decision; at none, the calendar is no longer held.
 *
 * @param today in the property's zone
 */
export async function recountHeld(
  transaction: EntityManager,
  calendarId: string,
  today: Night,
): Promise<void> {
  await transaction.query(
    `UPDATE external_calendars c
        SET held_removals = h.pending, hold_reason = CASE WHEN h.pending > 0 THEN hold_reason END
       FROM (SELECT count(*)::int AS pending FROM unavailability_blocks
              WHERE external_calendar_id = $1 AND missing_since IS NOT NULL AND ends_on > $2) h
      WHERE c.id = $1`,
    [calendarId, today],
  );
}
