import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { CalendarChannel } from '#platforms';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { CALENDAR_STATES, type CalendarState } from '../property/calendar-state.ts';

/** Filters of the list of all calendars; none: all. */
export class CalendarFilters {
  /** Only calendars whose last sync had this outcome. */
  @Optional()
  @IsIn(['success', 'error', 'pending'])
  status?: 'success' | 'error' | 'pending';

  /**
   * Conditions, of which one calendar may meet several: `paused`, or active and `failing`: the last sync failed;
   * `stale`: without a success for three of its intervals, an hour at least; `held`: stays are pending, or a held
   * reading needs a decision; `needs_attention`: unreadable in part, or all events to come are ignored.
   */
  @Optional()
  @IsIn(['stale', 'paused', 'held', 'needs_attention', 'failing'])
  state?: 'stale' | 'paused' | 'held' | 'needs_attention' | 'failing';

  /** Part of the name of the calendar or its property, of the owner's e-mail, or of the host name of the source. */
  @Optional()
  @IsString()
  @Length(1, 100)
  search?: string;

  /** Only calendars of this user. */
  @Optional()
  @IsUUID()
  ownerId?: string;

  /** Only calendars that are active and fail for this cause. @example http_404_410 */
  @Optional()
  @Matches(/^[a-z0-9_]{1,40}$/)
  errorCode?: string;
}

export class SyncStatusQuery extends IntersectionType(PageQuery, CalendarFilters) {}

export class CalendarStatus {
  id: string;
  name: string;
  productId: string;
  productName: string;
  ownerId: string;
  ownerEmail: string;
  /** Host name of the source; the whole address is the owner's secret. @example www.airbnb.com */
  icalHost: string;
  /** The channel; null where it is unknown. */
  channel: CalendarChannel | null;
  isActive: boolean;
  lastSyncAt: string | null;
  lastAttemptAt: string | null;
  lastSyncStatus: 'success' | 'error' | 'pending';
  lastSyncError: string | null;
  failures: number;
  /** State of the calendar: the first that applies. */
  @ApiProperty({ enum: CALENDAR_STATES })
  state: CalendarState;
  /** Active, and without a success for three of its intervals, an hour at least; whether it fails or not. */
  isStale: boolean;
  /** Pending stays: missing from the feed, and kept for now. */
  heldRemovals: number;
  /** When the first of them is freed by itself; null where none is. */
  freesAt: string | null;
  /** Why the last reading needs attention; null when it does not. */
  attention: 'partly_read' | 'all_ignored' | null;
  blockCount: number;
  nextSyncAt: string | null;
}

/** Paused calendars count in the first three figures only. */
export class SyncStatusTotals {
  calendars: number;
  active: number;
  paused: number;
  /** Outcome of the last sync of the active ones. */
  success: number;
  error: number;
  pending: number;
  /** Without a success for three of their intervals, an hour at least; failing ones too. */
  stale: number;
  /** Stays are missing from them, part of them is unreadable, or all events to come are ignored. */
  toCheck: number;
  /** Waiting in the queue or being read now. */
  queued: number;
}

/** Causes of failing calendars, with counts. */
export class FailureCause {
  /** @example http_404_410 */
  errorCode: string;
  calendars: number;
}

export class SyncStatusPage {
  /** Of all calendars, whatever the filters. */
  totals: SyncStatusTotals;
  /** Causes of the failing results, but for `errorCode`: the most frequent first. */
  causes: FailureCause[];
  items: CalendarStatus[];
  /** Number of results. */
  total: number;
  page: number;
  pageSize: number;
}

/** Which calendars: these, or all results of the list; not both. */
class ChosenCalendars {
  /** Only these calendars, paused ones too. */
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @IsUUID(undefined, { each: true })
  calendarIds?: string[];

  /** All results of `GET /api/calendar/sync-all` with these filters, however many, paused ones too. */
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => CalendarFilters)
  filters?: CalendarFilters;
}

export class BulkSyncBody extends ChosenCalendars {
  /** Only calendars of this user; the active ones, unless `calendarIds` is given. Not beside `filters`. */
  @Optional()
  @IsUUID()
  ownerId?: string;
}

export class UpdateCalendarBody {
  /** False pauses the automatic sync; the calendar's dates stay blocked. */
  @IsBoolean()
  isActive: boolean;
}

export class UpdateCalendarsBody extends ChosenCalendars {
  /** False pauses the automatic sync; the calendars' dates stay blocked. */
  @IsBoolean()
  isActive: boolean;
}

export class UpdatedCalendars {
  /** How many were chosen. */
  calendars: number;
  /** How many of them were not paused, or not active, before. */
  changed: number;
}
