import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Env } from '../../config/env.ts';
import { type TaskCounts, type TaskEnd, TaskQueue } from '../../queue/task-queue.ts';
import { BulkSyncStore } from './bulk-sync.store.ts';
import { CalendarSyncService, WAITING_FOR_EACH_RUNNING } from './calendar-sync.service.ts';
import type { SyncReport } from './sync-report.ts';
import type { SyncTrigger } from './sync-run.entity.ts';

interface SyncTask {
  calendarId: string;
  trigger: SyncTrigger;
}

const QUEUE = 'sync-calendar';
/** A live run ends well before this. */
const EXPIRES_SECONDS = 120;
/** A server that has not been heard of for so long gives its calendars back. */
const HEARTBEAT_SECONDS = 15;

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
    private readonly bulkSyncs: BulkSyncStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tasks.open<SyncTask>(QUEUE, {
      options: {
        policy: 'exclusive',
        retryLimit: 0,
        expireInSeconds: EXPIRES_SECONDS,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        deleteAfterSeconds: 3_600,
      },
      concurrency: this.env.syncConcurrency * WAITING_FOR_EACH_RUNNING,
      run: ({ data }) => this.work(data),
    });
  }

  /**
   * Adds calendars; one that already waits or runs is not added again.
   *
   * @param transaction the caller's: they are added exactly when it commits
   */
  async add(
    calendarIds: readonly string[],
    trigger: SyncTrigger,
    transaction?: EntityManager,
  ): Promise<void> {
    if (calendarIds.length === 0) return;
    await this.tasks.add(
      QUEUE,
      calendarIds.map((calendarId) => ({ data: { calendarId, trigger }, singletonKey: calendarId })),
      transaction,
    );
  }

  /** How many calendars wait, are being synchronised, and were given up by a server that died. */
  counts(): Promise<TaskCounts> {
    return this.tasks.counts(QUEUE);
  }

  /**
   * An administrator's task that nobody waits for any more was cancelled: it is left. One that this server's stop cut
   * short is not settled: its calendar is still due, or still waited for, and the next server takes it up.
   */
  private async work({ calendarId, trigger }: SyncTask): Promise<TaskEnd> {
    const isAwaited = await this.bulkSyncs.begin(calendarId);
    if (trigger === 'admin' && !isAwaited) return 'done';
    const [report] = await this.calendars.syncMany([calendarId], { trigger });
    if (report) await this.bulkSyncs.settle(calendarId, isFailure(report) ? 'failed' : 'done');
    return 'done';
  }
}

/** Another run that took over says how the calendar came out. */
function isFailure({ errorCode }: SyncReport): boolean {
  return errorCode !== null && errorCode !== 'superseded';
}
