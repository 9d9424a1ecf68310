import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Env } from '../../config/env.ts';
import { DatabaseWatch } from '../../database/database-watch.ts';
import { forgetInPortions } from '../../database/forget-in-portions.ts';
import { attempt } from '../../errors/attempt.ts';
import { BulkSyncStore } from './bulk-sync.store.ts';
import { DAYS_OF_A_ROW } from './counted-runs.ts';
import { isFree, SYNC_QUEUE, SyncQueue } from './sync-queue.ts';

/** Work of a server that died is due again within this and the time after which its silence is noticed. */
const TICK_MS = 20_000;
const AT_ONCE_MS = 5_000;
const HOUR_MS = 3_600_000;
/** So many are queued at a time, */
const MOST_AT_ONCE = 3_000;
/** of one host so many. */
const MOST_OF_A_HOST = 500;
/** Where more may be due, it is queued before the next tick, once no more than so many wait. */
const FEW_WAITING = 1_500;
const SOON_MS = 1_000;
/** Where no more than so many were due, the next is queued as soon as it is; where more were, with others at the next tick. */
const FEW = 10;
/** However many become due one after the other, it is not looked for them more often. */
const LEAST_BETWEEN_MS = 100;
const KEEP_RUNS_DAYS = 90;

/**
 * The daily sync: queues the calendars whose hour has come by the database's clock, every twenty seconds, and on a server
 * with little to do when the next one is due.
 */
@Injectable()
export class CalendarSyncJob implements OnModuleDestroy {
  private readonly logger = new Logger('CalendarSyncJob');
  private queuedIn: string | null = null;
  private nextDue: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly queue: SyncQueue,
    private readonly bulkSyncs: BulkSyncStore,
    private readonly watch: DatabaseWatch,
    private readonly env: Env,
  ) {}

  @Interval(TICK_MS)
  tick(): Promise<void> {
    return this.comeRound();
  }

  /** Queues what is due, and comes round again when the next calendar is, where that is before the next tick. */
  async comeRound(): Promise<void> {
    await attempt(this.logger, 'due calendars could not be queued; trying again soon', async () => {
      const count = await this.queueDue();
      if (count >= MOST_OF_A_HOST) this.comeAgainIn(SOON_MS, () => this.comeWhenFewWait());
      else if (count <= FEW && this.env.syncScheduler) await this.comeAgainWhenNextIsDue();
    });
  }

  /** Slow hosts may keep many waiting: whoever else becomes due is queued by the next tick all the same. */
  private async comeWhenFewWait(): Promise<void> {
    await attempt(
      this.logger,
      'what waits could not be counted; the next tick queues what is due',
      async () => {
        const { waiting } = await this.queue.counts();
        if (waiting <= FEW_WAITING) await this.comeRound();
        else this.comeAgainIn(SOON_MS, () => this.comeWhenFewWait());
      },
    );
  }

  private async comeAgainWhenNextIsDue(): Promise<void> {
    const [next] = await this.database.query<{ inMs: number | null }[]>(NEXT_DUE, [TICK_MS]);
    if (next!.inMs !== null) this.comeAgainIn(Math.max(next!.inMs, LEAST_BETWEEN_MS), () => this.comeRound());
  }

  private comeAgainIn(milliseconds: number, come: () => Promise<void>): void {
    clearTimeout(this.nextDue);
    if (!this.isStopped) this.nextDue = setTimeout(() => void come(), milliseconds).unref();
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    clearTimeout(this.nextDue);
  }

  /** A database that is not where it was waits for no hour. */
  @Interval(AT_ONCE_MS)
  async readAnew(): Promise<void> {
    const { generation } = this.watch;
    if (generation === this.queuedIn) return;
    this.queuedIn = generation;
    await this.tick();
  }

  /** Tasks are lost with the server that works them; what a host or an administrator asked for is not. */
  @Interval(TICK_MS)
  resumeBulkSyncs(): Promise<void> {
    return attempt(this.logger, 'bulk syncs could not be resumed; trying again soon', async () => {
      for (const id of await this.bulkSyncs.ungathered()) await this.queue.addBulkSync(id, [], 'admin');
      const stranded = Map.groupBy(await this.bulkSyncs.stranded(), ({ trigger }) => trigger);
      for (const [trigger, calendars] of stranded)
        await this.queue.add(
          calendars.map(({ id }) => id),
          trigger,
        );
    });
  }

  @Interval(HOUR_MS)
  forgetOldRuns(): Promise<void> {
    return attempt(this.logger, 'old runs could not be forgotten; trying again in an hour', async () => {
      const isOver = 'finished_at < now() - make_interval(days => $1)';
      await forgetInPortions(this.database, 'sync_runs', isOver, [KEEP_RUNS_DAYS]);
      const isLongOver = 'began_at < now() - make_interval(days => $1)';
      await forgetInPortions(this.database, 'counted_runs', isLongOver, [KEEP_RUNS_DAYS + DAYS_OF_A_ROW]);
      await this.bulkSyncs.forgetOlderThan(KEEP_RUNS_DAYS);
      await forgetInPortions(this.database, 'source_hosts', SAYS_NOTHING, [KEEP_RUNS_DAYS]);
    });
  }

  /**
   * Queues what is due and waits nowhere yet, of every host in turn: unread calendars first, then the most overdue.
   *
   * @param isScheduled false where cron does all but the unread ones
   * @returns how many
   */
  async queueDue(isScheduled = this.env.syncScheduler): Promise<number> {
    const due = await this.database.query<{ id: string }[]>(DUE, [
      MOST_AT_ONCE,
      isScheduled,
      MOST_OF_A_HOST,
      SYNC_QUEUE,
    ]);
    await this.queue.add(
      due.map(({ id }) => id),
      'schedule',
    );
    return due.length;
  }
}

/** Of a host: it is not left alone, and its pace is not known any more. */
const SAYS_NOTHING = `
  coalesce(paused_until < now(), true) AND coalesce(paced_at < now() - make_interval(days => $1), true)`;

/**
 * Calendars of a host `a` that are in no task, at most `$3`.
 *
 * @param condition that names the host, of `s` or of `c`: an index begins with it
 */
function ofHost(condition: string, order = ''): string {
  return `
             SELECT c.id, s.next_sync_at, c.read_in FROM sync_schedules s JOIN external_calendars c ON c.id = s.calendar_id
              WHERE ${condition} AND ${isFree('s', '$4')} ${order} LIMIT $3`;
}

/** Every host that has active calendars: each is a step in the index, however many calendars it has. */
const HOSTS = `
  hosts AS (
    (SELECT ical_host AS host FROM sync_schedules WHERE is_active ORDER BY ical_host LIMIT 1)
    UNION ALL
    SELECT n.host FROM hosts h CROSS JOIN LATERAL (
           SELECT s.ical_host AS host FROM sync_schedules s
            WHERE s.is_active AND s.ical_host > h.host ORDER BY s.ical_host LIMIT 1) n)`;

/** Before the next tick. One that is due already is queued, or its host has asked to be left alone. */
const NEXT_DUE = `
  WITH RECURSIVE ${HOSTS}
  SELECT ceil(extract(epoch FROM min(n.next_sync_at) - now()) * 1000)::int AS "inMs"
    FROM hosts h CROSS JOIN LATERAL (
         SELECT s.next_sync_at FROM sync_schedules s
          WHERE s.is_active AND s.ical_host = h.host AND s.next_sync_at > now()
            AND s.next_sync_at < now() + make_interval(secs => $1::float / 1000)
          ORDER BY s.next_sync_at LIMIT 1) n`;

/** Whose hour has come. */
const IS_DUE = `
  s.is_active AND s.ical_host = a.host AND s.next_sync_at <= now() AND ($2 OR c.read_in IS DISTINCT FROM k.generation)`;

/** What nobody has tried to read since the database is not where it was, whatever its hour: three ranges of an index. */
const UNTRIED = ['< k.generation', '> k.generation', 'IS NULL'].map(
  (other) => `c.is_active AND c.ical_host = a.host AND c.attempted_in ${other}`,
);

const DUE = `
  WITH RECURSIVE ${HOSTS},
  asked AS (
    SELECT host FROM hosts WHERE NOT EXISTS (SELECT FROM source_hosts s WHERE s.host = hosts.host AND s.paused_until > now())),
  found AS (
    SELECT d.id, a.host, d.next_sync_at, d.read_in
      FROM asked a CROSS JOIN continuity k CROSS JOIN LATERAL (
           (${ofHost(IS_DUE, 'ORDER BY s.next_sync_at')})
           ${UNTRIED.map((condition) => `UNION (${ofHost(condition)})`).join(' ')}) d),
  due AS (
    SELECT f.id, f.next_sync_at, u.is_unread,
           row_number() OVER (PARTITION BY f.host ORDER BY u.is_unread DESC, f.next_sync_at) AS place
      FROM found f, continuity k, LATERAL (SELECT f.read_in IS DISTINCT FROM k.generation AS is_unread) u)
  SELECT id FROM due WHERE place <= $3 ORDER BY place, is_unread DESC, next_sync_at LIMIT $1`;
