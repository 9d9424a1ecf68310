import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Env } from '../../config/env.ts';
import { DatabaseWatch } from '../../database/database-watch.ts';
import { attempt } from '../../errors/attempt.ts';
import { BulkSyncStore } from './bulk-sync.store.ts';
import { SyncQueue } from './sync-queue.ts';

/** Work of a server that died is due again within this and the time after which its silence is noticed. */
const TICK_MS = 20_000;
const AT_ONCE_MS = 5_000;
const HOUR_MS = 3_600_000;
const MOST_AT_ONCE = 3_000;
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
      if (count <= FEW && this.env.syncScheduler) await this.comeAgainWhenNextIsDue();
    });
  }

  private async comeAgainWhenNextIsDue(): Promise<void> {
    const [next] = await this.database.query<{ inMs: number }[]>(NEXT_DUE, [TICK_MS]);
    clearTimeout(this.nextDue);
    if (!next || this.isStopped) return;
    this.nextDue = setTimeout(() => void this.comeRound(), Math.max(next.inMs, LEAST_BETWEEN_MS)).unref();
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

  /** Tasks are lost with the server that works them; what an administrator asked for is not. */
  @Interval(TICK_MS)
  resumeBulkSyncs(): Promise<void> {
    return attempt(this.logger, 'bulk syncs could not be resumed; trying again soon', async () =>
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
      await this.database.query(FORGET_HOSTS, [KEEP_RUNS_DAYS]);
    });
  }

  /**
   * Queues what is due, of every host in turn: unread calendars first, then the most overdue.
   *
   * @param isScheduled false where cron does all but the unread ones
   * @returns how many
   */
  async queueDue(isScheduled = this.env.syncScheduler): Promise<number> {
    const due = await this.database.query<{ id: string }[]>(DUE, [MOST_AT_ONCE, isScheduled]);
    await this.queue.add(
      due.map(({ id }) => id),
      'schedule',
    );
    return due.length;
  }
}

const FORGET_HOSTS = `
  DELETE FROM source_hosts WHERE coalesce(paused_until < now(), true)
     AND coalesce(paced_at < now() - make_interval(days => $1), true)`;

/** Before the next tick. One that is due already is queued, or its host has asked to be left alone. */
const NEXT_DUE = `
  SELECT ceil(extract(epoch FROM next_sync_at - now()) * 1000)::int AS "inMs" FROM external_calendars
   WHERE is_active AND next_sync_at > now() AND next_sync_at < now() + make_interval(secs => $1::float / 1000)
   ORDER BY next_sync_at LIMIT 1`;

/** What nobody has tried to read since the database is not where it was is due whatever its hour. */
const DUE = `
  SELECT id FROM (
    SELECT c.id, c.next_sync_at, u.is_unread,
           row_number() OVER (PARTITION BY c.ical_host ORDER BY u.is_unread DESC, c.next_sync_at) AS place
      FROM external_calendars c, continuity k, LATERAL (SELECT c.read_in IS DISTINCT FROM k.generation AS is_unread) u
     WHERE c.is_active
       AND (c.next_sync_at <= now() AND ($2 OR u.is_unread) OR c.attempted_in IS DISTINCT FROM k.generation)
       AND NOT EXISTS (SELECT FROM source_hosts h WHERE h.host = c.ical_host AND h.paused_until > now())) due
   ORDER BY place, is_unread DESC, next_sync_at LIMIT $1`;
