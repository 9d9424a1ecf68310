import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { explainSyncFailure, type Language, type SyncFailureCode } from '#availability';
import { reachOf } from '../auth/api-token.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { offsetOf } from '../http/page.dto.ts';
import { CALENDAR_STATES, type CalendarState, STATE_OF_CALENDAR } from '../property/calendar-state.ts';
import type {
  OwnSyncRunPage,
  OwnSyncRunView,
  Spread,
  SyncFigures,
  SyncRunsQuery,
  SyncStats,
  SyncStatsQuery,
} from './own-syncs.dto.ts';
import { type EntryRow, entriesIn, runEntries } from './run-entries.ts';
import { millisecondsOfCounted, minuteOf, minuteOfCounted } from './sync/counted-runs.ts';
import { type SyncRunRow, toSyncRunView } from './sync-run.view.ts';

interface FiguresRow extends Omit<SyncFigures, 'successRate' | 'duration' | 'latency'> {
  /** Null: all days together. */
  date: string | null;
  /** Median and 95th percentile. */
  durations: [number, number] | null;
  latencies: [number, number] | null;
  /** Null for single days, and where nothing failed. */
  failures: { code: SyncFailureCode; count: number; lastAt: string }[] | null;
}

interface StateRow {
  state: CalendarState;
  count: number;
  /** Of all states together. */
  lastRunAt: Date | null;
}

type RunRow = SyncRunRow & Omit<OwnSyncRunView, keyof SyncRunRow | 'canUndo'>;

/** Statistics of the synchronisations of a host, over all properties, without those that the caller does not reach. */
@Injectable()
export class OwnSyncsService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Figures of each day and of all days, and counts of failures by cause. */
  async stats(user: SignedInUser, query: SyncStatsQuery, language: Language): Promise<SyncStats> {
    const { productId = null, calendarId = null, timeZone, days } = query;
    const parameters = [user.id, reachOf(user), productId, calendarId, timeZone, days];
    const rows = await this.database.query<FiguresRow[]>(STATS, parameters);
    const together = rows.find(({ date }) => date === null)!;
    const states = await this.database.query<StateRow[]>(STATES, parameters.slice(0, 4));
    return {
      lastRunAt: states[0]?.lastRunAt?.toISOString() ?? null,
      calendars: CALENDAR_STATES.flatMap((one) => states.filter(({ state }) => state === one)).map(
        ({ state, count }) => ({ state, count }),
      ),
      days: rows.flatMap((row) => (row.date === null ? [] : { date: row.date, ...figuresOf(row) })),
      totals: figuresOf(together),
      failures: (together.failures ?? []).map(({ lastAt, ...failure }) => ({
        ...failure,
        ...explainSyncFailure(failure.code, language),
        lastAt: new Date(lastAt).toISOString(),
      })),
    };
  }

  /** Runs, latest first; those that changed nothing, one after the other, as one entry. */
  async runs(user: SignedInUser, query: SyncRunsQuery, language: Language): Promise<OwnSyncRunPage> {
    const { productId = null, calendarId = null, outcome = null, trigger = null, page, pageSize } = query;
    const rows = await this.database.query<EntryRow<RunRow>[]>(RUNS, [
      user.id,
      reachOf(user),
      productId,
      calendarId,
      outcome,
      trigger,
      pageSize,
      offsetOf(query),
    ]);
    const { entries, ...totals } = entriesIn(rows);
    return { items: entries.map((row) => toView(row, language)), ...totals, page, pageSize };
  }
}

function toView(row: RunRow, language: Language): OwnSyncRunView {
  const { calendarId, calendarName, calendarColor, productId, productName } = row;
  const names = { calendarId, calendarName, calendarColor, productId, productName };
  return { ...toSyncRunView(row, language), ...names };
}

function figuresOf(row: FiguresRow): SyncFigures {
  const { runs, succeeded, failed, unchanged, added, changed, removed } = row;
  return {
    runs,
    succeeded,
    failed,
    unchanged,
    added,
    changed,
    removed,
    successRate: runs === 0 ? null : succeeded / runs,
    duration: spreadOf(row.durations),
    latency: spreadOf(row.latencies),
  };
}

function spreadOf(percentiles: [number, number] | null): Spread | null {
  return percentiles && { median: Math.round(percentiles[0]), p95: Math.round(percentiles[1]) };
}

const OWN = `
    SELECT c.id, c.name, c.color, c.channel, p.id AS product_id, p.name AS product_name
      FROM external_calendars c JOIN products p ON p.id = c.product_id
     WHERE p.owner_id = $1 AND ($2::uuid[] IS NULL OR p.id = ANY ($2))
       AND ($3::uuid IS NULL OR p.id = $3) AND ($4::uuid IS NULL OR c.id = $4)`;

/**
 * SQL of the instant at which a day begins in a zone. Where clocks go back over midnight, PostgreSQL takes the second of
 * the two midnights; the day begins with the first.
 *
 * @param day SQL of a date
 * @param zone SQL of an IANA zone's name
 */
export const startOfDay = (day: string, zone: string) => `(
    SELECT CASE WHEN ((midnight - interval '1 hour') AT TIME ZONE ${zone})::date = ${day}
                THEN midnight - interval '1 hour' ELSE midnight END
      FROM (SELECT ${day}::timestamp AT TIME ZONE ${zone} AS midnight) m)`;

/**
 * A host's decision is a run without duration and delay: it is left out of the percentiles. Where a run changed
 * something, the success before it is the latest with a row of its own, or the last of those that are counted. Days have
 * numbers, and a run's is found among the minutes at which they begin: a million runs in a zone's dates would take seconds.
 */
const STATS = `
  WITH own AS (${OWN}),
  days AS MATERIALIZED (
    SELECT (now() AT TIME ZONE $5)::date - $6::int + number AS day, number FROM generate_series(1, $6::int) number),
  period AS MATERIALIZED (
    SELECT array_agg(${minuteOf('since')} ORDER BY since) AS starts, min(since) AS since
      FROM (SELECT ${startOfDay('d.day', '$5')} AS since FROM days d) begun),
  runs AS (
    SELECT r.external_calendar_id, r.finished_at, r.outcome, r.error_code AS code, r.added, r.changed, r.removed,
           nullif(r.milliseconds, 0) AS milliseconds
      FROM own JOIN sync_runs r ON r.external_calendar_id = own.id
     WHERE r.finished_at >= (SELECT since FROM period)),
  counted AS MATERIALIZED (
    SELECT ${minuteOf('u.began_at')} AS first, u.report ->> 'outcome' AS outcome, u.runs[:u.count] AS runs
      FROM own JOIN counted_runs u ON u.external_calendar_id = own.id WHERE u.last_at >= (SELECT since FROM period)),
  timed AS (
    SELECT ${minuteOf('r.finished_at')} AS minute, r.outcome, r.code, r.added, r.changed, r.removed, r.milliseconds,
           extract(epoch FROM r.finished_at - l.read_at)::float8 AS waited
      FROM runs r CROSS JOIN LATERAL (
           SELECT max(read_at) AS read_at
             FROM ((SELECT b.finished_at AS read_at FROM sync_runs b
                     WHERE r.milliseconds > 0 AND r.added + r.changed + r.removed > 0
                       AND b.external_calendar_id = r.external_calendar_id AND b.finished_at < r.finished_at
                       AND b.error_code IS NULL
                     ORDER BY b.finished_at DESC LIMIT 1)
                   UNION ALL
                   (SELECT u.last_at FROM counted_runs u
                     WHERE r.milliseconds > 0 AND r.added + r.changed + r.removed > 0
                       AND u.external_calendar_id = r.external_calendar_id AND u.began_at < r.finished_at
                       AND u.last_at < r.finished_at
                     ORDER BY u.began_at DESC LIMIT 1)) reads) l
    UNION ALL
    SELECT ${minuteOfCounted('c.first', 'packed')}, c.outcome, NULL, 0, 0, 0, nullif(${millisecondsOfCounted('packed')}, 0), NULL
      FROM counted c CROSS JOIN unnest(c.runs) packed),
  numbered AS (SELECT width_bucket(minute, (SELECT starts FROM period)) AS number, timed.* FROM timed)
  SELECT d.day::text AS date, count(t.number)::int AS runs, count(t.number) FILTER (WHERE t.code IS NULL)::int AS succeeded,
         count(t.code)::int AS failed, count(t.number) FILTER (WHERE t.outcome = 'unchanged')::int AS unchanged,
         coalesce(sum(t.added), 0)::int AS added, coalesce(sum(t.changed), 0)::int AS changed,
         coalesce(sum(t.removed), 0)::int AS removed,
         percentile_cont('{0.5,0.95}'::float8[]) WITHIN GROUP (ORDER BY t.milliseconds) AS durations,
         percentile_cont('{0.5,0.95}'::float8[]) WITHIN GROUP (ORDER BY t.waited) AS latencies,
         CASE WHEN grouping(d.day) = 1 THEN (
           SELECT json_agg(f ORDER BY f.count DESC, f.code) FROM (
             SELECT code, count(*)::int, max(finished_at) AS "lastAt" FROM runs WHERE code IS NOT NULL GROUP BY code) f) END AS failures
    FROM days d LEFT JOIN numbered t ON t.number = d.number
   GROUP BY GROUPING SETS ((d.day), ()) ORDER BY d.day NULLS LAST`;

const STATES = `
  WITH own AS (${OWN})
  SELECT ${STATE_OF_CALENDAR} AS state, count(*)::int AS count, max(max(c.last_attempt_at)) OVER () AS "lastRunAt"
    FROM own JOIN external_calendars c ON c.id = own.id GROUP BY 1`;

const RUNS = runEntries({
  calendars: OWN,
  shown: `page.name AS "calendarName", page.color AS "calendarColor", page.product_id AS "productId", page.product_name AS "productName"`,
  isWanted: (trigger, outcome) =>
    `($5::text IS NULL OR ${outcome} = $5) AND ($6::text IS NULL OR ${trigger} = $6)`,
  limit: '$7',
  offset: '$8',
});
