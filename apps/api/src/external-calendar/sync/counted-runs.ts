import { emptyReport, type StoredReport, type SyncReport } from './sync-report.ts';
import type { SyncTrigger } from './sync-run.entity.ts';

/**
 * Runs that changed nothing, one after the other and with the same report, are counted in one row of `counted_runs`
 * (decision 59). Stored of each: the minute, which is enough to assign it to a day in any zone, and its duration in
 * milliseconds; of the first and the last the exact time.
 */

/** One integer holds both: in the upper bits minutes since the first run, in the lower ones the milliseconds. */
const MILLISECOND_BITS = 18;
const LONGEST_MS = 2 ** MILLISECOND_BITS - 1;
/** Age up to which a row takes further runs, limited by the bits for minutes. A run is deleted at most so much late. */
export const DAYS_OF_A_ROW = 5;
const RUNS_OF_A_ROW = 256;
/** Spare zeros in a row: a further run overwrites one in place, and only that integer is written to the WAL. */
const ROOM = 8;

/**
 * @param trigger a manual run has a row of its own, as its user looks for it
 * @returns milliseconds of a counted run; null for one with a row of its own
 */
export function countedMilliseconds(trigger: SyncTrigger, report: SyncReport): number | null {
  return trigger !== 'manual' && changedNothing(report) && report.milliseconds <= LONGEST_MS
    ? report.milliseconds
    : null;
}

/** Neither a failure nor anything else that its host may want to see. */
function changedNothing({ outcome, added, changed, removed, held, attention }: SyncReport): boolean {
  const isGood = outcome === 'unchanged' || outcome === 'success';
  return isGood && added + changed + removed + held === 0 && attention === null;
}

/** The report that counted runs share: without its duration, and without fields that are empty. */
export function countedReport(report: SyncReport): StoredReport {
  const empty = new Map<string, unknown>(Object.entries(emptyReport(report.calendarId)));
  const says = ([key, value]: [string, unknown]) =>
    key === 'outcome' || JSON.stringify(value) !== JSON.stringify(empty.get(key));
  return Object.fromEntries(Object.entries({ ...report, milliseconds: 0 }).filter(says));
}

/** SQL of the minute of a time, since 1970: a whole number, which is told apart by days sooner than a time is. */
export const minuteOf = (time: string) => `floor(extract(epoch FROM ${time}) / 60)::int`;

/**
 * Statements within one that has `written` (`id` of the calendar, `trigger`, `counted`: `countedMilliseconds`, and
 * where that is not null, `report`: `countedReport`), under whose row locks of the calendars it runs: each run joins
 * the latest row of its calendar where nothing else has happened since that began, or begins one.
 */
export const COUNT_RUNS = `
  joined AS (
    UPDATE counted_runs u
       SET runs = u.runs[:u.count] || ((${minuteOf('now()')} - ${minuteOf('u.began_at')}) << ${MILLISECOND_BITS} | w.counted)
                  || CASE WHEN u.count < cardinality(u.runs) THEN u.runs[u.count + 2:] ELSE array_fill(0, ARRAY[${ROOM - 1}]) END,
           count = u.count + 1, last_at = now()
      FROM written w CROSS JOIN LATERAL (
           SELECT l.began_at FROM counted_runs l WHERE l.external_calendar_id = w.id ORDER BY l.began_at DESC LIMIT 1) latest
     WHERE w.counted IS NOT NULL AND u.external_calendar_id = w.id AND u.began_at = latest.began_at
       AND (u.trigger, u.report) = (w.trigger, w.report) AND u.count < ${RUNS_OF_A_ROW}
       AND now() BETWEEN u.last_at AND u.began_at + interval '${DAYS_OF_A_ROW} days'
       AND u.began_at > coalesce((SELECT max(r.finished_at) FROM sync_runs r WHERE r.external_calendar_id = w.id), '-infinity')
    RETURNING u.external_calendar_id),
  begun AS (
    INSERT INTO counted_runs (external_calendar_id, began_at, trigger, report, runs, count, last_at)
    SELECT w.id, now(), w.trigger, w.report, w.counted || array_fill(0, ARRAY[${ROOM - 1}]), 1, now()
      FROM written w WHERE w.counted IS NOT NULL AND w.id NOT IN (SELECT external_calendar_id FROM joined))`;

/**
 * SQL of what a run has packed.
 *
 * @param first SQL of the minute (`minuteOf`) of the first run of its row
 * @param packed SQL of one of the first `count` elements of `runs`
 */
export const minuteOfCounted = (first: string, packed: string) =>
  `${first} + (${packed} >> ${MILLISECOND_BITS})`;
export const millisecondsOfCounted = (packed: string) => `${packed} & ${LONGEST_MS}`;

/** SQL of the report of the latest run of a row `u`. */
export const LATEST_REPORT = `u.report || jsonb_build_object('milliseconds', u.runs[u.count] & ${LONGEST_MS})`;
