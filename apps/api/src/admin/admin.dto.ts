import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  IsUUID,
  Length,
} from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';

export class SyncStatusQuery extends PageQuery {
  /** Only calendars whose last sync ended like this. */
  @Optional()
  @IsIn(['success', 'error', 'pending'])
  status?: 'success' | 'error' | 'pending';

  /**
   * `stale`: active, without a success for 48 hours; `paused`; `held`: stays wait for a decision; `failing`: active, and
   * the last sync failed.
   */
  @Optional()
  @IsIn(['stale', 'paused', 'held', 'failing'])
  state?: 'stale' | 'paused' | 'held' | 'failing';

  /** Part of the name of the calendar or its property, of the owner's e-mail, or of the host name of the source. */
  @Optional()
  @IsString()
  @Length(1, 100)
  search?: string;

  /** Only calendars of this user. */
  @Optional()
  @IsUUID()
  ownerId?: string;
}

export class CalendarStatus {
  id: string;
  name: string;
  productId: string;
  productName: string;
  ownerId: string;
  ownerEmail: string;
  /** Host name of the source; the whole address is the owner's secret. @example www.airbnb.com */
  icalHost: string;
  isActive: boolean;
  lastSyncAt: string | null;
  lastAttemptAt: string | null;
  lastSyncStatus: 'success' | 'error' | 'pending';
  lastSyncError: string | null;
  failures: number;
  /** Active, and without a success for 48 hours. */
  isStale: boolean;
  /** Stays that vanished from the feed and are kept for now. */
  heldRemovals: number;
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

export class BulkSyncBody {
  /** Only these calendars, paused ones too. */
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @IsUUID(undefined, { each: true })
  calendarIds?: string[];

  /** Only calendars of this user; the active ones, unless `calendarIds` names some. */
  @Optional()
  @IsUUID()
  ownerId?: string;
}

export class QueuedSync {
  /** Tells `GET /api/admin/sync-jobs/{jobId}` which it is. */
  jobId: string;
  /** How many calendars it synchronises. */
  queued: number;
}

export class SyncJobProgress {
  jobId: string;
  createdAt: string;
  /** Whether nothing waits or runs any more. */
  isFinished: boolean;
  /** Calendars of this job; one that is deleted leaves it. */
  total: number;
  waiting: number;
  running: number;
  /** Synchronised. */
  done: number;
  /** Tried, but the source failed; their dates stay blocked. */
  failed: number;
  /** Left because the job was cancelled. */
  cancelled: number;
}

export class UpdateCalendarBody {
  /** False pauses the automatic sync; the calendar's dates stay blocked. */
  @IsBoolean()
  isActive: boolean;
}
