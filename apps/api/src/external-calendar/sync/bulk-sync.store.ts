import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** Which calendars are meant. Neither: every active one. */
export interface BulkSyncScope {
  /** These, paused or not. */
  calendarIds?: readonly string[] | undefined;
  /** Those of one host; unless they are named, the active ones. */
  ownerId?: string | undefined;
}

/** How far a bulk sync is; what the counts lack to its total was deleted meanwhile. */
export interface BulkSyncCounts {
  createdAt: Date;
  /** With how many calendars it began. */
  total: number;
  waiting: number;
  running: number;
  done: number;
  failed: number;
  cancelled: number;
}

/** Well after a worker that died has given its task back. */
const STRANDED_AFTER_MINUTES = 5;
const MOST_AT_ONCE = 1_000;

/**
 * Bulk syncs: which calendars belong to them, and how each of these came out. Tasks of the queue are shared, by other
 * bulk syncs and the daily job; whichever task of a calendar ends settles it for all that wait for it, on any replica.
 */
@Injectable()
export class BulkSyncStore {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** @returns its id and its calendars, most overdue first */
  async create(
    transaction: EntityManager,
    { calendarIds, ownerId }: BulkSyncScope,
  ): Promise<{ id: string; calendarIds: string[] }> {
    const [bulk] = await transaction.query<{ id: string }[]>(
      'INSERT INTO bulk_syncs DEFAULT VALUES RETURNING id',
    );
    const rows = await transaction.query<{ id: string }[]>(ADD_CALENDARS, [
      bulk!.id,
      calendarIds ?? null,
      ownerId ?? null,
    ]);
    await transaction.query('UPDATE bulk_syncs SET total = $2 WHERE id = $1', [bulk!.id, rows.length]);
    return { id: bulk!.id, calendarIds: rows.map(({ id }) => id) };
  }

  /** A task of this calendar begins. @returns whether a bulk sync waits for it: it may have been cancelled */
  async begin(calendarId: string): Promise<boolean> {
    const [, count] = await this.database.query<[unknown[], number]>(
      "UPDATE bulk_sync_calendars SET state = 'running' WHERE calendar_id = $1 AND state IN ('waiting', 'running')",
      [calendarId],
    );
    return count > 0;
  }

  /** A task of this calendar has ended. */
  async settle(calendarId: string, state: 'done' | 'failed'): Promise<void> {
    await this.database.query(
      "UPDATE bulk_sync_calendars SET state = $2 WHERE calendar_id = $1 AND state IN ('waiting', 'running')",
      [calendarId, state],
    );
  }

  /** Null when there is none of this id, or no longer. */
  async counts(id: string): Promise<BulkSyncCounts | null> {
    const [counts] = await this.database.query<BulkSyncCounts[]>(COUNTS, [id]);
    return counts ?? null;
  }

  /** What is being read is read to its end; what waits is left. */
  async cancel(id: string): Promise<void> {
    await this.database.query(
      "UPDATE bulk_sync_calendars SET state = 'cancelled' WHERE bulk_sync_id = $1 AND state = 'waiting'",
      [id],
    );
  }

  /** Calendars that are still waited for although their tasks may be lost: a server died, or the database was away. */
  async stranded(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(STRANDED, [
      STRANDED_AFTER_MINUTES,
      MOST_AT_ONCE,
    ]);
    return rows.map(({ id }) => id);
  }

  async forgetOlderThan(days: number): Promise<void> {
    await this.database.query('DELETE FROM bulk_syncs WHERE created_at < now() - make_interval(days => $1)', [
      days,
    ]);
  }
}

/** The lock keeps a calendar from being deleted under our feet. */
const ADD_CALENDARS = `
  INSERT INTO bulk_sync_calendars (bulk_sync_id, calendar_id)
  SELECT $1, c.id FROM external_calendars c JOIN products p ON p.id = c.product_id
   WHERE (c.id = ANY ($2::uuid[]) OR ($2 IS NULL AND c.is_active)) AND ($3::uuid IS NULL OR p.owner_id = $3)
   ORDER BY c.next_sync_at FOR KEY SHARE OF c
  RETURNING calendar_id AS id`;

const COUNTS = `
  SELECT b.created_at AS "createdAt", greatest(b.total, count(c.state))::int AS total, ${[
    'waiting',
    'running',
    'done',
    'failed',
    'cancelled',
  ]
    .map((state) => `count(*) FILTER (WHERE c.state = '${state}')::int AS ${state}`)
    .join(', ')}
    FROM bulk_syncs b LEFT JOIN bulk_sync_calendars c ON c.bulk_sync_id = b.id
   WHERE b.id = $1 GROUP BY b.id`;

const STRANDED = `
  SELECT c.calendar_id AS id FROM bulk_syncs b JOIN bulk_sync_calendars c ON c.bulk_sync_id = b.id
   WHERE c.state IN ('waiting', 'running') AND b.created_at < now() - make_interval(mins => $1)
   GROUP BY c.calendar_id ORDER BY min(b.created_at) LIMIT $2`;
