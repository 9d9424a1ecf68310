import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type DataLoader from 'dataloader';
import { DataSource, type EntityManager } from 'typeorm';
import { forgetInPortions } from '../../database/forget-in-portions.ts';
import { together } from './together.ts';

/** Which calendars are meant. Neither: every active one. */
export interface BulkSyncScope {
  /** These, paused or not. */
  calendarIds?: readonly string[] | undefined;
  /** Those of one host; unless they are named, the active ones. */
  ownerId?: string | undefined;
}

/** Whose a bulk sync is; those of administrators are nobody's. */
export interface BulkSyncOwner {
  ownerId: string;
  /** The properties that whoever started it reaches; null for all. */
  reach: readonly string[] | null;
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

interface Settled {
  calendarId: string;
  state: 'done' | 'failed';
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
  private readonly beginning: DataLoader<string, boolean>;
  private readonly settling: DataLoader<Settled, void>;

  constructor(@InjectDataSource() private readonly database: DataSource) {
    this.beginning = together((calendarIds) => beginAll(database, calendarIds));
    this.settling = together((settled) => settleAll(database, settled));
  }

  /** @returns its id and its calendars, most overdue first */
  async create(
    transaction: EntityManager,
    { calendarIds, ownerId }: BulkSyncScope,
    owner: BulkSyncOwner | null,
  ): Promise<{ id: string; calendarIds: string[] }> {
    const [bulk] = await transaction.query<{ id: string }[]>(
      'INSERT INTO bulk_syncs (owner_id, product_ids) VALUES ($1, $2) RETURNING id',
      [owner?.ownerId ?? null, owner?.reach ?? null],
    );
    const values = [bulk!.id, ownerId ?? null];
    const rows = await transaction.query<{ id: string }[]>(
      calendarIds ? ADD_NAMED : ADD_ACTIVE,
      calendarIds ? [...values, [...new Set(calendarIds)]] : values,
    );
    await transaction.query('UPDATE bulk_syncs SET total = $2 WHERE id = $1', [bulk!.id, rows.length]);
    return { id: bulk!.id, calendarIds: rows.map(({ id }) => id) };
  }

  /** Calendars of a bulk sync that wait still, most overdue first. */
  async waiting(id: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(WAITING, [id]);
    return rows.map((row) => row.id);
  }

  /** A task's run of this calendar begins. @returns whether a bulk sync waits for it: it may have been cancelled */
  begin(calendarId: string): Promise<boolean> {
    return this.beginning.load(calendarId);
  }

  /** A task's run of this calendar has ended. */
  settle(calendarId: string, state: 'done' | 'failed'): Promise<void> {
    return this.settling.load({ calendarId, state });
  }

  /** Null when there is none of this id, or no longer. */
  async counts(id: string): Promise<BulkSyncCounts | null> {
    const [counts] = await this.database.query<BulkSyncCounts[]>(COUNTS, [id]);
    return counts ?? null;
  }

  /** Whether it is this host's, and of no property that is not reached: also of one whose calendars are all deleted. */
  async isOf(id: string, { ownerId, reach }: BulkSyncOwner): Promise<boolean> {
    return (await this.database.query<unknown[]>(IS_OF, [id, ownerId, reach])).length > 0;
  }

  /** What is being read is read to its end; what waits is left. */
  async cancel(id: string): Promise<void> {
    await this.database.query(CANCEL, [id]);
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
    const isOld = 'created_at < now() - make_interval(days => $1)';
    const ofOld = `bulk_sync_id IN (SELECT id FROM bulk_syncs WHERE ${isOld})`;
    await forgetInPortions(this.database, 'bulk_sync_calendars', ofOld, [days]);
    await forgetInPortions(this.database, 'bulk_syncs', isOld, [days]);
  }
}

async function beginAll(database: DataSource, calendarIds: readonly string[]): Promise<boolean[]> {
  const [rows] = await database.query<[{ id: string }[], number]>(BEGIN, [calendarIds]);
  const awaited = new Set(rows.map(({ id }) => id));
  return calendarIds.map((id) => awaited.has(id));
}

async function settleAll(database: DataSource, settled: readonly Settled[]): Promise<void[]> {
  await database.query(SETTLE, [
    settled.map(({ calendarId }) => calendarId),
    settled.map(({ state }) => state),
  ]);
  return settled.map(() => undefined);
}

/** Rows that are to be changed, held in one order by whoever changes several. */
const taken = (condition: string) => `
  WITH taken AS MATERIALIZED (
    SELECT bulk_sync_id, calendar_id FROM bulk_sync_calendars WHERE ${condition} ORDER BY calendar_id, bulk_sync_id FOR UPDATE)`;

const BEGIN = `${taken("calendar_id = ANY ($1) AND state IN ('waiting', 'running')")}
  UPDATE bulk_sync_calendars b SET state = 'running' FROM taken t
   WHERE (b.bulk_sync_id, b.calendar_id) = (t.bulk_sync_id, t.calendar_id) RETURNING b.calendar_id AS id`;

const SETTLE = `${taken("calendar_id = ANY ($1) AND state IN ('waiting', 'running')")}
  UPDATE bulk_sync_calendars b SET state = s.state
    FROM taken t JOIN unnest($1::uuid[], $2::text[]) AS s (calendar_id, state) ON s.calendar_id = t.calendar_id
   WHERE (b.bulk_sync_id, b.calendar_id) = (t.bulk_sync_id, t.calendar_id)`;

const CANCEL = `${taken("bulk_sync_id = $1 AND state = 'waiting'")}
  UPDATE bulk_sync_calendars b SET state = 'cancelled' FROM taken t
   WHERE (b.bulk_sync_id, b.calendar_id) = (t.bulk_sync_id, t.calendar_id)`;

/** The lock keeps a calendar from being deleted under our feet. @param calendars SQL whose rows are `c` */
const addSql = (calendars: string) => `
  INSERT INTO bulk_sync_calendars (bulk_sync_id, calendar_id)
  SELECT $1, c.id FROM ${calendars} JOIN products p ON p.id = c.product_id AND ($2::uuid IS NULL OR p.owner_id = $2)
   ORDER BY c.next_sync_at FOR KEY SHARE OF c
  RETURNING calendar_id AS id`;

const ADD_ACTIVE = addSql('(SELECT * FROM external_calendars WHERE is_active) c');

/** Looked up one by one: however many are named, none is compared with all others. */
const ADD_NAMED = addSql('unnest($3::uuid[]) AS named (id) JOIN external_calendars c ON c.id = named.id');

const WAITING = `
  SELECT c.id FROM bulk_sync_calendars b JOIN external_calendars c ON c.id = b.calendar_id
   WHERE b.bulk_sync_id = $1 AND b.state = 'waiting' ORDER BY c.next_sync_at`;

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

const IS_OF = `
  SELECT FROM bulk_syncs WHERE id = $1 AND owner_id = $2 AND ($3::uuid[] IS NULL OR product_ids <@ $3)`;

const STRANDED = `
  SELECT c.calendar_id AS id FROM bulk_syncs b JOIN bulk_sync_calendars c ON c.bulk_sync_id = b.id
   WHERE c.state IN ('waiting', 'running') AND b.created_at < now() - make_interval(mins => $1)
   GROUP BY c.calendar_id ORDER BY min(b.created_at) LIMIT $2`;
