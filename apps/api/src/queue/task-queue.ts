import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type InsertOptions, type Job, type JobInsert, PgBoss, type Queue, type WorkOptions } from 'pg-boss';
import type { EntityManager } from 'typeorm';
import { Env } from '../config/env.ts';
import { attempt } from '../errors/attempt.ts';

/** How a task ended: done; to be tried again while its queue allows; or failed for good. Throwing means again. */
export type TaskEnd = 'done' | 'again' | 'never';

/** One kind of task: how its queue keeps and retries tasks, and what is done with one. */
interface Work<Data> {
  options: Omit<Queue, 'name'>;
  /** How many tasks this server works at a time. */
  concurrency: number;
  /** How many of these may be of one group; without it, groups are not told apart. */
  concurrencyOfGroup?: number;
  run: (task: Job<Data>) => Promise<TaskEnd>;
}

/** Tasks of one queue by what becomes of them. */
export interface TaskCounts {
  /** To be worked, for the first time or again. */
  waiting: number;
  /** Being worked. */
  active: number;
  /** Failed for good in the last day. */
  failed: number;
}

const STATUS = { done: 'completed', again: 'failed', never: 'deadletter' } as const;
const MOST_CONNECTIONS = 3;
const GRACE_MS = 5_000;
/** So often is looked for tasks whose server has died, and counted how many wait. */
const LOOK_SECONDS = 10;
/** So often one look for all says whether there is anything to work. */
const WAKE_MS = 2_000;
/** So often a worker looks by itself, should nobody wake it. */
const UNWOKEN_SECONDS = 300;

/**
 * Work that nobody waits for, in PostgreSQL: it survives restarts, and is done by whichever server is free. Runs from
 * `onModuleInit` on, so that every `onApplicationBootstrap` may open queues. Its module is not global: Nest stops it
 * before the database, which tasks in progress still need.
 */
@Injectable()
export class TaskQueue implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('TaskQueue');
  private readonly boss: PgBoss;
  private readonly queues: string[] = [];
  private readonly stopping = new AbortController();

  constructor(env: Env) {
    this.boss = new PgBoss({
      connectionString: env.databaseUrl,
      max: MOST_CONNECTIONS,
      application_name: 'hosteed-calendar-sync queue',
      superviseIntervalSeconds: LOOK_SECONDS,
      monitorIntervalSeconds: LOOK_SECONDS,
      queueCacheIntervalSeconds: LOOK_SECONDS,
    });
    this.boss.on('error', (error: Error) => this.logger.warn({ reason: error.message }, 'queue'));
  }

  async onModuleInit(): Promise<void> {
    await this.boss.start();
    void this.lookForTasks();
  }

  /** Tasks in progress may end; what does not end in time is given back to other servers. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.boss.stop({ graceful: true, timeout: GRACE_MS });
  }

  /** Creates a queue unless it exists, and works its tasks from now on. */
  async open<Data>(
    queue: string,
    { options, concurrency, concurrencyOfGroup, run }: Work<Data>,
  ): Promise<void> {
    await this.boss.createQueue(queue, options);
    // A queue that an earlier version made is kept as this one wants it.
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

  /** Whoever has a task looks for the next as soon as it is done. */
  private keepBusy(queue: string): void {
    for (const { id, name, count } of this.boss.getWipData())
      if (name === queue && count > 0) this.boss.notifyWorker(id);
  }

  private async lookForTasks(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await attempt(this.logger, 'tasks could not be looked for; trying again soon', () => this.wake());
      await sleep(WAKE_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Wakes the workers of the queues that have tasks. */
  private async wake(): Promise<void> {
    const { rows } = await this.boss.getDb().executeSql(WITH_TASKS, [this.queues]);
    const queues = new Set((rows as { name: string }[]).map(({ name }) => name));
    for (const { id, name } of this.boss.getWipData()) if (queues.has(name)) this.boss.notifyWorker(id);
  }

  /**
   * Adds tasks to an open queue; one whose id or singleton key is taken is left out.
   *
   * @param transaction the caller's: the tasks exist exactly when it commits
   */
  async add(queue: string, tasks: JobInsert[], transaction?: EntityManager): Promise<void> {
    await this.boss.insert(queue, tasks, transaction && inside(transaction));
  }

  /** Takes a part of what a task is about out of the queue, which remembers the task itself. */
  async forget(queue: string, id: string, part: string): Promise<void> {
    await this.boss.getDb().executeSql(FORGET, [queue, id, part]);
  }

  /** Counted anew: pg-boss' own counts may be a minute old, and a task that was just added must show. */
  async counts(queue: string): Promise<TaskCounts> {
    const { rows } = await this.boss.getDb().executeSql(COUNTS, [queue]);
    return rows[0] as TaskCounts;
  }
}

const WITH_TASKS = `
  SELECT name FROM unnest($1::text[]) AS q (name)
   WHERE EXISTS (SELECT FROM pgboss.job j WHERE j.name = q.name AND j.state < 'active' AND j.start_after <= now())`;

const FORGET = 'UPDATE pgboss.job SET data = data - $3::text WHERE name = $1 AND id = $2';

const COUNTS = `
  SELECT count(*) FILTER (WHERE state IN ('created', 'retry'))::int AS waiting,
         count(*) FILTER (WHERE state = 'active')::int AS active,
         count(*) FILTER (WHERE state = 'failed' AND completed_on > now() - interval '1 day')::int AS failed
    FROM pgboss.job WHERE name = $1`;

/** Lets pg-boss write through the caller's connection instead of its own. */
function inside(transaction: EntityManager): InsertOptions {
  return { db: { executeSql: async (text, values) => ({ rows: await transaction.query(text, values) }) } };
}
