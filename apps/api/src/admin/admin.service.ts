import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.ts';
import { SyncQueue } from '../external-calendar/sync/sync-queue.ts';
import { offsetOf, patternOf } from '../http/page.dto.ts';
import { IS_STALE, STATE_OF_CALENDAR } from '../property/calendar-state.ts';
import { loadReleaseTimes } from '../property/release-times.ts';
import type { CalendarStatus, SyncStatusPage, SyncStatusQuery, SyncStatusTotals } from './admin.dto.ts';
import { CostlyAnswer } from './costly-answer.ts';

type CalendarRow = Omit<CalendarStatus, 'freesAt'>;
type StateCounts = Omit<SyncStatusTotals, 'queued'>;

/** What administrators see and do across all hosts. Source addresses stay the owners' secret. */
@Injectable()
export class AdminService {
  private readonly counts = new CostlyAnswer(() => this.countStates());

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly queue: SyncQueue,
  ) {}

  /** The calendars that are asked for, failing ones first, with the totals of all. */
  async status(query: SyncStatusQuery): Promise<SyncStatusPage> {
    const { status = null, state = null, search, ownerId = null, page, pageSize } = query;
    const filter = [status, state, search ? patternOf(search) : null, ownerId];
    const rows = await this.database.query<CalendarRow[]>(PAGE, [...filter, pageSize, offsetOf(query)]);
    const items = await this.withReleaseTimes(rows);
    const totals = await this.totals();
    const isFiltered = filter.some((one) => one !== null);
    return { totals, items, total: isFiltered ? await this.count(filter) : totals.calendars, page, pageSize };
  }

  private async count(filter: readonly unknown[]): Promise<number> {
    const [count] = await this.database.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM external_calendars c ${FILTER}`,
      [...filter],
    );
    return count!.total;
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

  /** All calendars, counted by state; where counting takes long, as they were a moment ago. */
  async totals(): Promise<SyncStatusTotals> {
    const { waiting, active } = await this.queue.counts();
    return { ...(await this.counts.get()), queued: waiting + active };
  }

  private async countStates(): Promise<StateCounts> {
    const [counts] = await this.database.query<StateCounts[]>(
      `SELECT count(*)::int AS calendars, count(*) FILTER (WHERE is_active)::int AS active,
              count(*) FILTER (WHERE NOT is_active)::int AS paused,
              count(*) FILTER (WHERE is_active AND last_sync_status = 'success')::int AS success,
              count(*) FILTER (WHERE is_active AND last_sync_status = 'error')::int AS error,
              count(*) FILTER (WHERE is_active AND last_sync_status = 'pending')::int AS pending,
              count(*) FILTER (WHERE ${IS_STALE})::int AS stale, count(*) FILTER (WHERE ${IS_TO_CHECK})::int AS "toCheck"
         FROM external_calendars c`,
    );
    return counts!;
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

/** Names are looked for table by table: joined first, each calendar would be compared with three texts that many share. */
const FILTER = `
   WHERE ($1::text IS NULL OR c.last_sync_status = $1)
     AND CASE $2::text WHEN 'stale' THEN ${IS_STALE} WHEN 'paused' THEN NOT c.is_active WHEN 'held' THEN c.is_active AND c.held_removals > 0
                       WHEN 'needs_attention' THEN c.is_active AND c.attention IS NOT NULL
                       WHEN 'failing' THEN c.is_active AND c.last_sync_status = 'error' ELSE true END
     AND ($3::text IS NULL OR c.name ILIKE $3 OR c.ical_host ILIKE $3 OR c.product_id IN (
           SELECT id FROM products WHERE name ILIKE $3 OR owner_id IN (SELECT id FROM users WHERE email ILIKE $3)))
     AND ($4::uuid IS NULL OR c.product_id IN (SELECT id FROM products WHERE owner_id = $4))`;

const ORDER = "(c.is_active AND c.last_sync_status = 'error') DESC, c.last_sync_at NULLS FIRST, c.id";

/** What is shown of calendars is looked up for the page alone. */
const PAGE = `
  SELECT ${COLUMNS}
    FROM (SELECT c.id FROM external_calendars c ${FILTER} ORDER BY ${ORDER} LIMIT $5 OFFSET $6) page
    JOIN external_calendars c ON c.id = page.id JOIN products p ON p.id = c.product_id JOIN users u ON u.id = p.owner_id
   ORDER BY ${ORDER}`;
