import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import pLimit from 'p-limit';
import { DataSource, type EntityManager } from 'typeorm';
import { Env } from '../../config/env.ts';
import { portionsOf } from '../../database/portions-of.ts';
import { attempt } from '../../errors/attempt.ts';
import { type TaskCounts, type TaskEnd, TaskQueue } from '../../queue/task-queue.ts';
import { BulkSyncStore } from './bulk-sync.store.ts';
import { CalendarSyncService } from './calendar-sync.service.ts';
import { BEGUN_FOR_EACH_FETCHED, HostSeats } from './host-seats.ts';
import type { RunWatch } from './run-watch.ts';
import type { SyncReport } from './sync-report.ts';
import type { SyncTrigger } from './sync-run.entity.ts';

/** Calendars of one host that are synchronised by one server, each by itself. */
interface SyncTask {
  calendarIds: string[];
  /** As `hostKeyOf` writes it. */
  host: string;
  trigger: SyncTrigger;
}

/** By this name pg-boss knows it. */
export const SYNC_QUEUE = 'sync-calendars';
/** What a task costs the queue is paid once for so many, */
const MOST_OF_A_TASK = 20;
/** and of what is added of one host at once there are at least so many, as far as they go, that servers can share. */
const LEAST_TASKS = 8;
const PORTION = 1_000;
/** While the last calendars of one task are read, those of the next are begun. */
const MOST_TASKS_OF_A_HOST = 3;
/** A live task ends well before this, though its host be slow: what is not alive is known by its heart. */
const EXPIRES_SECONDS = 7_200;
/** A server that has not been heard of for so long gives its calendars back. */
const HEARTBEAT_SECONDS = 15;

/**
 * Syncs that nobody waits for, in PostgreSQL: each calendar in one task at a time over all replicas, worked by whichever
 * is free, given back when a worker dies.
 */
@Injectable()
export class SyncQueue implements OnApplicationBootstrap {
  private readonly logger = new Logger('SyncQueue');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
    private readonly tasks: TaskQueue,
    private readonly calendars: CalendarSyncService,
    private readonly bulkSyncs: BulkSyncStore,
    private readonly seats: HostSeats,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tasks.open<SyncTask>(SYNC_QUEUE, {
      options: {
        retryLimit: 0,
        expireInSeconds: EXPIRES_SECONDS,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        deleteAfterSeconds: 3_600,
      },
      concurrency: this.env.syncConcurrency * BEGUN_FOR_EACH_FETCHED,
      concurrencyOfGroup: Math.min(MOST_TASKS_OF_A_HOST, Math.ceil(this.env.syncConcurrency / 2) + 1),
      run: ({ data }) => this.work(data),
    });
  }

  /**
   * Adds calendars, in portions so that none is held for long; one that already waits or runs is not added again, nor is one
   * that somebody holds at this moment.
   */
  async add(calendarIds: readonly string[], trigger: SyncTrigger): Promise<void> {
    for (const portion of portionsOf(calendarIds, PORTION))
      await this.database.transaction((transaction) => this.addPortion(transaction, portion, trigger));
  }

  /**
   * Queues the calendars of a bulk sync, those too that somebody held or whose task was about to end, and what is still to be
   * found of it. It is stored: what fails now is no failure of it, but queued by whichever server comes round next
   * (`CalendarSyncJob.resumeBulkSyncs`).
   */
  async addBulkSync(id: string, calendarIds: readonly string[], trigger: SyncTrigger): Promise<void> {
    await attempt(
      this.logger,
      'not all of a bulk sync could be queued; trying again in a minute',
      async () => {
        await this.add(calendarIds, trigger);
        await this.gatherRest(id);
        await this.add(await this.bulkSyncs.waiting(id), trigger);
      },
    );
  }

  /** Finds what is left of a bulk sync, portion by portion, and queues it. */
  private async gatherRest(bulkSyncId: string): Promise<void> {
    for (;;) {
      const portion = await this.bulkSyncs.gather(bulkSyncId);
      if (!portion) return;
      await this.add(portion, 'admin');
    }
  }

  private async addPortion(
    transaction: EntityManager,
    calendarIds: readonly string[],
    trigger: SyncTrigger,
  ): Promise<void> {
    const free = await transaction.query<{ id: string; host: string }[]>(FREE, [calendarIds, SYNC_QUEUE]);
    const tasks = tasksOf(free).map(({ host, ids }) => ({ id: randomUUID(), host, ids }));
    const [claimed] = await transaction.query<[{ id: string }[], number]>(CLAIM, [
      tasks.flatMap(({ ids }) => ids),
      tasks.flatMap(({ id, ids }) => ids.map(() => id)),
      SYNC_QUEUE,
    ]);
    const ours = new Set(claimed.map(({ id }) => id));
    const added = tasks.map(({ ids, ...task }) => ({
      ...task,
      calendarIds: ids.filter((one) => ours.has(one)),
    }));
    await this.tasks.add(
      SYNC_QUEUE,
      added
        .filter(({ calendarIds }) => calendarIds.length > 0)
        .map(({ id, host, calendarIds }) => {
          return { id, data: { calendarIds, host, trigger }, group: { id: host } };
        }),
      transaction,
    );
  }

  /** How many calendars wait, are being synchronised, and were given up by a server that died. */
  counts(): Promise<TaskCounts> {
    return this.tasks.counts(SYNC_QUEUE, 'calendarIds');
  }

  /**
   * An administrator's calendar that nobody waits for any more was cancelled: it is left. One that this server's stop cut
   * short is not settled: it is still due, or still waited for, and the next server takes it up.
   */
  private async work({ calendarIds, host, trigger }: SyncTask): Promise<TaskEnd> {
    const watch: RunWatch = {
      begins: async (id) => (await this.bulkSyncs.begin(id)) || trigger !== 'admin',
      ends: (report) => this.bulkSyncs.settle(report.calendarId, isFailure(report) ? 'failed' : 'done'),
    };
    // No more of a task stand in its host's queue than may be begun: who asks for one there is not behind all of them.
    const turns = pLimit(this.seats.most(host));
    await turns.map(calendarIds, async (id) => {
      await this.calendars.syncMany([id], { trigger }, watch);
      turns.concurrency = this.seats.most(host);
    });
    return 'done';
  }
}

/** Calendars of one host each; of every host in the order in which they were given. */
function tasksOf(calendars: readonly { id: string; host: string }[]): { host: string; ids: string[] }[] {
  return [...Map.groupBy(calendars, ({ host }) => host)].flatMap(([host, own]) => {
    const size = Math.max(1, Math.min(MOST_OF_A_TASK, Math.floor(own.length / LEAST_TASKS)));
    return [...portionsOf(own, size)].map((portion) => ({ host, ids: portion.map(({ id }) => id) }));
  });
}

/**
 * SQL that tells whether a calendar is in no task that waits or is worked.
 *
 * @param schedule alias of its row of `sync_schedules`
 * @param queue SQL for `SYNC_QUEUE`
 */
export function isFree(schedule: string, queue: string): string {
  return `(${schedule}.task_id IS NULL OR NOT EXISTS (
    SELECT FROM pgboss.job j WHERE j.name = ${queue} AND j.id = ${schedule}.task_id AND j.state < 'completed'))`;
}

/** In the order in which they were given. */
const FREE = `
  SELECT s.calendar_id AS id, s.ical_host AS host FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, place)
    JOIN sync_schedules s ON s.calendar_id = wanted.id
   WHERE ${isFree('s', '$2')} ORDER BY place FOR NO KEY UPDATE OF s SKIP LOCKED`;

/** Asked once more, now that the rows are held: another server may have added them since this transaction looked. */
const CLAIM = `
  UPDATE sync_schedules s SET task_id = t.task_id FROM unnest($1::uuid[], $2::uuid[]) AS t (id, task_id)
   WHERE s.calendar_id = t.id AND ${isFree('s', '$3')} RETURNING s.calendar_id AS id`;

/** Another run that took over says how the calendar came out. */
function isFailure({ errorCode }: SyncReport): boolean {
  return errorCode !== null && errorCode !== 'superseded';
}
