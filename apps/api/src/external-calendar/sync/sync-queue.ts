import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Env } from '../../config/env.ts';
import { TaskQueue } from '../../queue/task-queue.ts';
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
export class SyncQueue implements OnApplicationBootstrap {
  constructor(
    private readonly env: Env,
    private readonly tasks: TaskQueue,
    private readonly calendars: CalendarSyncService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tasks.open<SyncTask>(QUEUE, {
      options: {
        policy: 'exclusive',
        retryLimit: 0,
        expireInSeconds: EXPIRES_SECONDS,
        deleteAfterSeconds: 3_600,
      },
      concurrency: this.env.syncConcurrency * WAITING_FOR_EACH_RUNNING,
      run: async ({ data: { calendarId, trigger } }) => {
        await this.calendars.syncMany([calendarId], { trigger });
        return 'done';
      },
    });
  }

  /** Adds calendars; one that already waits or runs is not added again. */
  async add(calendarIds: readonly string[], trigger: SyncTrigger): Promise<void> {
    if (calendarIds.length === 0) return;
    await this.tasks.add(
      QUEUE,
      calendarIds.map((calendarId) => ({ data: { calendarId, trigger }, singletonKey: calendarId })),
    );
  }

  /** How many calendars wait or are being synchronised. */
  pending(): Promise<number> {
    return this.tasks.pending(QUEUE);
  }
}
