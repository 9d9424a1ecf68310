import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { SyncQueue } from '../external-calendar/sync/sync-queue.ts';
import { offsetOf } from '../http/page.dto.ts';
import type { CalendarStatus, SyncStatusPage, SyncStatusQuery, SyncStatusTotals } from './admin.dto.ts';

/** What administrators see and do across all hosts. Source addresses stay the owners' secret. */
@Injectable()
export class AdminService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly queue: SyncQueue,
  ) {}

  /** Puts every active calendar in the queue. */
  async syncAll(): Promise<number> {
    const active = await this.database.query<{ id: string }[]>(
      'SELECT id FROM external_calendars WHERE is_active ORDER BY next_sync_at',
    );
    await this.queue.add(
      active.map(({ id }) => id),
      'admin',
    );
    return active.length;
  }

  /** All calendars, failing ones first, with totals. */
  async status(query: SyncStatusQuery): Promise<SyncStatusPage> {
    const status = query.status ?? null;
    const items = await this.database.query<CalendarStatus[]>(
      `SELECT c.id, c.name, p.name AS "productName", u.email AS "ownerEmail", c.ical_host AS "icalHost", c.is_active AS "isActive",
              c.last_sync_at AS "lastSyncAt", c.last_attempt_at AS "lastAttemptAt", c.last_sync_status AS "lastSyncStatus",
              c.last_sync_error AS "lastSyncError", c.failures,
              (SELECT count(*)::int FROM unavailability_blocks b WHERE b.external_calendar_id = c.id) AS "blockCount",
              CASE WHEN c.is_active THEN c.next_sync_at END AS "nextSyncAt"
         FROM external_calendars c JOIN products p ON p.id = c.product_id JOIN users u ON u.id = p.owner_id
        WHERE $1::text IS NULL OR c.last_sync_status = $1
        ORDER BY c.last_sync_status <> 'error', c.last_sync_at NULLS FIRST, c.id LIMIT $2 OFFSET $3`,
      [status, query.pageSize, offsetOf(query)],
    );
    const totals = await this.totals();
    return {
      totals,
      items,
      total: status ? totals[status] : totals.calendars,
      page: query.page,
      pageSize: query.pageSize,
    };
  }

  private async totals(): Promise<SyncStatusTotals> {
    const [counts] = await this.database.query<Omit<SyncStatusTotals, 'queued'>[]>(
      `SELECT count(*)::int AS calendars, count(*) FILTER (WHERE is_active)::int AS active,
              count(*) FILTER (WHERE last_sync_status = 'success')::int AS success,
              count(*) FILTER (WHERE last_sync_status = 'error')::int AS error,
              count(*) FILTER (WHERE last_sync_status = 'pending')::int AS pending,
              count(*) FILTER (WHERE is_active AND coalesce(last_sync_at, created_at) < now() - interval '48 hours')::int AS stale
         FROM external_calendars`,
    );
    return { ...counts!, queued: await this.queue.pending() };
  }
}
