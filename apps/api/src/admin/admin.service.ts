import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language } from '#availability';
import { AppError } from '../errors/app-error.ts';
import { CAUSE, FOUND } from '../external-calendar/found-calendars.ts';
import { SyncQueue } from '../external-calendar/sync/sync-queue.ts';
import type { SyncRunPage, SyncRunView } from '../external-calendar/sync-history.dto.ts';
import { SyncHistoryService } from '../external-calendar/sync-history.service.ts';
import { offsetOf, type PageQuery } from '../http/page.dto.ts';
import { IS_STALE, STATE_OF_CALENDAR } from '../property/calendar-state.ts';
import { loadReleaseTimes } from '../property/release-times.ts';
import type {
  CalendarFilters,
  CalendarStatus,
  SyncStatusPage,
  SyncStatusQuery,
  SyncStatusTotals,
} from './admin.dto.ts';
import { CostlyAnswer } from './costly-answer.ts';
import { type CountedCause, countFound, sumOf } from './count-found.ts';
import { valuesOf } from './found-calendars.ts';

type Moment = 'lastSyncAt' | 'lastAttemptAt' | 'nextSyncAt';
type CalendarRow = Omit<CalendarStatus, 'freesAt' | Moment> & Record<Moment, Date | null>;

/** Administration across all hosts. Source addresses stay the owners' secret. */
@Injectable()
export class AdminService {
  private readonly everything = new CostlyAnswer(() => this.count({}));

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly queue: SyncQueue,
    private readonly history: SyncHistoryService,
  ) {}

  /** The results of the filters, failing ones first, with causes of failure, and the totals of all. */
  async status(query: SyncStatusQuery): Promise<SyncStatusPage> {
    const { errorCode, page, pageSize, ...filters } = query;
    const rows = await this.database.query<CalendarRow[]>(PAGE, [
      ...valuesOf(query),
      pageSize,
      offsetOf(query),
    ]);
    const items = await this.withReleaseTimes(rows);
    const everything = await this.everything.get();
    const isFiltered = valuesOf(filters).some((one) => one !== null);
    const counted = isFiltered ? await this.count(filters) : everything;
    const totals = await this.withQueued(everything);
    return { totals, ...countFound(counted, errorCode), items, page, pageSize };
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

  /** Runs of any calendar, latest first; without the content of their events. @throws AppError `not_found` */
  async runs(calendarId: string, query: PageQuery, language: Language): Promise<SyncRunPage> {
    const page = await this.history.list(null, calendarId, query, language);
    return { ...page, items: page.items.map(withoutEvents) };
  }

  private async withReleaseTimes(rows: readonly CalendarRow[]): Promise<CalendarStatus[]> {
    const releases = await loadReleaseTimes(
      this.database,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({
      ...row,
      lastSyncAt: row.lastSyncAt?.toISOString() ?? null,
      lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
      nextSyncAt: row.nextSyncAt?.toISOString() ?? null,
      freesAt: releases.get(row.id)?.toISOString() ?? null,
    }));
  }

  /** Counts of all calendars by state; cached for a moment where counting takes long. */
  async totals(): Promise<SyncStatusTotals> {
    return this.withQueued(await this.everything.get());
  }

  private async withQueued(everything: readonly CountedCause[]): Promise<SyncStatusTotals> {
    const { waiting, active } = await this.queue.counts();
    return { ...sumOf(everything), queued: waiting + active };
  }

  private count(filters: CalendarFilters): Promise<CountedCause[]> {
    return this.database.query<CountedCause[]>(COUNTED, valuesOf(filters));
  }
}

/** Guests' names and undoing a run are the host's alone. */
function withoutEvents({ report, ...run }: SyncRunView): SyncRunView {
  const firstProblems = report.firstProblems.map(({ code, start, mayBlock }) => ({ code, start, mayBlock }));
  return { ...run, canUndo: false, report: { ...report, firstProblems } };
}

/** Reads well and still needs somebody's attention: held, waiting, or needing attention. */
const IS_TO_CHECK = '(c.is_active AND (c.held_removals > 0 OR c.attention IS NOT NULL))';

/** One scan of all calendars gives the counts of each kind, and the causes of failure. */
const COUNTED = `
  SELECT ${CAUSE} AS "errorCode", count(*)::int AS calendars, count(*) FILTER (WHERE is_active)::int AS active,
         count(*) FILTER (WHERE NOT is_active)::int AS paused,
         count(*) FILTER (WHERE is_active AND last_sync_status = 'success')::int AS success,
         count(*) FILTER (WHERE is_active AND last_sync_status = 'error')::int AS error,
         count(*) FILTER (WHERE is_active AND last_sync_status = 'pending')::int AS pending,
         count(*) FILTER (WHERE ${IS_STALE})::int AS stale, count(*) FILTER (WHERE ${IS_TO_CHECK})::int AS "toCheck"
    FROM external_calendars c ${FOUND} GROUP BY 1`;

const CALENDARS =
  'FROM external_calendars c JOIN products p ON p.id = c.product_id JOIN users u ON u.id = p.owner_id';

const COLUMNS = `
  c.id, c.name, p.id AS "productId", p.name AS "productName", u.id AS "ownerId", u.email AS "ownerEmail",
  c.ical_host AS "icalHost", c.channel, c.is_active AS "isActive", c.last_sync_at AS "lastSyncAt", c.last_attempt_at AS "lastAttemptAt",
  c.last_sync_status AS "lastSyncStatus", c.last_sync_error AS "lastSyncError", c.failures, ${IS_STALE} AS "isStale",
  ${STATE_OF_CALENDAR} AS state, c.held_removals AS "heldRemovals", c.attention,
  (SELECT count(*)::int FROM unavailability_blocks b WHERE b.external_calendar_id = c.id) AS "blockCount",
  CASE WHEN c.is_active THEN c.next_sync_at END AS "nextSyncAt"`;

const ORDER = "(c.is_active AND c.last_sync_status = 'error') DESC, c.last_sync_at NULLS FIRST, c.id";

/** Details of calendars are queried for the page alone. */
const PAGE = `
  SELECT ${COLUMNS}
    FROM (SELECT c.id FROM external_calendars c ${FOUND} ORDER BY ${ORDER} LIMIT $6 OFFSET $7) page
    JOIN external_calendars c ON c.id = page.id JOIN products p ON p.id = c.product_id JOIN users u ON u.id = p.owner_id
   ORDER BY ${ORDER}`;
