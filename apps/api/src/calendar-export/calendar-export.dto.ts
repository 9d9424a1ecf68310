import { ApiProperty, PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsString,
  IsUUID,
  Length,
  ValidateIf,
} from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';
import { ALL_FEED_CHANNELS, FEED_CHANNELS, type FeedChannel } from '../property/calendar-feed.entity.ts';
import { FEED_READER_NAMES, type FeedReaderName } from './feed-reader-name.ts';

const PRIVACIES = ['busy', 'name'] as const;

/** Addresses of a product's main feed. Each is a secret: anyone who has it can read the calendar. */
export class CalendarToken {
  /** 64 hexadecimal characters. Null when the server has lost its key: the link still works, but cannot be shown. */
  token: string | null;
  /** For Airbnb, Booking.com, Vrbo. @example https://calendar.example.com/api/calendar/5b1f…/feed.ics?token=… */
  feedUrl: string | null;
  /** For Google, Apple, Outlook. @example webcal://calendar.example.com/api/calendar/5b1f…/feed.ics?token=… */
  webcalUrl: string | null;
  /** When the feed was last read by this link, to the minute; null for never. */
  lastFetchedAt: string | null;
  /** User-Agent of that reader. */
  lastUserAgent: string | null;
}

class FeedSettingsBody {
  /** The host's name for the feed. Without it, the name of its channel is used. @example Airbnb (chambre bleue) */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @Trimmed()
  @IsString()
  @Length(1, 80)
  name?: string | null;

  /** `busy`: shows only that nights are taken; `name`: also by whom. */
  @Optional()
  @IsIn(PRIVACIES)
  privacy?: 'busy' | 'name';

  /** External calendars of the property that the feed leaves out. */
  @Optional()
  @IsUUID('all', { each: true })
  @ArrayUnique()
  @ArrayMaxSize(1_000)
  excludedCalendarIds?: string[];

  /**
   * Whether the feed shows a cancelled stay for 14 days (`STATUS:CANCELLED`). Without it (the default) such a stay is
   * simply absent, which every program understands; many show a cancelled event as taken nights.
   */
  @Optional()
  @IsBoolean()
  tellsCancelled?: boolean;
}

export class CreateFeedBody extends FeedSettingsBody {
  /**
   * Intended reader. Sales platforms (and `other`) see only that nights are taken, unless `privacy` says otherwise;
   * calendars imported from this channel are left out, unless `excludedCalendarIds` says otherwise.
   */
  @IsIn(FEED_CHANNELS)
  channel: FeedChannel;
}

export class UpdateFeedBody extends PartialType(FeedSettingsBody, { skipNullProperties: false }) {}

export class FeedReadView {
  /** The platform or program, as far as it can be recognised. */
  @ApiProperty({ enum: FEED_READER_NAMES })
  reader: FeedReaderName;
  /** User-Agent, at most 200 characters. */
  userAgent: string;
  firstReadAt: string;
  /** To the minute. */
  lastReadAt: string;
}

export class CalendarFeedView {
  id: string;
  /** `main` is the feed that every property has from its beginning. */
  @ApiProperty({ enum: ALL_FEED_CHANNELS })
  channel: 'main' | FeedChannel;
  name: string | null;
  privacy: 'busy' | 'name';
  excludedCalendarIds: string[];
  tellsCancelled: boolean;
  /**
   * Secret: anyone who has it can read the calendar. Null when the server has lost its key: the link still works where
   * it was pasted, but cannot be shown. @example https://calendar.example.com/api/feeds/….ics
   */
  feedUrl: string | null;
  /** Secret. @example webcal://calendar.example.com/api/feeds/….ics */
  webcalUrl: string | null;
  /** The last reading by the present link; null for never. */
  lastRead: FeedReadView | null;
  /** Readers of the present link in the last 30 days, the latest first. */
  readers: FeedReadView[];
  /** Readers of the former link in the last 30 days that have not read the present one: they need the new link. */
  formerReaders: FeedReadView[];
  createdAt: string;
}
