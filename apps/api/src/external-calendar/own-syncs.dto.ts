import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsUUID } from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { CALENDAR_STATES, type CalendarState } from '../property/calendar-state.ts';
import { IsTimeZoneName } from '../property/field-rules.ts';
import { SyncErrorView } from './external-calendar.dto.ts';
import { SyncRunView } from './sync-history.dto.ts';

export class SyncStatsQuery {
  /** How many days, today included: 7, 30 or 90. */
  @ApiPropertyOptional({ default: 30, enum: [7, 30, 90] })
  @Optional()
  @Type(() => Number)
  @IsIn([7, 30, 90])
  days: number = 30;

  /** Time zone of the days. @example Europe/Paris */
  @ApiPropertyOptional({ default: 'Europe/Paris' })
  @Optional()
  @IsTimeZoneName()
  timeZone: string = 'Europe/Paris';

  /** Only calendars of this property. */
  @Optional()
  @IsUUID()
  productId?: string;

  /** Only this calendar. */
  @Optional()
  @IsUUID()
  calendarId?: string;
}

export class SyncRunsQuery extends PageQuery {
  /** Only calendars of this property. */
  @Optional()
  @IsUUID()
  productId?: string;

  /** Only this calendar. */
  @Optional()
  @IsUUID()
  calendarId?: string;

  /** Only runs with this outcome. */
  @Optional()
  @IsIn(['success', 'unchanged', 'partial', 'held', 'error'])
  outcome?: 'success' | 'unchanged' | 'partial' | 'held' | 'error';

  /** Only runs with this trigger. */
  @Optional()
  @IsIn(['manual', 'schedule', 'command', 'admin'])
  trigger?: 'manual' | 'schedule' | 'command' | 'admin';
}

export class Spread {
  /** Median. */
  median: number;
  /** 95th percentile. */
  p95: number;
}

export class SyncFigures {
  runs: number;
  succeeded: number;
  failed: number;
  /** Of the succeeded ones, how many read the same as before. */
  unchanged: number;
  /** Stays that these runs added. */
  added: number;
  changed: number;
  removed: number;
  /** Part of the runs that succeeded, 0 to 1; null without runs. @example 0.98 */
  successRate: number | null;
  /** How long a run took, in milliseconds; null where none was timed. */
  duration: Spread | null;
  /**
   * Delay of a change in seconds, at most: the time from the previous success of its calendar to the run that brought
   * it; null where no run changed anything.
   */
  latency: Spread | null;
}

export class SyncDay extends SyncFigures {
  /** In the requested zone. @example 2026-11-23 */
  date: string;
}

export class SyncFailureCount extends SyncErrorView {
  count: number;
  lastAt: string;
}

export class CalendarStateCount {
  @ApiProperty({ enum: CALENDAR_STATES })
  state: CalendarState;
  count: number;
}

export class SyncStats {
  /** When any of these calendars was last read, or tried; null when none ever was. */
  lastRunAt: string | null;
  /** How many of these calendars are in each state now, in order of urgency; states of none are left out. */
  calendars: CalendarStateCount[];
  /** Oldest first; a day without runs is there, with zeros. */
  days: SyncDay[];
  /** All days together. */
  totals: SyncFigures;
  /** Most frequent first. */
  failures: SyncFailureCount[];
}

export class OwnSyncRunView extends SyncRunView {
  calendarId: string;
  calendarName: string;
  /** @example #3B82F6 */
  calendarColor: string;
  productId: string;
  productName: string;
}

export class OwnSyncRunPage {
  items: OwnSyncRunView[];
  /** Entries. */
  total: number;
  /** How many runs that is. */
  totalRuns: number;
  page: number;
  pageSize: number;
}
