import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type CalendarRules, type SyncFailureCode, type SyncPlan, secondsUntilNextSync } from '#availability';
import { StayWriting } from '../../product/stay-writing.service.ts';
import type { CalendarChannel } from '../reading/guess-provider.ts';
import type { Validators } from '../reading/validators.ts';
import { rememberReading } from './last-reading.ts';
import { LEARNT, loadPresent, type Present } from './load-present.ts';
import { writePlan } from './plan-rows.ts';
import type { SyncReport } from './sync-report.ts';
import type { SyncTrigger } from './sync-run.entity.ts';
import { tellFinished } from './tell-finished.ts';

/** Raise when the reader learns to read differently: what was applied by an older one is read again. */
const READER_VERSION = 3;
const FULL_READING_DAYS = 7;
const NOTHING_APPLIED = { etag: null, lastModified: null, digest: null };
const LEAST_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 86_400;

/** Everything that one run needs to know of its calendar, and the epoch under which alone it may write. */
export interface SyncJob extends Validators, CalendarRules {
  calendarId: string;
  productId: string;
  epoch: string;
  icalUrlSealed: Buffer;
  timeZone: string;
  intervalMinutes: number;
  failures: number;
  /** Code of the run before; null after a success. */
  lastError: SyncFailureCode | null;
  preparationDays: number;
  /** How long the host of the address has asked us to wait, in seconds; null when it has not. */
  pausedSeconds: number | null;
  /** Blocks that the calendar holds when the run begins. */
  blockCount: number;
  /** SHA-256 of the last body that was applied in full by this reader in the last week; null otherwise. */
  appliedDigest: Buffer | null;
}

/** What a run ends with. */
export interface SyncEnding {
  trigger: SyncTrigger;
  report: SyncReport;
  /** False when the source was left alone because its host had asked us to wait: no failure of its own. */
  wasAsked: boolean;
  /** What a source asked for; the whole host is left alone for as long. */
  pause: { host: string; seconds: number } | null;
  /** A reading that may settle what is pending is due after so many minutes; null when nothing is. */
  againInMinutes: number | null;
  /** The reading was whole and did not look like an outage: what it does not list was not there. */
  isBelieved: boolean;
  /** The body that is now applied in full; `forget`: none is, so the next run reads whatever comes. */
  applied: (Validators & { digest: Buffer }) | 'keep' | 'forget';
}

/** Where a feed comes from, as it says itself. */
export interface FeedSource {
  /** Domain of the installation of this product that publishes it; null for all other feeds. */
  publisher: string | null;
  /** The platform that signs it; null for those without a feed of their own. */
  channel: CalendarChannel | null;
}

/** The database's side of a sync: load, then apply a plan in one transaction. Only the database's clock counts. */
@Injectable()
export class SyncStore {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly writing: StayWriting,
  ) {}

  /** Takes the next epoch of a calendar: from now on, an earlier run of it writes nothing. Null when it is gone. */
  async begin(calendarId: string): Promise<SyncJob | null> {
    const [rows] = await this.database.query<[SyncJob[], number]>(BEGIN, [
      calendarId,
      READER_VERSION,
      FULL_READING_DAYS,
    ]);
    const job = rows[0];
    if (!job) return null;
    return job.appliedDigest ? job : { ...job, etag: null, lastModified: null };
  }

  /**
   * Plans against what the calendar holds and writes the plan, the calendar's state and the run: all or nothing.
   *
   * @param plan without side effects; called inside the transaction
   * @returns false when a later run took over or the calendar is gone: nothing was written
   */
  apply(
    job: SyncJob,
    source: FeedSource,
    plan: (present: Present) => Promise<{ plan: SyncPlan; ending: SyncEnding }>,
  ): Promise<boolean> {
    return this.writing.change(job.productId, async (transaction) => {
      if (!(await this.holdsEpoch(transaction, job))) return false;
      await this.rememberSource(transaction, job, source);
      const planned = await plan(await loadPresent(transaction, job));
      const runId = await this.writeEnding(transaction, job, planned.ending);
      await writePlan(transaction, { ...job, runId }, planned.plan);
      return true;
    });
  }

  /** Tells the host's open browsers how a run ended that may write nothing any more. */
  async tellSuperseded(job: SyncJob, report: SyncReport): Promise<void> {
    await tellFinished(this.database, job, report);
  }

  /** Records a run that leaves every block as it was. False when a later run took over. */
  finish(job: SyncJob, ending: SyncEnding): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      if (!(await this.holdsEpoch(transaction, job))) return false;
      await this.writeEnding(transaction, job, ending);
      return true;
    });
  }

  /**
   * Holds a calendar for the host's own decision: a run that began before writes nothing any more, and the next one
   * reads whatever comes. False when the calendar is gone.
   */
  async takeOver(transaction: EntityManager, productId: string, calendarId: string): Promise<boolean> {
    const [, count] = await transaction.query<[unknown[], number]>(
      `UPDATE external_calendars SET epoch = epoch + 1, applied_digest = NULL, etag = NULL, last_modified = NULL
        WHERE id = $1 AND product_id = $2`,
      [calendarId, productId],
    );
    return count === 1;
  }

  /** Writes what the host decided, as a run of its own: it shows in the history and can be undone. */
  async record(
    transaction: EntityManager,
    calendar: Pick<SyncJob, 'calendarId' | 'productId'>,
    plan: SyncPlan,
    report: SyncReport,
  ): Promise<void> {
    const runId = await this.writeRun(transaction, calendar.calendarId, 'manual', report);
    await writePlan(transaction, { ...calendar, runId }, plan);
  }

  /** What a platform or installation told us never goes back to it. A platform that is known stays what it is. */
  private async rememberSource(
    transaction: EntityManager,
    { calendarId }: SyncJob,
    { publisher, channel }: FeedSource,
  ): Promise<void> {
    await transaction.query(
      `UPDATE external_calendars SET publisher = $2, channel = coalesce(channel, $3)
        WHERE id = $1 AND (publisher, channel) IS DISTINCT FROM ($2, coalesce(channel, $3))`,
      [calendarId, publisher, channel],
    );
  }

  private async holdsEpoch(transaction: EntityManager, job: SyncJob): Promise<boolean> {
    const rows = await transaction.query(
      'SELECT FROM external_calendars WHERE id = $1 AND epoch = $2 FOR UPDATE',
      [job.calendarId, job.epoch],
    );
    return rows.length === 1;
  }

  /** @returns the id of the run */
  private async writeEnding(
    transaction: EntityManager,
    job: SyncJob,
    { trigger, report, wasAsked, pause, againInMinutes, isBelieved, applied }: SyncEnding,
  ): Promise<string> {
    const code = report.errorCode;
    const failures = code ? job.failures + (wasAsked ? 1 : 0) : 0;
    const nextSync = secondsUntilNextSync({
      intervalMinutes: job.intervalMinutes,
      failures,
      code,
      isRepeated: code === job.lastError,
      retryAfterSeconds: wasAsked ? (pause?.seconds ?? null) : job.pausedSeconds,
      againInMinutes,
      chance: Math.random(),
    });
    await transaction.query(
      `UPDATE external_calendars k
          SET last_sync_status = CASE WHEN $2::text IS NULL THEN 'success' ELSE 'error' END, last_sync_error = $2,
              last_sync_at = CASE WHEN $2 IS NULL THEN now() ELSE last_sync_at END, failures = $3,
              next_sync_at = now() + make_interval(secs => $4),
              held_removals = CASE WHEN $5::int IS NULL THEN held_removals ELSE $5 END,
              hold_reason = CASE WHEN $5::int IS NULL OR ($5 > 0 AND $7) THEN hold_reason ELSE $6 END,
              learnt_at = CASE WHEN $8 THEN ${LEARNT} ELSE learnt_at END
        WHERE id = $1`,
      [
        job.calendarId,
        code,
        failures,
        nextSync,
        code || report.outcome === 'unchanged' ? null : report.held,
        report.holdReason,
        report.outcome === 'partial',
        isBelieved,
      ],
    );
    await rememberReading(transaction, report);
    if (applied !== 'keep') await this.writeApplied(transaction, job, applied);
    if (pause) await this.pauseHost(transaction, pause);
    await tellFinished(transaction, job, report);
    return this.writeRun(transaction, job.calendarId, trigger, report);
  }

  private async writeRun(
    transaction: EntityManager,
    calendarId: string,
    trigger: SyncTrigger,
    report: SyncReport,
  ): Promise<string> {
    const [run] = await transaction.query<{ id: string }[]>(
      'INSERT INTO sync_runs (external_calendar_id, trigger, report) VALUES ($1, $2, $3) RETURNING id',
      [calendarId, trigger, JSON.stringify(report)],
    );
    return run!.id;
  }

  private async writeApplied(
    transaction: EntityManager,
    { calendarId }: SyncJob,
    applied: Exclude<SyncEnding['applied'], 'keep'>,
  ): Promise<void> {
    const { etag, lastModified, digest } = applied === 'forget' ? NOTHING_APPLIED : applied;
    await transaction.query(
      `UPDATE external_calendars SET etag = $2, last_modified = $3, applied_digest = $4, applied_by_reader = $5, applied_at = now()
        WHERE id = $1`,
      [calendarId, etag, lastModified, digest, READER_VERSION],
    );
  }

  /** A plea to wait counts for every calendar of that host, on every replica. */
  private async pauseHost(
    transaction: EntityManager,
    { host, seconds }: NonNullable<SyncEnding['pause']>,
  ): Promise<void> {
    await transaction.query(
      `INSERT INTO source_hosts (host, paused_until) VALUES ($1, now() + make_interval(secs => $2))
       ON CONFLICT (host) DO UPDATE SET paused_until = greatest(source_hosts.paused_until, excluded.paused_until)`,
      [host, Math.min(LONGEST_PAUSE_SECONDS, Math.max(LEAST_PAUSE_SECONDS, seconds))],
    );
  }
}

const BEGIN = `
  UPDATE external_calendars c SET epoch = epoch + 1, last_attempt_at = now()
    FROM products p WHERE c.id = $1 AND p.id = c.product_id
  RETURNING c.id AS "calendarId", c.product_id AS "productId", c.epoch, c.ical_url_sealed AS "icalUrlSealed",
            p.time_zone AS "timeZone", c.sync_interval_minutes AS "intervalMinutes", c.failures,
            c.last_sync_error AS "lastError",
            c.tentative, c.transparent, c.ends_on AS "endsOn", c.ignore_phrases AS "ignorePhrases", c.only_kind AS "only",
            c.preparation_days AS "preparationDays", c.etag, c.last_modified AS "lastModified",
            (SELECT ceil(extract(epoch FROM h.paused_until - now()))::int FROM source_hosts h
              WHERE h.host = c.ical_host AND h.paused_until > now()) AS "pausedSeconds",
            (SELECT count(*)::int FROM unavailability_blocks b WHERE b.external_calendar_id = c.id) AS "blockCount",
            CASE WHEN c.applied_by_reader = $2 AND c.applied_at > now() - make_interval(days => $3) THEN c.applied_digest END
              AS "appliedDigest",
            tell_owner(c.product_id, 'sync.started', jsonb_build_object('calendarId', c.id, 'run', c.epoch))`;
