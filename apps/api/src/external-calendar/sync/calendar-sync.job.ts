import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Env } from '../../config/env.ts';
import { BulkSyncStore } from './bulk-sync.store.ts';
import { SyncQueue } from './sync-queue.ts';

const TICK_MS = 60_000;
const HOUR_MS = 3_600_000;
const MOST_AT_ONCE = 1_000;
const KEEP_RUNS_DAYS = 90;

/** The daily sync: every minute, queues the calendars whose hour has come by the database's clock. */
@Injectable()
export class CalendarSyncJob {
  private readonly logger = new Logger('CalendarSyncJob');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly queue: SyncQueue,
    private readonly bulkSyncs: BulkSyncStore,
    private readonly env: Env,
  ) {}

  @Interval(TICK_MS)
  async tick(): Promise<void> {
    if (!this.env.syncScheduler) return;
    try {
      await this.queueDue();
    } catch (error) {
      this.logger.warn(
        { reason: (error as Error).message },
        'due calendars could not be queued; trying again in a minute',
      );
    }
  }

  /** Tasks are lost with the server that works them; what an administrator asked for is not. */
  @Interval(TICK_MS)
  async resumeBulkSyncs(): Promise<void> {
    try {
      await this.queue.add(await this.bulkSyncs.stranded(), 'admin');
    } catch (error) {
      this.logger.warn(
        { reason: (error as Error).message },
        'bulk syncs could not be resumed; trying again in a minute',
      );
    }
  }

  @Interval(HOUR_MS)
  async forgetOldRuns(): Promise<void> {
    try {
      await this.database.query(
        'DELETE FROM sync_runs WHERE finished_at < now() - make_interval(days => $1)',
        [KEEP_RUNS_DAYS],
      );
      await this.bulkSyncs.forgetOlderThan(KEEP_RUNS_DAYS);
    } catch (error) {
      this.logger.warn(
        { reason: (error as Error).message },
        'old runs could not be forgotten; trying again in an hour',
      );
    }
  }

  /** Queues what is due, most overdue first. */
  async queueDue(): Promise<number> {
    const due = await this.database.query<{ id: string }[]>(
      `SELECT id FROM external_calendars c WHERE is_active AND next_sync_at <= now()
          AND NOT EXISTS (SELECT FROM source_hosts h WHERE h.host = c.ical_host AND h.paused_until > now())
        ORDER BY next_sync_at LIMIT $1`,
      [MOST_AT_ONCE],
    );
    await this.queue.add(
      due.map(({ id }) => id),
      'schedule',
    );
    return due.length;
  }
}
