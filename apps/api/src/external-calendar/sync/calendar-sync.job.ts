import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Env } from '../../config/env.ts';
import { attempt } from '../../errors/attempt.ts';
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
    await attempt(this.logger, 'due calendars could not be queued; trying again in a minute', () =>
      this.queueDue(),
    );
  }

  /** Tasks are lost with the server that works them; what an administrator asked for is not. */
  @Interval(TICK_MS)
  resumeBulkSyncs(): Promise<void> {
    return attempt(this.logger, 'bulk syncs could not be resumed; trying again in a minute', async () =>
      this.queue.add(await this.bulkSyncs.stranded(), 'admin'),
    );
  }

  @Interval(HOUR_MS)
  forgetOldRuns(): Promise<void> {
    return attempt(this.logger, 'old runs could not be forgotten; trying again in an hour', async () => {
      await this.database.query(
        'DELETE FROM sync_runs WHERE finished_at < now() - make_interval(days => $1)',
        [KEEP_RUNS_DAYS],
      );
      await this.bulkSyncs.forgetOlderThan(KEEP_RUNS_DAYS);
    });
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
