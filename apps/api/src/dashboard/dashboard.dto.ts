import { ApiProperty, PickType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { PageQuery } from '../http/page.dto.ts';
import { AttentionView } from '../property/attention.dto.ts';
import { CALENDAR_STATES, type CalendarState } from '../property/calendar-state.ts';
import { ProductView } from '../property/product.dto.ts';
import { OccupancyStay } from '../stay/occupancy.dto.ts';

export class MovementsQuery extends PageQuery {
  /** `today`, or the 13 days after it; each property has the date of its own time zone. */
  @IsIn(['today', 'next'])
  when: 'today' | 'next';
}

export class GuestMovement {
  /** Both on one day are a `turnover`. */
  kind: 'arrival' | 'departure' | 'turnover';
  /** The day, in the property's zone. */
  night: string;
  /** How many days after the property's own today that is. */
  inDays: number;
  productId: string;
  productName: string;
  /** Hours in the property's zone, 0 to 23: check-in from, and check-out by. */
  checkInHour: number;
  checkOutHour: number;
  /** Guest who leaves; null for an arrival. */
  @ApiProperty({ type: OccupancyStay, nullable: true })
  out: OccupancyStay | null;
  /** Guest who comes; null for a departure. */
  @ApiProperty({ type: OccupancyStay, nullable: true })
  into: OccupancyStay | null;
}

export class MovementPage {
  items: GuestMovement[];
  total: number;
  page: number;
  pageSize: number;
  /** Properties whose calendars have not been read since the database was restored or moved: guests may be missing. */
  unreadProperties: number;
}

export class TroubleCause {
  /** Closed code of what went wrong. @example http_404_410 */
  code: string;
  /** What happened, in the caller's language. */
  cause: string;
  /** What to do about it. */
  fix: string;
  /** What it means for the dates: they stay blocked. */
  kept: string;
}

export class TroubledCalendar {
  calendarId: string;
  calendarName: string;
  productId: string;
  productName: string;
  /** Calendars that need their host. */
  @ApiProperty({ enum: CALENDAR_STATES })
  state: CalendarState;
  /** The last success. */
  lastSyncAt: string | null;
  /** Why the last reading failed; null when it did not. */
  @ApiProperty({ type: TroubleCause, nullable: true })
  cause: TroubleCause | null;
  /** Pending stays: missing from the feed, and kept for now. */
  heldRemovals: number;
  /** When the first of them is freed by itself; null where none is. */
  freesAt: string | null;
  /** What of the last reading needs attention; null when nothing does. */
  @ApiProperty({ type: AttentionView, nullable: true })
  attention: AttentionView | null;
}

/** How many calendars are in each state. */
export class CalendarCounts implements Record<CalendarState, number> {
  paused_unread: number;
  paused: number;
  failing: number;
  stale: number;
  pending: number;
  held: number;
  waiting: number;
  needs_attention: number;
  synced: number;
}

export class TroublePage {
  /** Those paused without a good reading first, then failing and stale ones; the longest unread in front. */
  items: TroubledCalendar[];
  total: number;
  page: number;
  pageSize: number;
  /** Of all calendars, in trouble or not. */
  calendars: CalendarCounts;
}

/** A property, and what of it needs its host. */
export class PropertyOverview extends PickType(ProductView, [
  'id',
  'name',
  'timeZone',
  'checkInHour',
  'checkOutHour',
  'tags',
]) {
  /** External calendars. */
  calendars: number;
  /** Number of calendars in the state below. */
  asking: number;
  /** The gravest state that needs the host; null where none does. */
  @ApiProperty({ enum: CALENDAR_STATES, nullable: true })
  state: CalendarState | null;
  /** How many of them were read in full since the database was last restored. */
  synced: number;
  /** How many are due for a reading, their first or the first since a restoration. */
  pending: number;
  /** How many are paused and were read well before. */
  paused: number;
  /** Conflicts that stand, whether the host has seen them or not. */
  conflicts: number;
}

export class PropertyOverviewPage {
  /** By name. */
  items: PropertyOverview[];
  total: number;
  page: number;
  pageSize: number;
}

export class FirstSteps {
  properties: number;
  /** External calendars that were read at least once. */
  readCalendars: number;
  /** Feeds that were read at least once. */
  readFeeds: number;
}
