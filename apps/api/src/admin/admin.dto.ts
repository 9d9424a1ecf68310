import { IsIn } from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';

export class SyncStatusQuery extends PageQuery {
  /** Only calendars whose last sync ended like this. */
  @Optional()
  @IsIn(['success', 'error', 'pending'])
  status?: 'success' | 'error' | 'pending';
}

export class CalendarStatus {
  id: string;
  name: string;
  productName: string;
  ownerEmail: string;
  /** Host name of the source; the whole address is the owner's secret. @example www.airbnb.com */
  icalHost: string;
  isActive: boolean;
  lastSyncAt: string | null;
  lastAttemptAt: string | null;
  lastSyncStatus: 'success' | 'error' | 'pending';
  lastSyncError: string | null;
  failures: number;
  blockCount: number;
  nextSyncAt: string | null;
}

export class SyncStatusTotals {
  calendars: number;
  active: number;
  success: number;
  error: number;
  pending: number;
  /** Without a success for 48 hours. */
  stale: number;
  /** Waiting in the queue or being read now. */
  queued: number;
}

export class SyncStatusPage {
  totals: SyncStatusTotals;
  items: CalendarStatus[];
  total: number;
  page: number;
  pageSize: number;
}

export class QueuedSync {
  /** How many calendars were put in the queue. */
  queued: number;
}
