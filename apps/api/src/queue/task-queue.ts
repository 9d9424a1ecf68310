import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { type Db, type Job, type JobInsert, PgBoss, type Queue, type WorkOptions } from 'pg-boss';
import type { EntityManager } from 'typeorm';
import { Env } from '../config/env.ts';
import { NotificationListener } from '../database/notification-listener.ts';
import { SESSION_OPTIONS } from '../database/session-options.ts';
import { attempt } from '../errors/attempt.ts';

/** How a task ended: done; to be retried while its queue allows; or failed for good. Throwing counts as `again`. */
export type TaskEnd = 'done' | 'again' | 'never';

/** One kind of task: how its queue keeps and retries tasks, and what is done with one. */
interface Work<Data> {
  options: Omit<Queue, 'name'>;
  /** How many tasks this server works at a time. */
  concurrency: number;
  /** How many of these may belong to one group; without it, groups are ignored. */
  concurrencyOfGroup?: number;
  run: (task: Job<Data>) => Promise<TaskEnd>;
}

/** Number of tasks of one queue by state. */
export interface TaskCounts {
  /** To be worked, for the first time or as a retry. */
  waiting: number;
  /** Being worked. */
  active: number;
  /** Failed for good in the last day. */
  failed: number;
}

const STATUS = { done: 'completed', again: 'failed', never: 'deadletter' } as const;
const MOST_CONNECTIONS = 3;
const GRACE_MS = 5_000;
/** Interval at which tasks of dead servers are found, and waiting ones counted. */
const SUPERVISE_SECONDS = 10;
/** Interval of the one query that counts the waiting tasks of all queues. */
const LOOK_MS = 5_000;
const CHANNEL = 'tasks';
/** Upper bound of the workers that one server has for one queue. */
const MOST_WOKEN = 1_000;
/** Polling interval of a worker that no notification wakes. */
const UNWOKEN_SECONDS = 300;

/**
 * Background tasks in PostgreSQL: they survive restarts, and any free server works them. Runs from `onModuleInit` on,
 * so that every `onApplicationBootstrap` may open queues. Its module is not global: Nest stops it before the database,
 * which tasks in progress still need.
 */
@Injectable()
export class TaskQueue implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('TaskQueue');
  private readonly boss: PgBoss;
  private readonly queues: string[] = [];
  private readonly listener: NotificationListener;

  constructor(env: Env) {
    this.boss = new PgBoss({
      connectionString: env.databaseUrl,
      max: MOST_CONNECTIONS,
      application_name: 'hosteed-calendar-sync queue',
      options: SESSION_OPTIONS,
      superviseIntervalSeconds: SUPERVISE_SECONDS,
      monitorIntervalSeconds: SUPERVISE_SECONDS,
      queueCacheIntervalSeconds: SUPERVISE_SECONDS,
    });
    this.listener = new NotificationListener(env.databaseUrl, CHANNEL);
    this.boss.on('error', (error: Error) => this.logger.warn({ reason: error.message }, 'queue'));
  }

  async onModuleInit(): Promise<void> {
    await this.boss.start();
    void this.listener.listen(() => this.wake());
  }

  /** On shutdown, tasks in progress may end; what does not end in time is released to other servers. */
  async onApplicationShutdown(): Promise<void> {
    this.listener.stop();
    await this.boss.stop({ graceful: true, timeout: GRACE_MS });
  }

  /** Creates a queue unless it exists, and starts workers for its tasks. */
  async open<Data>(
    queue: string,
    { options, concurrency, concurrencyOfGroup, run }: Work<Data>,
  ): Promise<void> {
    await this.boss.createQueue(queue, options);
    // A queue that an earlier version created gets the options of this one.
    const { policy: _, ...changeable } = options;
    await this.boss.updateQueue(queue, changeable);
    this.queues.push(queue);
    await this.boss.work<Data, never, WorkOptions & { perJobResults: true }>(
      queue,
      {
        localConcurrency: concurrency,
        pollingIntervalSeconds: UNWOKEN_SECONDS,
        ...(concurrencyOfGroup && { localGroupConcurrency: concurrencyOfGroup }),
        perJobResults: true,
      },
      async (tasks) => {
        this.keepBusy(queue);
        return Promise.all(tasks.map(async (task) => ({ id: task.id, status: STATUS[await run(task)] })));
      },
    );
  }

  /** A worker that had a task fetches the next as soon as it is done. */
  private keepBusy(queue: string): void {
    for (const { id, name, count } of this.boss.getWipData())
      if (name === queue && count > 0) this.boss.notifyWorker(id);
  }

  /** For tasks that came due after their notification, and those whose notification a dead connection lost. */
  @Interval(LOOK_MS)
  async look(): Promise<void> {
    await attempt(this.logger, 'tasks could not be looked for; trying again soon', () => this.wake());
  }

  /** Wakes as many idle workers of each queue as it has tasks: each asks the database for one. */
  private async wake(): Promise<void> {
    const rows = await this.ask<{ name: string; count: number }>(WAITING, [this.queues, MOST_WOKEN]);
    const waiting = new Map(rows.map(({ name, count }) => [name, count]));
    for (const { id, name, count: isBusy } of this.boss.getWipData()) {
      const left = waiting.get(name) ?? 0;
      if (isBusy || left === 0) continue;
      this.boss.notifyWorker(id);
      waiting.set(name, left - 1);
    }
  }

  /**
   * Adds tasks to an open queue; one whose id or singleton key is taken is skipped.
   *
   * @param transaction the caller's: the tasks exist exactly when it commits
   */
  async add(queue: string, tasks: JobInsert[], transaction?: EntityManager): Promise<void> {
    const db = transaction ? databaseIn(transaction) : this.boss.getDb();
    await this.boss.insert(queue, tasks, { db });
    await db.executeSql(`NOTIFY ${CHANNEL}`);
  }

  private async ask<Row>(sql: string, values: unknown[]): Promise<Row[]> {
    const { rows } = await this.boss.getDb().executeSql(sql, values);
    return rows as Row[];
  }

  /** Removes a part of what a task is about from the queue; the task itself stays known. */
  async forget(queue: string, id: string, part: string): Promise<void> {
    await this.boss.getDb().executeSql(FORGET, [queue, id, part]);
  }

  /**
   * Counted by a query: pg-boss' own counts may be a minute old, and a task that was just added must show.
   *
   * @param parts the name of the list in a task's data by whose length it counts; null for tasks that count as one
   */
  async counts(queue: string, parts: string | null = null): Promise<TaskCounts> {
    const [counts] = await this.ask<TaskCounts>(COUNTS, [queue, parts]);
    return counts!;
  }
}

const WAITING = `
  SELECT q.name, (SELECT count(*)::int FROM (
           SELECT FROM pgboss.job j WHERE j.name = q.name AND j.state < 'active' AND j.start_after <= now() LIMIT $2) t) AS count
    FROM unnest($1::text[]) AS q (name)`;

const FORGET = 'UPDATE pgboss.job SET data = data - $3::text WHERE name = $1 AND id = $2';

const COUNTS = `
  SELECT coalesce(sum(parts) FILTER (WHERE state IN ('created', 'retry')), 0)::int AS waiting,
         coalesce(sum(parts) FILTER (WHERE state = 'active'), 0)::int AS active,
         coalesce(sum(parts) FILTER (WHERE state = 'failed' AND completed_on > now() - interval '1 day'), 0)::int AS failed
    FROM pgboss.job CROSS JOIN LATERAL (
         SELECT CASE WHEN $2::text IS NULL THEN 1 ELSE jsonb_array_length(data -> $2) END AS parts) p
   WHERE name = $1`;

/** Lets pg-boss write through the caller's connection instead of its own. */
function databaseIn(transaction: EntityManager): Db {
  return { executeSql: async (text, values) => ({ rows: await transaction.query(text, values) }) };
}
