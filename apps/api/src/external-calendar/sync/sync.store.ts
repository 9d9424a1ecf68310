import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type HeldBlock, type SyncPlan, secondsUntilNextSync } from '#availability';
import type { Validators } from '../reading/calendar-fetcher.ts';
import type { SyncReport } from './sync-report.ts';
import type { SyncTrigger } from './sync-run.entity.ts';

/** Raise when the reader learns to read differently: what was applied by an older one is read again. */
const READER_VERSION = 1;
const FULL_READING_DAYS = 7;
const NOTHING_APPLIED = { etag: null, lastModified: null, digest: null };

/** Everything that one run needs to know of its calendar, and the epoch under which alone it may write. */
export interface SyncJob extends Validators {
  calendarId: string;
  productId: string;
  epoch: string;
  icalUrlSealed: Buffer;
  timeZone: string;
  intervalMinutes: number;
  failures: number;
  /** Blocks that the calendar holds when the run begins. */
  blockCount: number;
  /** SHA-256 of the last body that was applied in full by this reader in the last week; null otherwise. */
  appliedDigest: Buffer | null;
}

/** What a run ends with. */
export interface SyncEnding {
  trigger: SyncTrigger;
  report: SyncReport;
  retryAfterSeconds: number | null;
  /** The body that is now applied in full; `forget`: none is, so the next run reads whatever comes. */
  applied: (Validators & { digest: Buffer }) | 'keep' | 'forget';
}

/** The database's side of a sync: load, then apply a plan in one transaction. Only the database's clock counts. */
@Injectable()
export class SyncStore {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Takes the next epoch of a calendar: from now on, an earlier run of it writes nothing. Null when it is gone. */
  async begin(calendarId: string): Promise<SyncJob | null> {
    const [rows] = await this.database.query<[SyncJob[], number]>(
      `UPDATE external_calendars c SET epoch = epoch + 1, last_attempt_at = now()
         FROM products p WHERE c.id = $1 AND p.id = c.product_id
       RETURNING c.id AS "calendarId", c.product_id AS "productId", c.epoch, c.ical_url_sealed AS "icalUrlSealed",
                 p.time_zone AS "timeZone", c.sync_interval_minutes AS "intervalMinutes", c.failures,
                 c.etag, c.last_modified AS "lastModified",
                 (SELECT count(*)::int FROM unavailability_blocks b WHERE b.external_calendar_id = c.id) AS "blockCount",
                 CASE WHEN c.applied_by_reader = $2 AND c.applied_at > now() - make_interval(days => $3) THEN c.applied_digest END
                   AS "appliedDigest"`,
      [calendarId, READER_VERSION, FULL_READING_DAYS],
    );
    const job = rows[0];
    if (!job) return null;
    return job.appliedDigest ? job : { ...job, etag: null, lastModified: null };
  }

  /**
   * Plans against what the calendar holds and writes the plan, the calendar's state and the run: all or nothing.
   *
   * @param plan pure; called inside the transaction with the calendar's present blocks
   * @returns false when a later run took over or the calendar is gone: nothing was written
   */
  apply(job: SyncJob, plan: (held: HeldBlock[]) => { plan: SyncPlan; ending: SyncEnding }): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      if (!(await this.holdsEpoch(transaction, job))) return false;
      const planned = plan(await this.loadHeld(transaction, job));
      await this.writePlan(transaction, job, planned.plan);
      await this.writeEnding(transaction, job, planned.ending);
      return true;
    });
  }

  /** Records a run that leaves every block as it was. False when a later run took over. */
  finish(job: SyncJob, ending: SyncEnding): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      if (!(await this.holdsEpoch(transaction, job))) return false;
      await this.writeEnding(transaction, job, ending);
      return true;
    });
  }

  private async holdsEpoch(transaction: EntityManager, job: SyncJob): Promise<boolean> {
    const rows = await transaction.query(
      'SELECT FROM external_calendars WHERE id = $1 AND epoch = $2 FOR UPDATE',
      [job.calendarId, job.epoch],
    );
    return rows.length === 1;
  }

  private loadHeld(transaction: EntityManager, job: SyncJob): Promise<HeldBlock[]> {
    return transaction.query<HeldBlock[]>(
      `SELECT id, starts_on::text AS "from", ends_on::text AS "to", uid, recurrence_id AS "recurrenceId",
              coalesce(summary, '') AS summary, reservation_code AS "reservationCode"
         FROM unavailability_blocks WHERE external_calendar_id = $1 ORDER BY starts_on, id`,
      [job.calendarId],
    );
  }

  private async writePlan(
    transaction: EntityManager,
    job: SyncJob,
    { add, change, remove }: SyncPlan,
  ): Promise<void> {
    if (remove.length > 0) {
      await transaction.query(
        'DELETE FROM unavailability_blocks WHERE external_calendar_id = $1 AND id = ANY ($2)',
        [job.calendarId, remove.map((block) => block.id)],
      );
    }
    if (change.length > 0) {
      await transaction.query(
        `UPDATE unavailability_blocks b
            SET starts_on = s.starts_on, ends_on = s.ends_on, uid = s.uid, recurrence_id = s.recurrence_id, summary = s.summary,
                reservation_code = s.reservation_code, sequence = b.sequence + 1, updated_at = now()
           FROM unnest($2::uuid[], $3::date[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[])
                AS s (id, starts_on, ends_on, uid, recurrence_id, summary, reservation_code)
          WHERE b.external_calendar_id = $1 AND b.id = s.id`,
        [job.calendarId, change.map((block) => block.id), ...columnsOf(change)],
      );
    }
    if (add.length > 0) {
      await transaction.query(
        `INSERT INTO unavailability_blocks (external_calendar_id, product_id, starts_on, ends_on, uid, recurrence_id, summary, reservation_code)
         SELECT $1, $2, s.* FROM unnest($3::date[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[]) AS s`,
        [job.calendarId, job.productId, ...columnsOf(add)],
      );
    }
  }

  private async writeEnding(
    transaction: EntityManager,
    job: SyncJob,
    { trigger, report, retryAfterSeconds, applied }: SyncEnding,
  ): Promise<void> {
    const code = report.errorCode;
    const failures = code ? job.failures + 1 : 0;
    const { intervalMinutes } = job;
    const nextSync = secondsUntilNextSync({
      intervalMinutes,
      failures,
      code,
      retryAfterSeconds,
      chance: Math.random(),
    });
    await transaction.query(
      `UPDATE external_calendars
          SET last_sync_status = CASE WHEN $2::text IS NULL THEN 'success' ELSE 'error' END, last_sync_error = $2,
              last_sync_at = CASE WHEN $2 IS NULL THEN now() ELSE last_sync_at END, failures = $3,
              next_sync_at = now() + make_interval(secs => $4),
              held_removals = CASE WHEN $5::int IS NULL THEN held_removals ELSE $5 END
        WHERE id = $1`,
      [job.calendarId, code, failures, nextSync, code || report.outcome === 'unchanged' ? null : report.held],
    );
    if (applied !== 'keep') {
      const { etag, lastModified, digest } = applied === 'forget' ? NOTHING_APPLIED : applied;
      await transaction.query(
        `UPDATE external_calendars SET etag = $2, last_modified = $3, applied_digest = $4, applied_by_reader = $5, applied_at = now()
          WHERE id = $1`,
        [job.calendarId, etag, lastModified, digest, READER_VERSION],
      );
    }
    await transaction.query(
      'INSERT INTO sync_runs (external_calendar_id, trigger, report) VALUES ($1, $2, $3)',
      [job.calendarId, trigger, JSON.stringify(report)],
    );
  }
}

/** One array a column, in the order in which the statements unnest them. */
function columnsOf(stays: readonly Omit<HeldBlock, 'id'>[]): (string | null)[][] {
  return [
    stays.map((stay) => stay.from),
    stays.map((stay) => stay.to),
    stays.map((stay) => stay.uid),
    stays.map((stay) => stay.recurrenceId),
    stays.map((stay) => stay.summary),
    stays.map((stay) => stay.reservationCode),
  ];
}
