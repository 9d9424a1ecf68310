import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type CalendarRules,
  READER_VERSION,
  type SyncFailureCode,
  type SyncPlan,
  secondsUntilNextSync,
} from '#availability';
import type { CalendarChannel } from '#platforms';
import { SecretBox } from '../../config/secret-box.ts';
import { provideOwnLink } from '../../property/channel-feed.ts';
import { StayWriting } from '../../stay/stay-writing.service.ts';
import type { Validators } from '../reading/validators.ts';
import { rememberReading } from './last-reading.ts';
import { LEARNT, loadPresent, type Present } from './load-present.ts';
import { pauseHost } from './pause-host.ts';
import { writePlan } from './plan-rows.ts';
import { DUE } from './second-opinions.ts';
import type { SyncReport } from './sync-report.ts';
import type { SyncTrigger } from './sync-run.entity.ts';
import { tellFinished } from './tell-finished.ts';
import { type AppliedBody, BELIEVED_WHILE, writeApplied } from './write-applied.ts';

const FULL_READING_DAYS = 7;

/** Everything that one run needs to know of its calendar, and the epoch under which alone it may write. */
export interface SyncJob extends Validators, CalendarRules {
  calendarId: string;
  productId: string;
  epoch: string;
  /** In which the run began: what it read counts for no other (decision 23). */
  generation: string;
  /** Its first run in a generation that began because nobody had worked on the database for a while. */
  isResuming: boolean;
  icalUrlSealed: Buffer;
  /** When the run began, by the database's clock. */
  now: Date;
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
  /** Whether another reader is to be asked about the next reading (`SecondOpinions`). */
  wantsSecondOpinion: boolean;
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
  applied: AppliedBody | 'keep' | 'forget';
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
    private readonly secrets: SecretBox,
  ) {}

  /** The host that a calendar's address names, as `hostKeyOf` writes it; null when the calendar is gone. */
  async hostOf(calendarId: string): Promise<string | null> {
    const [row] = await this.database.query<{ host: string }[]>(
      'SELECT ical_host AS host FROM external_calendars WHERE id = $1',
      [calendarId],
    );
    return row?.host ?? null;
  }

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
   * @param source of the feed, and whether somebody asked for this reading
   * @param plan without side effects; called inside the transaction
   * @returns false when a later run took over or the calendar is gone: nothing was written
   */
  apply(
    job: SyncJob,
    { isAsked, ...source }: FeedSource & { isAsked: boolean },
    plan: (present: Present) => Promise<{ plan: SyncPlan; ending: SyncEnding }>,
  ): Promise<boolean> {
    return this.writing.change(job.productId, async (transaction) => {
      if (!(await this.holdsEpoch(transaction, job))) return false;
      await this.rememberSource(transaction, job, source);
      const planned = await plan(await loadPresent(transaction, job, isAsked));
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
    const [, news] = await transaction.query<[unknown[], number]>(
      `UPDATE external_calendars SET publisher = $2, channel = coalesce(channel, $3)
        WHERE id = $1 AND (publisher, channel, linked_channel) IS DISTINCT FROM ($2, coalesce(channel, $3), coalesce(channel, $3))`,
      [calendarId, publisher, channel],
    );
    if (news > 0) await provideOwnLink(transaction, this.secrets, calendarId);
  }

  private async holdsEpoch(transaction: EntityManager, job: SyncJob): Promise<boolean> {
    const rows = await transaction.query(
      'SELECT FROM external_calendars WHERE id = $1 AND epoch = $2 AND current_generation() = $3 FOR UPDATE',
      [job.calendarId, job.epoch, job.generation],
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
              failing_since = CASE WHEN $2 IS NOT NULL THEN coalesce(failing_since, now()) END,
              read_in = CASE WHEN $9::boolean THEN $10::uuid ELSE read_in END, next_sync_at = now() + make_interval(secs => $4),
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
        code === null || failsAsBefore(job, code),
        job.generation,
      ],
    );
    await rememberReading(transaction, report);
    if (applied !== 'keep') await writeApplied(transaction, job.calendarId, READER_VERSION, applied);
    if (pause) await pauseHost(transaction, pause);
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
}

/** Published with this failure before the server was away, it is known as well as it was then; unread before, it stays so. */
function failsAsBefore({ isResuming, lastError }: SyncJob, code: SyncFailureCode): boolean {
  return isResuming && code === lastError;
}

const BEGIN = `
  UPDATE external_calendars c SET epoch = c.epoch + 1, last_attempt_at = now(), attempted_in = current_generation()
    FROM products p, external_calendars o WHERE c.id = $1 AND p.id = c.product_id AND o.id = c.id
  RETURNING c.id AS "calendarId", c.product_id AS "productId", c.epoch, c.attempted_in AS generation,
            o.attempted_in IS DISTINCT FROM c.attempted_in AND coalesce(o.read_in = o.attempted_in, false)
              AND NOT (SELECT is_moved FROM continuity) AS "isResuming", c.ical_url_sealed AS "icalUrlSealed", now(),
            p.time_zone AS "timeZone", c.sync_interval_minutes AS "intervalMinutes", c.failures,
            c.last_sync_error AS "lastError",
            c.tentative, c.transparent, c.ends_on AS "endsOn", c.ignore_phrases AS "ignorePhrases", c.only_kind AS "only",
            c.preparation_days AS "preparationDays",
            CASE WHEN ${BELIEVED_WHILE} THEN c.etag END AS etag,
            CASE WHEN ${BELIEVED_WHILE} THEN c.last_modified END AS "lastModified",
            (SELECT ceil(extract(epoch FROM h.paused_until - now()))::int FROM source_hosts h
              WHERE h.host = c.ical_host AND h.paused_until > now()) AS "pausedSeconds",
            (SELECT count(*)::int FROM unavailability_blocks b WHERE b.external_calendar_id = c.id) AS "blockCount",
            CASE WHEN c.applied_by_reader = $2 AND c.read_in = c.attempted_in AND c.applied_at > now() - make_interval(days => $3)
                 THEN c.applied_digest END
              AS "appliedDigest", ${DUE} AS "wantsSecondOpinion",
            tell_owner(c.product_id, 'sync.started', jsonb_build_object('calendarId', c.id, 'run', c.epoch))`;
