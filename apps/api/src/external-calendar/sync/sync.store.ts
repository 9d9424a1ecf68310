import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type DataLoader from 'dataloader';
import { DataSource, type EntityManager } from 'typeorm';
import { READER_VERSION, type SyncPlan } from '#availability';
import { SecretBox } from '../../config/secret-box.ts';
import { provideOwnLink } from '../../property/channel-feed.ts';
import { StayWriting } from '../../stay/stay-writing.service.ts';
import { BELIEVED_WHILE } from './applied-body.ts';
import { loadPresent, type Present } from './load-present.ts';
import { pauseHost } from './pause-host.ts';
import { writePlan } from './plan-rows.ts';
import { DUE } from './second-opinions.ts';
import type { FeedSource, SyncEnding, SyncJob } from './sync-job.ts';
import { type SyncReport, toStored } from './sync-report.ts';
import type { SyncTrigger } from './sync-run.entity.ts';
import { tellFinished } from './tell-finished.ts';
import { together } from './together.ts';
import { type EndedRun, writeEndings } from './write-endings.ts';

const FULL_READING_DAYS = 7;

/** The database's side of a sync: load, then apply a plan in one transaction. All times are the database's. */
@Injectable()
export class SyncStore {
  private readonly hosts: DataLoader<string, string | null>;
  private readonly beginning: DataLoader<string, SyncJob | null>;
  private readonly ending: DataLoader<EndedRun, boolean>;

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly writing: StayWriting,
    private readonly secrets: SecretBox,
  ) {
    this.hosts = together((calendarIds) => loadHosts(database, calendarIds));
    this.beginning = together((calendarIds) => beginAll(database, calendarIds));
    this.ending = together((ended) => endAll(database, ended));
  }

  /** The host of a calendar's address, as `hostKeyOf` writes it; null when the calendar has been deleted. */
  hostOf(calendarId: string): Promise<string | null> {
    return this.hosts.load(calendarId);
  }

  /**
   * Takes the next epoch of a calendar: from now on, an earlier run of it writes nothing. Null when it has been
   * deleted.
   */
  async begin(calendarId: string): Promise<SyncJob | null> {
    // Batched with other calendars; on a lock or a failure it is retried alone, so that no calendar delays or fails
    // another.
    const job = await this.beginning.load(calendarId).catch(() => null);
    if (job) return job;
    const [alone] = await takeEpochs(this.database, BEGIN, [calendarId]);
    return alone ?? null;
  }

  /**
   * Plans against what the calendar holds and writes the plan, the calendar's state and the run: all or nothing.
   *
   * @param source of the feed, and whether the run is a manual one
   * @param plan without side effects; called inside the transaction
   * @returns false when a later run superseded this one or the calendar has been deleted: nothing was written
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
      const runs = await writeEndings(transaction, [{ job, ending: planned.ending }]);
      const run = runs.get(job.calendarId);
      // Continuity was found broken since the epoch was checked.
      if (!run) return false;
      await writePlan(transaction, { ...job, runId: run.id }, planned.plan);
      return true;
    });
  }

  /** Sends the host's open browsers the end of a run that may write nothing any more. */
  async tellSuperseded(job: SyncJob, report: SyncReport): Promise<void> {
    await tellFinished(this.database, job, report);
  }

  /** Records a run that leaves every block as it was. False when a later run superseded it. */
  async finish(job: SyncJob, ending: SyncEnding): Promise<boolean> {
    const { pause } = ending;
    if (!pause && (await this.ending.load({ job, ending }).catch(() => false))) return true;
    return this.database.transaction(async (transaction) => {
      if (!(await this.holdsEpoch(transaction, job))) return false;
      const runs = await writeEndings(transaction, [{ job, ending }]);
      if (pause) await pauseHost(transaction, pause);
      return runs.has(job.calendarId);
    });
  }

  /**
   * Locks a calendar for the host's own decision: a run that began before writes nothing any more, and the next one
   * fetches unconditionally. False when the calendar has been deleted.
   */
  async takeOver(transaction: EntityManager, productId: string, calendarId: string): Promise<boolean> {
    const [, count] = await transaction.query<[unknown[], number]>(
      `UPDATE external_calendars SET epoch = epoch + 1, applied_digest = NULL, etag = NULL, last_modified = NULL
        WHERE id = $1 AND product_id = $2`,
      [calendarId, productId],
    );
    return count === 1;
  }

  /** Writes a decision of the host as a run of its own: it shows in the history and can be undone. */
  async record(
    transaction: EntityManager,
    calendar: Pick<SyncJob, 'calendarId' | 'productId'>,
    plan: SyncPlan,
    report: SyncReport,
  ): Promise<void> {
    const runId = await this.writeRun(transaction, calendar.calendarId, 'manual', report);
    await writePlan(transaction, { ...calendar, runId }, plan);
  }

  /** Stays of a platform or installation never go back to it. A known platform is not replaced. */
  private async rememberSource(
    transaction: EntityManager,
    { calendarId, source }: SyncJob,
    { publisher, channel }: FeedSource,
  ): Promise<void> {
    const isKnown = source.channel !== null || channel === null;
    if (isKnown && source.publisher === publisher && source.linkedChannel === source.channel) return;
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

  private async writeRun(
    transaction: EntityManager,
    calendarId: string,
    trigger: SyncTrigger,
    report: SyncReport,
  ): Promise<string> {
    const [run] = await transaction.query<{ id: string }[]>(
      'INSERT INTO sync_runs (external_calendar_id, trigger, report) VALUES ($1, $2, $3) RETURNING id',
      [calendarId, trigger, JSON.stringify(toStored(report))],
    );
    return run!.id;
  }
}

/** @returns null for those that have been deleted */
async function loadHosts(database: DataSource, calendarIds: readonly string[]): Promise<(string | null)[]> {
  const rows = await database.query<{ id: string; host: string }[]>(HOSTS, [calendarIds]);
  const hosts = new Map(rows.map(({ id, host }) => [id, host]));
  return calendarIds.map((id) => hosts.get(id) ?? null);
}

/** @returns null for those that have been deleted, are row-locked, or begin twice: no two runs have one epoch */
async function beginAll(database: DataSource, calendarIds: readonly string[]): Promise<(SyncJob | null)[]> {
  const jobs = new Map(
    (await takeEpochs(database, BEGIN_FREE, calendarIds)).map((job) => [job.calendarId, job]),
  );
  return calendarIds.map((id) => {
    const job = jobs.get(id) ?? null;
    jobs.delete(id);
    return job;
  });
}

/** @param sql `BEGIN` or `BEGIN_FREE` */
async function takeEpochs(
  database: DataSource,
  sql: string,
  calendarIds: readonly string[],
): Promise<SyncJob[]> {
  const jobs = await database.query<SyncJob[]>(sql, [calendarIds, READER_VERSION, FULL_READING_DAYS]);
  return jobs.map((job) => (job.appliedDigest ? job : { ...job, etag: null, lastModified: null }));
}

/** @returns false for those that may write nothing any more, or whose calendar is row-locked */
async function endAll(database: DataSource, ended: readonly EndedRun[]): Promise<boolean[]> {
  const runs = await writeEndings(database, ended);
  return ended.map(({ job }) => runs.get(job.calendarId)?.epoch === job.epoch);
}

const HOSTS = 'SELECT id, ical_host AS host FROM external_calendars WHERE id = ANY ($1)';

/**
 * The zone is read after the wait for a row lock, so that a committed change of the property counts.
 *
 * @param waiting `SKIP LOCKED`, or the empty text to wait for row locks
 */
const beginSql = (waiting: string) => `
  WITH taken AS MATERIALIZED (
    SELECT c.id, c.attempted_in, c.read_in, p.time_zone, p.owner_id
      FROM external_calendars c JOIN products p ON p.id = c.product_id
     WHERE c.id = ANY ($1) ORDER BY c.id FOR NO KEY UPDATE OF c ${waiting} FOR KEY SHARE OF p ${waiting}),
  begun AS (
    UPDATE external_calendars c SET epoch = c.epoch + 1, last_attempt_at = now(), attempted_in = current_generation()
      FROM taken o WHERE c.id = o.id
    RETURNING c.id AS "calendarId", c.product_id AS "productId", c.epoch, c.attempted_in AS generation,
              o.attempted_in IS DISTINCT FROM c.attempted_in AND coalesce(o.read_in = o.attempted_in, false)
                AND NOT (SELECT is_moved FROM continuity) AS "isResuming", c.ical_url_sealed AS "icalUrlSealed", now(),
              jsonb_build_object('publisher', c.publisher, 'channel', c.channel, 'linkedChannel', c.linked_channel) AS source,
              o.time_zone AS "timeZone", c.sync_interval_minutes AS "intervalMinutes", c.failures,
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
                AS "appliedDigest", ${DUE} AS "wantsSecondOpinion"),
  told AS (
    INSERT INTO events (owner_id, type, data)
    SELECT o.owner_id, 'sync.started', jsonb_build_object('productId', b."productId", 'calendarId', b."calendarId", 'run', b.epoch)
      FROM begun b JOIN taken o ON o.id = b."calendarId" JOIN event_listeners l ON l.owner_id = o.owner_id AND l.until > now())
  SELECT * FROM begun`;

const BEGIN_FREE = beginSql('SKIP LOCKED');
const BEGIN = beginSql('');
