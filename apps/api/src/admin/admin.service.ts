import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.ts';
import { SyncQueue } from '../external-calendar/sync/sync-queue.ts';
import { offsetOf, patternOf } from '../http/page.dto.ts';
import { IS_STALE, STATE_OF_CALENDAR } from '../property/calendar-state.ts';
import { loadReleaseTimes } from '../property/release-times.ts';
import type { CalendarStatus, SyncStatusPage, SyncStatusQuery, SyncStatusTotals } from './admin.dto.ts';

type CalendarRow = Omit<CalendarStatus, 'freesAt'>;

/** What administrators see and do across all hosts. Source addresses stay the owners' secret. */
@Injectable()
export class AdminService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly queue: SyncQueue,
  ) {}

  /** The calendars that are asked for, failing ones first, with the totals of all. */
  async status(query: SyncStatusQuery): Promise<SyncStatusPage> {
    const { status = null, state = null, search, ownerId = null, page, pageSize } = query;
    const filter = [status, state, search ? patternOf(search) : null, ownerId];
    const rows = await this.database.query<CalendarRow[]>(
      `SELECT ${COLUMNS} ${FILTERED} ORDER BY ${STATE_OF_CALENDAR} <> 'failing', c.last_sync_at NULLS FIRST, c.id LIMIT $5 OFFSET $6`,
      [...filter, pageSize, offsetOf(query)],
    );
    const items = await this.withReleaseTimes(rows);
    const [count] = await this.database.query<{ total: number }[]>(
      `SELECT count(*)::int AS total ${FILTERED}`,
      filter,
    );
    return { totals: await this.totals(), items, total: count!.total, page, pageSize };
  }

  /** Pauses or resumes a calendar. @throws AppError `not_found` */
  async setActive(calendarId: string, isActive: boolean): Promise<CalendarStatus> {
    await this.database.query(
      'UPDATE external_calendars SET is_active = $2, updated_at = now() WHERE id = $1 AND is_active <> $2',
      [calendarId, isActive],
    );
    const rows = await this.database.query<CalendarRow[]>(`SELECT ${COLUMNS} ${CALENDARS} WHERE c.id = $1`, [
      calendarId,
    ]);
    const [calendar] = await this.withReleaseTimes(rows);
    if (!calendar) throw new AppError('not_found');
    return calendar;
  }

  private async withReleaseTimes(rows: readonly CalendarRow[]): Promise<CalendarStatus[]> {
    const releases = await loadReleaseTimes(
      this.database,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({ ...row, freesAt: releases.get(row.id)?.toISOString() ?? null }));
  }

  /** All calendars, counted by state. */
  async totals(): Promise<SyncStatusTotals> {
    const [counts] = await this.database.query<Omit<SyncStatusTotals, 'queued'>[]>(
      `SELECT count(*)::int AS calendars, count(*) FILTER (WHERE is_active)::int AS active,
              count(*) FILTER (WHERE NOT is_active)::int AS paused,
              count(*) FILTER (WHERE is_active AND last_sync_status = 'success')::int AS success,
              count(*) FILTER (WHERE is_active AND last_sync_status = 'error')::int AS error,
              count(*) FILTER (WHERE is_active AND last_sync_status = 'pending')::int AS pending,
              count(*) FILTER (WHERE ${IS_STALE})::int AS stale, count(*) FILTER (WHERE ${IS_TO_CHECK})::int AS "toCheck"
         FROM external_calendars c`,
    );
    const { waiting, active } = await this.queue.counts();
    return { ...counts!, queued: waiting + active };
  }
}

/** What reads well and still waits for somebody's eyes: held, waiting, or needing attention. */
const IS_TO_CHECK = '(c.is_active AND (c.held_removals > 0 OR c.attention IS NOT NULL))';

const CALENDARS =
  'FROM external_calendars c JOIN products p ON p.id = c.product_id JOIN users u ON u.id = p.owner_id';

const COLUMNS = `
  c.id, c.name, p.id AS "productId", p.name AS "productName", u.id AS "ownerId", u.email AS "ownerEmail",
  c.ical_host AS "icalHost", c.is_active AS "isActive", c.last_sync_at AS "lastSyncAt", c.last_attempt_at AS "lastAttemptAt",
  c.last_sync_status AS "lastSyncStatus", c.last_sync_error AS "lastSyncError", c.failures, ${IS_STALE} AS "isStale",
  ${STATE_OF_CALENDAR} AS state, c.held_removals AS "heldRemovals", c.attention,
  (SELECT count(*)::int FROM unavailability_blocks b WHERE b.external_calendar_id = c.id) AS "blockCount",
  CASE WHEN c.is_active THEN c.next_sync_at END AS "nextSyncAt"`;

const FILTERED = `${CALENDARS}
   WHERE ($1::text IS NULL OR c.last_sync_status = $1)
     AND CASE $2::text WHEN 'stale' THEN ${IS_STALE} WHEN 'paused' THEN NOT c.is_active WHEN 'held' THEN c.is_active AND c.held_removals > 0
                       WHEN 'needs_attention' THEN c.is_active AND c.attention IS NOT NULL
                       WHEN 'failing' THEN c.is_active AND c.last_sync_status = 'error' ELSE true END
     AND ($3::text IS NULL OR c.name ILIKE $3 OR p.name ILIKE $3 OR u.email ILIKE $3 OR c.ical_host ILIKE $3)
     AND ($4::uuid IS NULL OR u.id = $4)`;
