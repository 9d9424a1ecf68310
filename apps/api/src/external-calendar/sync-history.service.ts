import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '#availability';
import { loadToday } from '../database/load-today.ts';
import { AppError } from '../errors/app-error.ts';
import { offsetOf, type Page, type PageQuery } from '../http/page.dto.ts';
import type { Product } from '../property/product.entity.ts';
import { StayWriting } from '../stay/stay-writing.service.ts';
import { changedANight } from './changed-a-night.ts';
import { recountHeld } from './recount-held.ts';
import { type EntryRow, entriesIn, runEntries } from './run-entries.ts';
import { SyncStore } from './sync/sync.store.ts';
import type { SyncChangeView, SyncRunView, UndoneRun } from './sync-history.dto.ts';
import { type SyncRunRow, toSyncRunView } from './sync-run.view.ts';

/** Runs of a calendar, their changes, and undo of the last one. */
@Injectable()
export class SyncHistoryService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly store: SyncStore,
    private readonly writing: StayWriting,
  ) {}

  /**
   * Runs, latest first; those that changed nothing, one after the other, as one entry.
   *
   * @param productId of the calendar; null for any, for administrators
   * @throws AppError `not_found`
   */
  async list(
    productId: string | null,
    calendarId: string,
    query: PageQuery,
    language: Language,
  ): Promise<Page<SyncRunView>> {
    await this.refuseForeign(productId, calendarId);
    const rows = await this.database.query<EntryRow<SyncRunRow>[]>(RUNS, [
      calendarId,
      query.pageSize,
      offsetOf(query),
    ]);
    const { entries, total } = entriesIn(rows);
    const items = entries.map((row) => toSyncRunView(row, language));
    return { items, total, page: query.page, pageSize: query.pageSize };
  }

  /** Changes of one run. @throws AppError `not_found` */
  async changes(
    productId: string,
    calendarId: string,
    runId: string,
    query: PageQuery,
  ): Promise<Page<SyncChangeView>> {
    await this.refuseForeign(productId, calendarId);
    const items = await this.database.query<SyncChangeView[]>(CHANGES, [
      runId,
      calendarId,
      query.pageSize,
      offsetOf(query),
    ]);
    const [count] = await this.database.query<{ total: number | null }[]>(
      `SELECT (SELECT count(*)::int FROM sync_changes c WHERE c.run_id = r.id) AS total
         FROM (SELECT id, external_calendar_id FROM sync_runs UNION ALL SELECT id, external_calendar_id FROM counted_runs) r
        WHERE r.id = $1 AND r.external_calendar_id = $2`,
      [runId, calendarId],
    );
    if (!count) throw new AppError('not_found');
    return { items, total: count.total ?? 0, page: query.page, pageSize: query.pageSize };
  }

  /**
   * Undoes the last run that changed anything: added stays are removed, removed ones return under their ids, changed
   * ones get their old dates. Restored stays are kept, so that the next reading does not free them at once.
   *
   * @param runId the expected run; null for whichever was the last
   * @throws AppError `not_found`, `nothing_to_undo`, `undo_stale`
   */
  undo(
    { id: productId, timeZone }: Product,
    calendarId: string,
    runId: string | null = null,
  ): Promise<UndoneRun> {
    return this.writing.change(productId, async (transaction) => {
      if (!(await this.store.takeOver(transaction, productId, calendarId))) throw new AppError('not_found');
      const [last] = await transaction.query<{ id: string; isUndone: boolean }[]>(
        `SELECT r.id, r.undone_at IS NOT NULL AS "isUndone" FROM sync_runs r
          WHERE r.external_calendar_id = $1 AND ${changedANight('r')}
          ORDER BY r.finished_at DESC, r.id DESC LIMIT 1`,
        [calendarId],
      );
      if (runId !== null && last?.id !== runId) throw new AppError('undo_stale');
      if (!last || last.isUndone) throw new AppError('nothing_to_undo');
      const undone = await this.takeBack(transaction, last.id);
      await recountHeld(transaction, calendarId, await loadToday(transaction, timeZone));
      return undone;
    });
  }

  private async takeBack(transaction: EntityManager, runId: string): Promise<UndoneRun> {
    const [stale] = await transaction.query<{ isStale: boolean }[]>(STALE, [runId]);
    if (stale!.isStale) throw new AppError('undo_stale');
    const [, removed] = await transaction.query<[unknown[], number]>(REMOVE_ADDED, [runId]);
    const [, reverted] = await transaction.query<[unknown[], number]>(REVERT_CHANGED, [runId]);
    const restored = await transaction.query<unknown[]>(RESTORE_REMOVED, [runId]);
    await transaction.query('UPDATE sync_runs SET undone_at = now() WHERE id = $1', [runId]);
    return { runId, removed, restored: restored.length, reverted };
  }

  private async refuseForeign(productId: string | null, calendarId: string): Promise<void> {
    const rows = await this.database.query(
      'SELECT FROM external_calendars WHERE id = $1 AND product_id = coalesce($2, product_id)',
      [calendarId, productId],
    );
    if (rows.length === 0) throw new AppError('not_found');
  }
}

const RUNS = runEntries({
  calendars: 'SELECT id, channel FROM external_calendars WHERE id = $1',
  limit: '$2',
  offset: '$3',
});

const STAY = (column: string) =>
  `CASE WHEN c.${column} IS NOT NULL THEN jsonb_build_object('from', c.${column} -> 'starts_on', 'to', c.${column} -> 'ends_on', 'summary', c.${column} -> 'summary') END`;

const CHANGES = `
  SELECT c.change, c.block_id AS "blockId", ${STAY('before')} AS before, ${STAY('after')} AS after
    FROM sync_changes c JOIN sync_runs r ON r.id = c.run_id
   WHERE r.id = $1 AND r.external_calendar_id = $2 ORDER BY c.position LIMIT $3 OFFSET $4`;

/** Whether a block differs from how the run left it. */
const STALE = `
  SELECT coalesce(bool_or(CASE WHEN c.change = 'removed' THEN b.id IS NOT NULL
           ELSE b.id IS NULL OR b.sequence <> (c.after ->> 'sequence')::int OR b.role <> c.after ->> 'role' END), false) AS "isStale"
    FROM sync_changes c LEFT JOIN unavailability_blocks b ON b.id = c.block_id WHERE c.run_id = $1`;

/** What the host has decided to keep since stays as it is. */
const IS_NOT_KEPT_SINCE = "coalesce(b.kept_at = (c.after ->> 'kept_at')::timestamptz, b.kept_at IS NULL)";

const REMOVE_ADDED = `
  DELETE FROM unavailability_blocks b USING sync_changes c
   WHERE c.run_id = $1 AND c.change = 'added' AND b.id = c.block_id AND ${IS_NOT_KEPT_SINCE}`;

/**
 * Subscribers have seen the change: undoing it is a further one (SEQUENCE). What the feed lists is what the run left.
 */
const REVERT_CHANGED = `
  UPDATE unavailability_blocks b
     SET starts_on = o.starts_on, ends_on = o.ends_on, uid = o.uid, recurrence_id = o.recurrence_id, summary = o.summary,
         reservation_code = o.reservation_code, kind = o.kind, role = o.role, via = o.via, kept_at = now(), missing_since = NULL,
         missing_readings = 0, believed_after = NULL, becomes_from = CASE WHEN l.is_left THEN b.starts_on END,
         becomes_to = CASE WHEN l.is_left THEN b.ends_on END, sequence = b.sequence + 1, updated_at = now()
    FROM sync_changes c, jsonb_populate_record(NULL::unavailability_blocks, c.before) o,
         LATERAL (SELECT (c.after ->> 'starts_on')::date < o.ends_on AND o.starts_on < (c.after ->> 'ends_on')::date AS is_left) l
   WHERE c.run_id = $1 AND c.change = 'changed' AND b.id = c.block_id AND ${IS_NOT_KEPT_SINCE}`;

const RESTORE_REMOVED = `
  INSERT INTO unavailability_blocks
  SELECT o.* FROM sync_changes c, jsonb_populate_record(NULL::unavailability_blocks,
           c.before || jsonb_build_object('kept_at', now(), 'missing_since', NULL, 'missing_readings', 0, 'believed_after', NULL,
                                        'becomes_from', NULL, 'becomes_to', NULL)) o
   WHERE c.run_id = $1 AND c.change = 'removed' RETURNING id`;
