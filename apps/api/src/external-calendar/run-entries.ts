import { changedANight } from './changed-a-night.ts';
import { LATEST_REPORT } from './sync/counted-runs.ts';
import type { SyncRunRow } from './sync-run.view.ts';

/** Every row carries the totals; a page beyond the last has one row with nothing else. */
export type EntryRow<Row> = { total: number; totalRuns: number } & (Row | { id: null });

interface Wanted {
  /** SQL of a query for calendars: `id`, `channel`, and the columns in `shown`. */
  calendars: string;
  /** SQL of further columns, of `page`. */
  shown?: string;
  /** SQL of a condition on a run that has this `trigger` and `outcome`, themselves SQL. */
  isWanted?: (trigger: string, outcome: string) => string;
  /** Parameters of the query. */
  limit: string;
  offset: string;
}

/**
 * SQL of the history of calendars, latest first: runs with a row of their own, and those that changed nothing, one
 * after the other, as one entry, at the time of the last of them. Each calendar's latest come from an index; reports
 * are parsed for the page only.
 */
export function runEntries({ calendars, shown, isWanted = () => 'true', limit, offset }: Wanted): string {
  const single = `r.external_calendar_id = own.id AND ${isWanted('r.trigger', 'r.outcome')}`;
  const counted = `u.external_calendar_id = own.id AND ${isWanted('u.trigger', "u.report ->> 'outcome'")}`;
  return `
  WITH own AS (${calendars}),
  page AS (
    SELECT own.*, e.run_id, e.began_at, e.at
      FROM own CROSS JOIN LATERAL (
           (SELECT r.id AS run_id, NULL::timestamptz AS began_at, r.finished_at AS at FROM sync_runs r WHERE ${single}
             ORDER BY r.finished_at DESC, r.id DESC LIMIT ${limit}::bigint + ${offset}::bigint)
           UNION ALL
           (SELECT u.id, u.began_at, u.last_at FROM counted_runs u WHERE ${counted}
             ORDER BY u.began_at DESC LIMIT ${limit}::bigint + ${offset}::bigint)) e
     ORDER BY e.at DESC, e.run_id DESC LIMIT ${limit} OFFSET ${offset}),
  totals AS (
    SELECT coalesce(sum(rows), 0)::int AS total, coalesce(sum(runs), 0)::int AS "totalRuns"
      FROM (SELECT count(*) AS rows, count(*) AS runs FROM own JOIN sync_runs r ON ${single}
            UNION ALL SELECT count(*), sum(u.count) FROM own JOIN counted_runs u ON ${counted}) both_kinds)
  SELECT t.*, page.run_id AS id, page.id AS "calendarId", page.channel, ${shown ? `${shown}, ` : ''}page.at AS "finishedAt",
         coalesce(page.began_at, page.at) AS "firstFinishedAt", coalesce(u.count, 1) AS runs,
         coalesce(r.trigger, u.trigger) AS trigger, coalesce(r.report, ${LATEST_REPORT}) AS report, r.undone_at AS "undoneAt",
         ${changedANight('r')} AND NOT EXISTS (
           SELECT FROM sync_runs l
            WHERE l.external_calendar_id = r.external_calendar_id AND (l.finished_at, l.id) > (r.finished_at, r.id)
              AND ${changedANight('l')}) AS "isLast"
    FROM totals t LEFT JOIN page ON true
    LEFT JOIN sync_runs r ON r.id = page.run_id AND page.began_at IS NULL
    LEFT JOIN counted_runs u ON (u.external_calendar_id, u.began_at) = (page.id, page.began_at)
   ORDER BY page.at DESC, page.run_id DESC`;
}

/** The entries of a page, with the totals of all. @param rows of a query by `runEntries` */
export function entriesIn<Row extends SyncRunRow>(
  rows: readonly EntryRow<Row>[],
): { entries: Row[]; total: number; totalRuns: number } {
  const { total, totalRuns } = rows[0]!;
  return { entries: rows.filter((row): row is typeof row & Row => row.id !== null), total, totalRuns };
}
