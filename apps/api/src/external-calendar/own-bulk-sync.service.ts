import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { reachOf } from '../auth/api-token.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { AppError } from '../errors/app-error.ts';
import type { QueuedSync, SyncJobProgress } from './bulk-sync.dto.ts';
import { progressOf } from './progress-of.ts';
import { BulkSyncStore } from './sync/bulk-sync.store.ts';
import { SyncQueue } from './sync/sync-queue.ts';

/** Bulk sync of all active calendars of a host. */
@Injectable()
export class OwnBulkSyncService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly store: BulkSyncStore,
    private readonly queue: SyncQueue,
  ) {}

  /**
   * Accepts a sync of the active calendars of the properties that the user reaches: once stored, it survives restarts.
   */
  async start(user: SignedInUser): Promise<QueuedSync> {
    const bulk = await this.database.transaction(async (transaction) => {
      const reach = reachOf(user);
      const calendarIds = await activeOf(transaction, user.id, reach);
      return this.store.create(transaction, { calendarIds, ownerId: user.id }, { ownerId: user.id, reach });
    });
    await this.queue.addBulkSync(bulk.id, bulk.calendarIds, 'manual');
    return { jobId: bulk.id, queued: bulk.calendarIds.length };
  }

  /** @throws AppError `not_found`, also for one of another host, or of properties that the user does not reach */
  async progress(user: SignedInUser, jobId: string): Promise<SyncJobProgress> {
    const isOwn = await this.store.isOf(jobId, { ownerId: user.id, reach: reachOf(user) });
    const counts = isOwn ? await this.store.counts(jobId) : null;
    if (!counts) throw new AppError('not_found');
    return progressOf(jobId, counts);
  }
}

async function activeOf(
  transaction: EntityManager,
  ownerId: string,
  reach: readonly string[] | null,
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }[]>(
    `SELECT c.id FROM products p JOIN external_calendars c ON c.product_id = p.id
      WHERE p.owner_id = $1 AND c.is_active AND ($2::uuid[] IS NULL OR p.id = ANY ($2))`,
    [ownerId, reach],
  );
  return rows.map(({ id }) => id);
}
