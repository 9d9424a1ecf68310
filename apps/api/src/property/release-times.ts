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

/** SQL, of a missing stay `m`: the id to group by, its calendar or its alert (`standing_alerts`). */
const SUBJECTS = {
  calendar: 'm.calendar_id',
  alert: 'CASE WHEN m.is_arriving THEN m.id ELSE m.calendar_id END',
};

/**
 * When the first stay that is missing from each of these calendars will be freed by itself, or the first of each alert
 * about them. Without paused calendars and those from which nothing is missing: they free nothing.
 *
 * @returns by the calendar's id, or by the alert's subject
 */
export async function loadReleaseTimes(
  source: DataSource | EntityManager,
  calendarIds: readonly string[],
  of: keyof typeof SUBJECTS = 'calendar',
): Promise<Map<string, Date>> {
  const rows = await source.query<WaitingRow[]>(firstWaiting(SUBJECTS[of]), [calendarIds]);
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

/**
 * Stays are freed in the order in which they were missed; past nights never are. An overdue reading counts as due now.
 */
const firstWaiting = (subject: string) => `
  SELECT DISTINCT ON (1) ${subject} AS id, m.missing_since AS "missingSince", m.missing_since + b.believed_after AS "believedSince",
         b.missing_readings AS readings, c.hold_reason AS hold, greatest(c.next_sync_at, now()) AS "nextReadingAt",
         c.sync_interval_minutes AS "intervalMinutes"
    FROM missing_stays m JOIN unavailability_blocks b ON b.id = m.id JOIN external_calendars c ON c.id = m.calendar_id
   WHERE m.calendar_id = ANY ($1) ORDER BY 1, m.missing_since`;
