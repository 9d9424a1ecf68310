import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
} from 'class-validator';
import { type CalendarChannel, CHANNELS } from '#platforms';
import { Optional } from '../http/optional.decorator.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';
import { AttentionView } from '../property/attention.dto.ts';
import { CALENDAR_STATES, type CalendarState } from '../property/calendar-state.ts';
import { Discarded } from '../stay/discard/discarded.dto.ts';
import { HeldChoiceBody } from './held-stays.dto.ts';
import { parseCalendarUrl } from './reading/calendar-url.ts';
import { SecondOpinionView } from './second-opinion.dto.ts';

/** An address that `parseCalendarUrl` can read. */
const IsCalendarUrl = () =>
  ValidateBy({
    name: 'urlInvalid',
    validator: {
      validate: (value) => typeof value === 'string' && parseCalendarUrl(value) !== null,
      defaultMessage: () =>
        '$property must start with https://, http:// or webcal://, hold no password and have at most 2048 characters',
    },
  });

export class CreateExternalCalendarBody {
  /** @example Calendrier Airbnb */
  @Trimmed()
  @IsString()
  @Length(1, 120)
  name: string;

  /** The platform's iCal link; `webcal://` is read as `https://`. @example https://www.airbnb.com/calendar/ical/1.ics?s=secret */
  @IsCalendarUrl()
  icalUrl: string;

  /**
   * The platform whose calendar it is; left out, it is recognised by its address and by the PRODID of its feed.
   * @example airbnb
   */
  @Optional()
  @IsIn(CHANNELS)
  channel?: CalendarChannel;

  /** @example #3B82F6 */
  @Optional()
  @Matches(/^#[0-9a-fA-F]{6}$/, { message: 'color must be written like #3B82F6' })
  color?: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  description?: string | null;

  /** False pauses the automatic sync; its dates stay blocked. */
  @Optional()
  @IsBoolean()
  isActive?: boolean;

  /** Minutes between automatic syncs, 15 to 1440. */
  @Optional()
  @IsInt()
  @Min(15)
  @Max(1440)
  syncIntervalMinutes?: number;

  /** What events marked tentative do. @example ignore */
  @Optional()
  @IsIn(['ignore', 'block'])
  tentative?: 'ignore' | 'block';

  /**
   * What events marked free do. `auto`: those of a personal calendar (Google, Apple, Outlook, Nextcloud and the like) are
   * ignored, all others block, because some property systems mark real stays so. @example auto
   */
  @Optional()
  @IsIn(['auto', 'ignore', 'block'])
  transparent?: 'auto' | 'ignore' | 'block';

  /** Whether all-day events end on the check-out day, as they should, or on the last night. */
  @Optional()
  @IsIn(['check_out', 'last_night'])
  endsOn?: 'check_out' | 'last_night';

  /** Events whose title contains one of these are left out. @example ["Ménage"] */
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  @Matches(/\S/, { each: true })
  ignorePhrases?: string[];

  /** Import everything, or bookings only, or closed nights only; events of unknown kind are always imported. */
  @Optional()
  @IsIn(['all', 'bookings', 'blocks'])
  only?: 'all' | 'bookings' | 'blocks';

  /** Days that this channel closes before and after each stay by itself, 0 to 7. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(7)
  preparationDays?: number;
}

export class UpdateExternalCalendarBody extends PartialType(CreateExternalCalendarBody, {
  skipNullProperties: false,
}) {}

export class SyncBody extends HeldChoiceBody {
  /**
   * Free pending stays, unless the source lists them again: those given, else all that were pending before this
   * synchronisation. A stay that this reading misses for the first time becomes pending as usual.
   */
  @Optional()
  @IsBoolean()
  applyRemovals?: boolean;
}

export class SyncErrorView {
  /** Closed code of what went wrong. @example http_404_410 */
  code: string;
  /** What happened, in the caller's language. */
  cause: string;
  /** What to do about it. */
  fix: string;
  /** What it means for the dates: they stay blocked. */
  kept: string;
}

export class ReadingProblemView {
  /** Closed code of what was wrong. @example time_zone_unknown */
  code: string;
  /** UID of the event, where it has one. */
  uid?: string;
  /** Title of the event. */
  summary?: string;
  /** Its start, as far as that could be read. @example 2026-12-10 */
  start?: string;
  /** Whether nights may be missing because of it: nothing was removed then. */
  mayBlock: boolean;
}

export class SyncReportView {
  calendarId: string;
  status: 'success' | 'error';
  /**
   * `unchanged`: the source gave the same as last time; `partial`: part of it was unreadable, nothing was removed;
   * `held`: removals are withheld.
   */
  outcome: 'success' | 'unchanged' | 'partial' | 'held' | 'error';
  /** Events in the feed, series expanded. */
  read: number;
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
  /** Pending stays: vanished from the feed, and kept until enough readings agree or the host decides. */
  held: number;
  /** Why the reading looks like an outage and freed nothing: it is empty, or lost most of its stays. */
  holdReason: 'emptied' | 'shrunk' | null;
  /** New stays of the feed that are echoes of the property's own: they block nothing new and are never published. */
  echoes: number;
  /** Events that block nothing, by reason. @example { "cancelled": 1 } */
  ignored: Record<string, number>;
  /** Of these, events to come that would block under other rules. */
  ignoredComing: Record<string, number>;
  /** What could not be read as written, by kind. */
  problems: Record<string, number>;
  /** The first of these, each with its event; twenty at most. */
  firstProblems: ReadingProblemView[];
  /** Why the reading needs attention; null when it does not. */
  attention: 'partly_read' | 'all_ignored' | null;
  milliseconds: number;
  errorCode: string | null;
  /** HTTP status of a source that refused. */
  httpStatus: number | null;
  error: SyncErrorView | null;
}

export class ExternalCalendarView {
  id: string;
  productId: string;
  name: string;
  /**
   * The whole address: only for the owner and programs with the scope `calendars:write`; null for others, and when the
   * server has lost the key: it is to be pasted again.
   */
  icalUrl: string | null;
  /**
   * The platform of the calendar; null where none is recognised. Its own link never shows it these stays. @example
   * airbnb
   */
  channel: CalendarChannel | null;
  /** @example #3B82F6 */
  color: string;
  description: string | null;
  isActive: boolean;
  syncIntervalMinutes: number;
  tentative: 'ignore' | 'block';
  transparent: 'auto' | 'ignore' | 'block';
  endsOn: 'check_out' | 'last_night';
  ignorePhrases: string[];
  only: 'all' | 'bookings' | 'blocks';
  preparationDays: number;
  /** Last success. */
  lastSyncAt: string | null;
  lastAttemptAt: string | null;
  /** @example success */
  lastSyncStatus: 'success' | 'error' | 'pending';
  /** Closed code of the last failure; null after a success. */
  lastSyncError: string | null;
  /** The failure in words, in the caller's language. */
  lastSyncErrorWords: SyncErrorView | null;
  /** State of the calendar: the first that applies, in order of precedence. */
  @ApiProperty({ enum: CALENDAR_STATES })
  state: CalendarState;
  /** Pending stays: vanished from the feed, and kept until enough readings agree or the host decides. */
  heldRemovals: number;
  /** Why the last reading freed nothing at all; null when it is believed. */
  holdReason: 'emptied' | 'shrunk' | null;
  /** Nights that another reader of the feed sees taken and we do not; it blocks nothing. Null where it sees none. */
  secondOpinion: SecondOpinionView | null;
  /** When the first of the pending stays is freed by itself, if no reading finds it again; null when none is. */
  freesAt: string | null;
  /** What of the last reading needs attention; null when nothing does. */
  @ApiProperty({ type: AttentionView, nullable: true })
  attention: AttentionView | null;
  /** Events to come that the last reading ignored and that would block under other rules, by reason. */
  ignoredComing: Record<string, number>;
  /** What the last reading could not read as written, by kind. */
  problems: Record<string, number>;
  /** The first of these, each with its event; twenty at most. */
  firstProblems: ReadingProblemView[];
  /** Stays that this calendar blocks now. */
  blockCount: number;
  /** Not read yet since its database was restored or the server was away: its property is neither published nor booked. */
  isUnread: boolean;
  /** When it is read next; null while paused. */
  nextSyncAt: string | null;
  /** The specification's mark of the blocks it makes. @example [SYNC:5b1f0f0e-0c51-4c7b-8f3c-0d6f5c8f9b11] */
  tag: string;
  createdAt: string;
  updatedAt: string;
}

export class SyncedExternalCalendarView extends ExternalCalendarView {
  /** `same_address_elsewhere`: another of your properties imports this address too. */
  warnings: 'same_address_elsewhere'[];
  /** The sync that adding it, or changing its address, started; null when nothing was read. */
  sync: SyncReportView | null;
}

const FATES_OF_NIGHTS = ['free', 'keep'] as const;
export type FateOfNights = (typeof FATES_OF_NIGHTS)[number];

export class DeleteCalendarQuery {
  /** What becomes of its coming nights: they are free, unless they are kept as own blocks. */
  @ApiPropertyOptional({ default: 'free' })
  @Optional()
  @IsIn(FATES_OF_NIGHTS)
  nights?: FateOfNights;
}

export class DeletedExternalCalendar extends Discarded {
  id: string;
  /** How many blocks were deleted with it. */
  removedBlocks: number;
  /** How many of them are own blocks of the host now. */
  keptBlocks: number;
}

export class SyncTotals {
  calendars: number;
  succeeded: number;
  failed: number;
  added: number;
  changed: number;
  removed: number;
  held: number;
}

export class SyncAllReport {
  reports: SyncReportView[];
  totals: SyncTotals;
}
