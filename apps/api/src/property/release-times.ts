import type { DataSource, EntityManager } from 'typeorm';
import { type HoldReason, releaseAt } from '#availability';

interface WaitingRow {
  id: string;
  missingSince: Date;
  believedSince: Date | null;
  readings: number;
  hold: HoldReason | null;
  nextReadingAt: Date;
  intervalMinutes: number;
}

/**
 * When the first stay that is missing from each of these calendars will be freed by itself. Paused calendars, and those
 * from which nothing is missing, are not in it: nothing of them frees itself.
 */
export async function loadReleaseTimes(
  source: DataSource | EntityManager,
  calendarIds: readonly string[],
): Promise<Map<string, Date>> {
  const rows = await source.query<WaitingRow[]>(WAITING, [calendarIds]);
  return new Map(rows.map((row) => [row.id, timeOf(row)]));
}

function timeOf({ missingSince, believedSince, nextReadingAt, ...row }: WaitingRow): Date {
  const release = releaseAt({
    ...row,
    missingSince: missingSince.getTime(),
    believedSince: believedSince && believedSince.getTime(),
    nextReadingAt: nextReadingAt.getTime(),
  });
  return new Date(release);
}

/** What was missed first is freed first; past nights are never freed. A reading that is overdue comes now. */
const WAITING = `
  SELECT DISTINCT ON (c.id) c.id, b.missing_since AS "missingSince", b.missing_since + b.believed_after AS "believedSince", b.missing_readings AS readings, c.hold_reason AS hold,
         greatest(c.next_sync_at, now()) AS "nextReadingAt", c.sync_interval_minutes AS "intervalMinutes"
    FROM external_calendars c JOIN products p ON p.id = c.product_id
    JOIN unavailability_blocks b ON b.external_calendar_id = c.id
   WHERE c.id = ANY ($1) AND c.is_active AND b.missing_since IS NOT NULL AND b.kept_at IS NULL
     AND b.ends_on > (now() AT TIME ZONE p.time_zone)::date
   ORDER BY c.id, b.missing_since`;
