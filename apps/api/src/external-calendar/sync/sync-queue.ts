import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Env } from '../../config/env.ts';
import { type TaskCounts, type TaskEnd, TaskQueue } from '../../queue/task-queue.ts';
import { BulkSyncStore } from './bulk-sync.store.ts';
import { CalendarSyncService } from './calendar-sync.service.ts';
import { BEGUN_FOR_EACH_FETCHED } from './host-seats.ts';
import type { SyncReport } from './sync-report.ts';
import type { SyncTrigger } from './sync-run.entity.ts';

interface SyncTask {
  calendarId: string;
  trigger: SyncTrigger;
}

const QUEUE = 'sync-calendar';
/** A live task ends well before this, though its host be slow: what is not alive is known by its heart. */
const EXPIRES_SECONDS = 900;
/** A server that has not been heard of for so long gives its calendars back. */
const HEARTBEAT_SECONDS = 15;

/**
 * Syncs that nobody waits for, in PostgreSQL: one task per calendar at a time over all replicas, worked by whichever
 * is free, given back when a worker dies.
 */
@Injectable()
export class SyncQueue implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
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
      concurrency: this.env.syncConcurrency * BEGUN_FOR_EACH_FETCHED,
      // Of one host, no more than may be fetched there at a time and are about to be: the others' turn comes meanwhile.
      concurrencyOfGroup: Math.ceil(this.env.syncConcurrency / 2) + 1,
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
    const hosts = await (transaction ?? this.database).query<{ id: string; host: string }[]>(HOSTS, [
      calendarIds,
    ]);
    await this.tasks.add(
      QUEUE,
      hosts.map(({ id, host }) => ({
        data: { calendarId: id, trigger },
        singletonKey: id,
        group: { id: host },
      })),
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

/** In the order in which they were given. */
const HOSTS = `
  SELECT c.id, c.ical_host AS host FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, place)
    JOIN external_calendars c ON c.id = wanted.id ORDER BY place`;

/** Another run that took over says how the calendar came out. */
function isFailure({ errorCode }: SyncReport): boolean {
  return errorCode !== null && errorCode !== 'superseded';
}
