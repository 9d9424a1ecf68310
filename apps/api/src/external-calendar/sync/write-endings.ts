import type { DataSource, EntityManager } from 'typeorm';
import { READER_VERSION, secondsUntilNextSync } from '#availability';
import { COUNT_RUNS, countedMilliseconds, countedReport } from './counted-runs.ts';
import { readingOf } from './last-reading.ts';
import { LEARNT } from './load-present.ts';
import type { SyncEnding, SyncJob } from './sync-job.ts';
import { toStored } from './sync-report.ts';
import { finishedEvent } from './tell-finished.ts';

/** A run, and what it ends with. */
export interface EndedRun {
  job: SyncJob;
  ending: SyncEnding;
}

/** A run as it stands in the history; one that is counted with others there has no id of its own. */
interface WrittenRun {
  id: string | null;
  epoch: string;
}

/**
 * Writes how runs ended: each calendar's state, its next hour, what its owner's open browsers are told, and the run itself.
 * One statement for all of them. A run that a later one, its host or another generation of the database overtook is left
 * out, and so is one whose calendar somebody holds at this moment.
 *
 * @param source a transaction that holds the calendar (`SyncStore.apply`), or nobody's: then it is one by itself
 * @returns the ids of the runs that were written, by calendar, at most one of which may write; each with its epoch
 */
export async function writeEndings(
  source: DataSource | EntityManager,
  ended: readonly EndedRun[],
): Promise<Map<string, WrittenRun>> {
  const runs = await source.query<(WrittenRun & { calendarId: string })[]>(END, [
    JSON.stringify(ended.map(rowOf)),
    READER_VERSION,
  ]);
  return new Map(runs.map(({ calendarId, ...run }) => [calendarId, run]));
}

/** What `END` reads of a run, column by column. */
function rowOf({ job, ending }: EndedRun) {
  const { trigger, report, wasAsked, pause, againInMinutes, isBelieved, applied } = ending;
  const code = report.errorCode;
  const failures = code ? job.failures + (wasAsked ? 1 : 0) : 0;
  const counted = countedMilliseconds(trigger, report);
  const body = typeof applied === 'string' ? null : applied;
  return {
    calendar: job.calendarId,
    epoch: job.epoch,
    generation: job.generation,
    trigger,
    report: counted === null ? toStored(report) : countedReport(report),
    counted,
    code,
    failures,
    next_sync_in: secondsUntilNextSync({
      intervalMinutes: job.intervalMinutes,
      failures,
      code,
      isRepeated: code === job.lastError,
      retryAfterSeconds: wasAsked ? (pause?.seconds ?? null) : job.pausedSeconds,
      againInMinutes,
      chance: Math.random(),
    }),
    held: code || report.outcome === 'unchanged' ? null : report.held,
    hold_reason: report.holdReason,
    is_partial: report.outcome === 'partial',
    is_believed: isBelieved,
    is_read: code === null || failsAsBefore(job, code),
    attention: report.attention,
    reading: readingOf(report),
    keeps_body: applied === 'keep',
    etag: body?.etag ?? null,
    last_modified: body?.lastModified ?? null,
    digest: body?.digest.toString('hex') ?? null,
    is_new_body: body?.isNew ?? false,
    finished: finishedEvent(job, report),
  };
}

/** Published with this failure before the server was away, it is known as well as it was then; unread before, it stays so. */
function failsAsBefore({ isResuming, lastError }: SyncJob, code: string): boolean {
  return isResuming && code === lastError;
}

/**
 * What a task had to do with the calendar is done, though others of the task are still to be read.
 * Without a body that is applied in full (`keeps_body` is false, no digest), the next run reads whatever comes. When a body
 * came is asked for with its validators alone: without any it is not written at each run.
 */
const END = `
  WITH ended AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS e (
      calendar uuid, epoch bigint, generation uuid, trigger text, report jsonb, counted integer, code text,
      failures integer, next_sync_in float8,
      held integer, hold_reason text, is_partial boolean, is_believed boolean, is_read boolean, attention text, reading jsonb,
      keeps_body boolean, etag text, last_modified text, digest text, is_new_body boolean, finished jsonb)),
  current AS MATERIALIZED (
    SELECT c.id FROM ended e JOIN external_calendars c ON c.id = e.calendar AND c.epoch = e.epoch
     WHERE e.generation = current_generation() ORDER BY c.id FOR NO KEY UPDATE OF c SKIP LOCKED),
  written AS (
    UPDATE external_calendars k
       SET last_sync_status = CASE WHEN e.code IS NULL THEN 'success' ELSE 'error' END, last_sync_error = e.code,
           last_sync_at = CASE WHEN e.code IS NULL THEN now() ELSE k.last_sync_at END, failures = e.failures,
           failing_since = CASE WHEN e.code IS NOT NULL THEN coalesce(k.failing_since, now()) END,
           next_sync_at = now() + make_interval(secs => e.next_sync_in),
           read_in = CASE WHEN e.is_read THEN e.generation ELSE k.read_in END,
           learnt_at = CASE WHEN e.is_believed THEN ${LEARNT} ELSE k.learnt_at END,
           held_removals = coalesce(e.held, k.held_removals),
           hold_reason = CASE WHEN e.held IS NULL OR e.held > 0 AND e.is_partial THEN k.hold_reason ELSE e.hold_reason END,
           attention = CASE WHEN e.reading IS NULL THEN k.attention ELSE e.attention END,
           last_reading = coalesce(e.reading, k.last_reading),
           etag = CASE WHEN e.keeps_body THEN k.etag ELSE e.etag END,
           last_modified = CASE WHEN e.keeps_body THEN k.last_modified ELSE e.last_modified END,
           applied_digest = CASE WHEN e.keeps_body THEN k.applied_digest ELSE decode(e.digest, 'hex') END,
           applied_by_reader = CASE WHEN e.digest IS NULL THEN k.applied_by_reader ELSE $2 END,
           body_at = CASE WHEN e.digest IS NULL OR coalesce(e.etag, e.last_modified) IS NULL THEN k.body_at ELSE now() END,
           applied_at = CASE WHEN e.is_new_body THEN now() ELSE k.applied_at END
      FROM ended e JOIN current c ON c.id = e.calendar
     WHERE k.id = e.calendar AND k.epoch = e.epoch
    RETURNING k.id, k.product_id, k.epoch, k.next_sync_at, e.trigger, e.report, e.counted, e.finished,
              CASE WHEN e.counted IS NULL THEN uuid_of_now() END AS run_id),
  scheduled AS (
    UPDATE sync_schedules s
       SET next_sync_at = w.next_sync_at, task_id = CASE WHEN w.trigger IN ('schedule', 'admin') THEN NULL ELSE s.task_id END
      FROM written w WHERE s.calendar_id = w.id),
  told AS (
    INSERT INTO events (owner_id, type, data)
    SELECT p.owner_id, 'sync.finished', w.finished
      FROM written w JOIN products p ON p.id = w.product_id
      JOIN event_listeners l ON l.owner_id = p.owner_id AND l.until > now()),
  runs AS (
    INSERT INTO sync_runs (id, external_calendar_id, trigger, finished_at, report)
    SELECT run_id, id, trigger, now(), report FROM written WHERE counted IS NULL),${COUNT_RUNS}
  SELECT run_id AS id, id AS "calendarId", epoch FROM written`;
