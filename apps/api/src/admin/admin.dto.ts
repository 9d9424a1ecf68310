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

/** What the list of all calendars is narrowed to; nothing finds all. */
export class CalendarFilters {
  /** Only calendars whose last sync ended like this. */
  @Optional()
  @IsIn(['success', 'error', 'pending'])
  status?: 'success' | 'error' | 'pending';

  /**
   * What calendars meet, several of which one calendar may: `paused`, or active and `failing`: the last sync failed;
   * `stale`: without a success for three of its intervals, an hour at least; `held`: stays wait for agreeing readings or a
   * decision; `needs_attention`: unreadable in part, or all that is to come is ignored.
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
  /** Whose calendar it is; null where nobody knows. */
  channel: CalendarChannel | null;
  isActive: boolean;
  lastSyncAt: string | null;
  lastAttemptAt: string | null;
  lastSyncStatus: 'success' | 'error' | 'pending';
  lastSyncError: string | null;
  failures: number;
  /** How the calendar is, the first that it meets. */
  @ApiProperty({ enum: CALENDAR_STATES })
  state: CalendarState;
  /** Active, and without a success for three of its intervals, an hour at least; whether it fails or not. */
  isStale: boolean;
  /** Stays that vanished from the feed and are kept for now. */
  heldRemovals: number;
  /** When the first of them will be freed by itself; null when none will. */
  freesAt: string | null;
  /** Why the last reading asks for its host's eyes; null when it does not. */
  attention: 'partly_read' | 'all_ignored' | null;
  blockCount: number;
  nextSyncAt: string | null;
}

/** The paused ones are in the first three figures only. */
export class SyncStatusTotals {
  calendars: number;
  active: number;
  paused: number;
  /** How the last sync of the active ones ended. */
  success: number;
  error: number;
  pending: number;
  /** Without a success for three of their intervals, an hour at least; failing ones too. */
  stale: number;
  /** Stays have vanished from them, part of them is unreadable, or all that is to come is ignored. */
  toCheck: number;
  /** Waiting in the queue or being read now. */
  queued: number;
}

/** Why calendars fail, and how many. */
export class FailureCause {
  /** @example http_404_410 */
  errorCode: string;
  calendars: number;
}

export class SyncStatusPage {
  /** Of all calendars, whatever the filters. */
  totals: SyncStatusTotals;
  /** Why those fail that the filters find, but for `errorCode`: the most frequent cause first. */
  causes: FailureCause[];
  items: CalendarStatus[];
  /** How many the filters find. */
  total: number;
  page: number;
  pageSize: number;
}

/** Which calendars are meant: these, or all that the list finds; not both. */
class ChosenCalendars {
  /** Only these calendars, paused ones too. */
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @IsUUID(undefined, { each: true })
  calendarIds?: string[];

  /** All that `GET /api/calendar/sync-all` finds with these, however many, paused ones too. */
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => CalendarFilters)
  filters?: CalendarFilters;
}

export class BulkSyncBody extends ChosenCalendars {
  /** Only calendars of this user; the active ones, unless `calendarIds` names some. Not beside `filters`. */
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
  /** How many were meant. */
  calendars: number;
  /** How many of them were not paused, or not active, before. */
  changed: number;
}
