import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import { Env } from '../../config/env.ts';
import { CalendarSyncService, WAITING_FOR_EACH_RUNNING } from './calendar-sync.service.ts';
import type { SyncTrigger } from './sync-run.entity.ts';

interface SyncTask {
  calendarId: string;
  trigger: SyncTrigger;
}

const QUEUE = 'sync-calendar';
/** A worker that died gives its calendar back after this; a live run ends well before. */
const EXPIRES_SECONDS = 120;

/**
 * Syncs that nobody waits for, in PostgreSQL: one task per calendar at a time over all replicas, worked by whichever
 * is free, given back when a worker dies.
 */
@Injectable()
export class SyncQueue implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('SyncQueue');
  private readonly boss: PgBoss;

  constructor(
    private readonly env: Env,
    private readonly calendars: CalendarSyncService,
  ) {
    this.boss = new PgBoss({
      connectionString: env.databaseUrl,
      max: 3,
      application_name: 'hosteed-calendar-sync queue',
    });
    this.boss.on('error', (error: Error) => this.logger.warn({ reason: error.message }, 'queue'));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.boss.start();
    await this.boss.createQueue(QUEUE, {
      policy: 'exclusive',
      retryLimit: 0,
      expireInSeconds: EXPIRES_SECONDS,
      deleteAfterSeconds: 3_600,
    });
    await this.boss.work<SyncTask>(
      QUEUE,
      { localConcurrency: this.env.syncConcurrency * WAITING_FOR_EACH_RUNNING },
      async ([task]) => {
        const { calendarId, trigger } = task!.data;
        await this.calendars.syncMany([calendarId], { trigger });
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 5_000 });
  }

  /** Adds calendars; one that already waits or runs is not added again. */
  async add(calendarIds: readonly string[], trigger: SyncTrigger): Promise<void> {
    if (calendarIds.length === 0) return;
    await this.boss.insert(
      QUEUE,
      calendarIds.map((calendarId) => ({ data: { calendarId, trigger }, singletonKey: calendarId })),
    );
  }

  /** How many calendars wait or are being synchronised. */
  async pending(): Promise<number> {
    const [stats] = await this.boss.getQueueStats(QUEUE);
    return stats ? stats.queuedCount + stats.activeCount : 0;
  }
}
