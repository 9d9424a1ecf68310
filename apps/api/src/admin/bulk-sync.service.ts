import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError } from '../errors/app-error.ts';
import { attempt } from '../errors/attempt.ts';
import type { QueuedSync, SyncJobProgress } from '../external-calendar/bulk-sync.dto.ts';
import { progressOf } from '../external-calendar/progress-of.ts';
import { BulkSyncStore } from '../external-calendar/sync/bulk-sync.store.ts';
import { SyncQueue } from '../external-calendar/sync/sync-queue.ts';
import type { BulkSyncBody } from './admin.dto.ts';
import { valuesOf } from './found-calendars.ts';
import { refuseBoth } from './refuse-both.ts';

const ANSWERED_WITHIN_MS = 1_000;

/** Bulk syncs that an administrator starts, watches and cancels. */
@Injectable()
export class BulkSyncService {
  private readonly logger = new Logger('BulkSync');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly store: BulkSyncStore,
    private readonly queue: SyncQueue,
  ) {}

  /**
   * Accepts a sync of the chosen calendars, however many: once stored, it survives restarts, and its tasks are queued
   * in batches. A calendar that is queued already is synchronised once, for all bulk syncs that wait for it.
   *
   * @throws AppError `not_found` when there is no such host, or one of the named calendars does not exist;
   * `validation_failed` when filters are combined with another choice
   */
  async start(body: BulkSyncBody): Promise<QueuedSync> {
    refuseBoth(body);
    const { id, calendarIds } = body.calendarIds
      ? await this.ofNamed(body.calendarIds, body.ownerId)
      : await this.ofFound(body);
    void this.queue.addBulkSync(id, calendarIds, 'admin');
    return { jobId: id, queued: calendarIds.length };
  }

  private ofNamed(
    calendarIds: readonly string[],
    ownerId: string | undefined,
  ): Promise<{ id: string; calendarIds: string[] }> {
    return this.database.transaction(async (transaction) => {
      if (ownerId) await refuseUnknownUser(transaction, ownerId);
      const created = await this.store.create(transaction, { calendarIds, ownerId }, null);
      if (created.calendarIds.length < new Set(calendarIds).size) throw new AppError('not_found');
      return created;
    });
  }

  /** @returns with as many of its calendars as are found within a second */
  private async ofFound({ ownerId, filters }: BulkSyncBody): Promise<{ id: string; calendarIds: string[] }> {
    const wanted = { found: valuesOf(filters ?? { ownerId }), isActiveOnly: !filters };
    const id = await this.database.transaction(async (transaction) => {
      if (ownerId) await refuseUnknownUser(transaction, ownerId);
      return this.store.accept(transaction, wanted);
    });
    const calendarIds: string[] = [];
    const began = performance.now();
    await attempt(this.logger, 'a bulk sync could not be gathered yet; trying again', async () => {
      let portion: string[] | null = [];
      while (portion && performance.now() - began < ANSWERED_WITHIN_MS) {
        portion = await this.store.gather(id);
        calendarIds.push(...(portion ?? []));
      }
    });
    return { id, calendarIds };
  }

  /** @throws AppError `not_found` */
  async progress(jobId: string): Promise<SyncJobProgress> {
    const counts = await this.store.counts(jobId);
    if (!counts) throw new AppError('not_found');
    return progressOf(jobId, counts);
  }

  /** @throws AppError `not_found` */
  async cancel(jobId: string): Promise<SyncJobProgress> {
    await this.store.cancel(jobId);
    return this.progress(jobId);
  }
}

async function refuseUnknownUser(transaction: EntityManager, id: string): Promise<void> {
  const rows = await transaction.query('SELECT FROM users WHERE id = $1', [id]);
  if (rows.length === 0) throw new AppError('not_found');
}
