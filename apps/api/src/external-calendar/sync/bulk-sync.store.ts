import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type DataLoader from 'dataloader';
import { DataSource, type EntityManager } from 'typeorm';
import { forgetInPortions } from '../../database/forget-in-portions.ts';
import { FOUND, type FoundValues } from '../found-calendars.ts';
import { countSettled } from './count-settled.ts';
import { together } from './together.ts';

/** Calendars that are named, paused or not. */
export interface NamedCalendars {
  calendarIds: readonly string[];
  /** Only those of this host. */
  ownerId?: string | undefined;
}

/** Calendars that are found. */
export interface GatheredCalendars {
  found: FoundValues;
  isActiveOnly: boolean;
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
  /** Whether more are still added to it. */
  isGathering: boolean;
}

interface Gathering extends GatheredCalendars {
  /** The last that was added, in the order of ids; null where none was. */
  gatheredTo: string | null;
}

/** A calendar that a bulk sync waits for, and on whose word. */
interface StrandedCalendar {
  id: string;
  trigger: 'manual' | 'admin';
}

interface Settled {
  calendarId: string;
  state: 'done' | 'failed';
}

/** What nobody adds or queues for so long is taken up; whoever is only slow at it loses nothing by that. */
const STRANDED_AFTER_SECONDS = 30;
const MOST_AT_ONCE = 1_000;
/** So many calendars are added to a bulk sync at once. */
const PORTION = 5_000;

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

  /** One of calendars that are named. @returns its id and its calendars, most overdue first */
  async create(
    transaction: EntityManager,
    { calendarIds, ownerId }: NamedCalendars,
    owner: BulkSyncOwner | null,
  ): Promise<{ id: string; calendarIds: string[] }> {
    const id = await this.insert(transaction, owner, null);
    const named = [...new Set(calendarIds)];
    const rows = await transaction.query<{ id: string }[]>(ADD_NAMED, [id, ownerId ?? null, named]);
    await transaction.query('UPDATE bulk_syncs SET total = $2 WHERE id = $1', [id, rows.length]);
    return { id, calendarIds: rows.map((row) => row.id) };
  }

  /** An administrator's, of calendars that are found, however many: they are added by `gather`. @returns its id */
  accept(transaction: EntityManager, wanted: GatheredCalendars): Promise<string> {
    return this.insert(transaction, null, wanted);
  }

  /**
   * Adds the next portion of what a bulk sync has found, so that no calendar is held for long. What is found while it is
   * gathered belongs to it.
   *
   * @returns its calendars, most overdue first; null where there are no more, or another server adds them at this moment
   */
  gather(id: string): Promise<string[] | null> {
    return this.database.transaction(async (transaction) => {
      const [next] = await transaction.query<Gathering[]>(HOLD_GATHERING, [id]);
      if (!next) return null;
      const from = [id, next.isActiveOnly, next.gatheredTo, PORTION];
      const added = await transaction.query<{ id: string; isLast: boolean }[]>(ADD_FOUND, [
        ...next.found,
        ...from,
      ]);
      const to = added.length < PORTION ? null : added.find(({ isLast }) => isLast)!.id;
      await transaction.query(GATHERED, [id, to, added.length]);
      return added.map((row) => row.id);
    });
  }

  /** Those to which nobody adds any more, although they are not whole: a server died, or the database was away. */
  async ungathered(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(UNGATHERED, [STRANDED_AFTER_SECONDS]);
    return rows.map(({ id }) => id);
  }

  private async insert(
    transaction: EntityManager,
    owner: BulkSyncOwner | null,
    wanted: GatheredCalendars | null,
  ): Promise<string> {
    const [bulk] = await transaction.query<{ id: string }[]>(INSERT, [
      owner?.ownerId ?? null,
      owner?.reach ?? null,
      wanted?.found ?? null,
      wanted?.isActiveOnly ?? false,
    ]);
    return bulk!.id;
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
    await this.database.query('UPDATE bulk_syncs SET gathers = NULL WHERE id = $1', [id]);
    await this.database.query(CANCEL, [id]);
  }

  /** Calendars that are still waited for although their tasks may be lost: a server died, or the database was away. */
  stranded(): Promise<StrandedCalendar[]> {
    return this.database.query<StrandedCalendar[]>(STRANDED, [STRANDED_AFTER_SECONDS, MOST_AT_ONCE]);
  }

  /** Counts what has come out more than a day ago, and forgets bulk syncs that are older than so many. */
  async forgetOlderThan(days: number): Promise<void> {
    await countSettled(this.database);
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

const INSERT = `
  INSERT INTO bulk_syncs (owner_id, product_ids, gathers, gathers_active) VALUES ($1, $2, $3, $4) RETURNING id`;

/** Looked up one by one: however many are named, none is compared with all others. The lock keeps it from being deleted under our feet. */
const ADD_NAMED = `
  INSERT INTO bulk_sync_calendars (bulk_sync_id, calendar_id)
  SELECT $1, c.id FROM unnest($3::uuid[]) AS named (id) JOIN external_calendars c ON c.id = named.id
    JOIN products p ON p.id = c.product_id AND ($2::uuid IS NULL OR p.owner_id = $2)
   ORDER BY c.next_sync_at FOR KEY SHARE OF c
  RETURNING calendar_id AS id`;

const HOLD_GATHERING = `
  SELECT gathers AS found, gathers_active AS "isActiveOnly", gathered_to AS "gatheredTo" FROM bulk_syncs
   WHERE id = $1 AND gathers IS NOT NULL FOR UPDATE SKIP LOCKED`;

const ADD_FOUND = `
  WITH found AS MATERIALIZED (
    SELECT c.id, c.next_sync_at FROM external_calendars c ${FOUND}
       AND (c.is_active OR NOT $7::boolean) AND ($8::uuid IS NULL OR c.id > $8) ORDER BY c.id LIMIT $9 FOR KEY SHARE OF c),
  added AS (INSERT INTO bulk_sync_calendars (bulk_sync_id, calendar_id) SELECT $6, id FROM found)
  SELECT id, id = (SELECT id FROM found ORDER BY id DESC LIMIT 1) AS "isLast" FROM found ORDER BY next_sync_at`;

/** @param $2 up to which calendar; null: there are no more */
const GATHERED = `
  UPDATE bulk_syncs SET total = total + $3, gathered_to = $2, gathered_at = now(), gathers = CASE WHEN $2::uuid IS NOT NULL THEN gathers END
   WHERE id = $1`;

const UNGATHERED = `
  SELECT id FROM bulk_syncs WHERE gathers IS NOT NULL AND gathered_at < now() - make_interval(secs => $1)`;

const WAITING = `
  SELECT c.id FROM bulk_sync_calendars b JOIN external_calendars c ON c.id = b.calendar_id
   WHERE b.bulk_sync_id = $1 AND b.state = 'waiting' ORDER BY c.next_sync_at`;

const rowsIn = (state: string) => `count(*) FILTER (WHERE c.state = '${state}')`;

/** Those that have come out, and how, are counted in its row after a day. */
const COUNTS = `
  SELECT b.created_at AS "createdAt", greatest(b.total, count(c.state))::int AS total,
         ${['waiting', 'running'].map((state) => `${rowsIn(state)}::int AS ${state}`).join(', ')},
         ${['done', 'failed', 'cancelled'].map((state) => `(b.${state} + ${rowsIn(state)})::int AS ${state}`).join(', ')},
         b.gathers IS NOT NULL AS "isGathering"
    FROM bulk_syncs b LEFT JOIN bulk_sync_calendars c ON c.bulk_sync_id = b.id
   WHERE b.id = $1 GROUP BY b.id`;

const IS_OF = `
  SELECT FROM bulk_syncs WHERE id = $1 AND owner_id = $2 AND ($3::uuid[] IS NULL OR product_ids <@ $3)`;

const STRANDED = `
  SELECT c.calendar_id AS id, CASE WHEN count(b.owner_id) > 0 THEN 'manual' ELSE 'admin' END AS trigger
    FROM bulk_syncs b JOIN bulk_sync_calendars c ON c.bulk_sync_id = b.id
   WHERE c.state IN ('waiting', 'running') AND b.created_at < now() - make_interval(secs => $1)
   GROUP BY c.calendar_id ORDER BY min(b.created_at) LIMIT $2`;
