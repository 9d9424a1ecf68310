import type { DataSource } from 'typeorm';

const PORTION = 5_000;

/**
 * Counts how calendars of bulk syncs have come out that began more than a day ago, and forgets them one by one: of a
 * calendar that is synchronised with others every hour, only a few rows are looked through. A portion at a time; what is
 * counted and what is not yet are together what there was.
 */
export async function countSettled(database: DataSource): Promise<void> {
  for (;;) {
    const [, bulkSyncs] = await database.query<[unknown[], number]>(COUNT, [PORTION]);
    if (bulkSyncs === 0) return;
  }
}

const COUNT = `
  WITH settled AS (
    DELETE FROM bulk_sync_calendars WHERE ctid = ANY (ARRAY(
      SELECT c.ctid FROM bulk_syncs b JOIN bulk_sync_calendars c ON c.bulk_sync_id = b.id
       WHERE b.created_at < now() - interval '1 day' AND c.state NOT IN ('waiting', 'running') LIMIT $1))
    RETURNING bulk_sync_id, state),
  counts AS (
    SELECT bulk_sync_id, count(*) FILTER (WHERE state = 'done') AS done, count(*) FILTER (WHERE state = 'failed') AS failed,
           count(*) FILTER (WHERE state = 'cancelled') AS cancelled
      FROM settled GROUP BY bulk_sync_id)
  UPDATE bulk_syncs b SET done = b.done + n.done, failed = b.failed + n.failed, cancelled = b.cancelled + n.cancelled
    FROM counts n WHERE b.id = n.bulk_sync_id`;
