import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, Length } from 'class-validator';
import type { JointFeedKind } from '#availability';
import { Optional } from '../http/optional.decorator.ts';
import { ProductIds } from '../http/product-ids.decorator.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';

const JOINT_FEED_KINDS = ['turnovers', 'stays'] as const satisfies readonly JointFeedKind[];

const LANGUAGES = ['fr', 'en'] as const;

export class CreateJointFeedBody {
  /**
   * `turnovers`: for cleaners and door locks: an event for every day on which guests leave. `stays`: for the host's own
   * calendar: an event for every stay.
   */
  @IsIn(JOINT_FEED_KINDS)
  kind: JointFeedKind;

  /** What programs call the calendar. @example Ménages */
  @Trimmed()
  @IsString()
  @Length(1, 80)
  name: string;

  /** Properties; left out or null: all, those of later too. */
  @ProductIds({ isNullable: true })
  productIds?: string[] | null;

  /** Whether it shows by whom nights are taken. Left out: yes for `stays`, no for `turnovers`. */
  @Optional()
  @IsBoolean()
  tellsGuests?: boolean;

  /** Language of its titles; left out: the host's own. */
  @Optional()
  @IsIn(LANGUAGES)
  language?: 'fr' | 'en';
}

export class UpdateJointFeedBody extends PartialType(OmitType(CreateJointFeedBody, ['kind']), {
  skipNullProperties: false,
}) {}

export class JointFeedView {
  id: string;
  @ApiProperty({ enum: JOINT_FEED_KINDS })
  kind: JointFeedKind;
  name: string;
  /** Null for all properties, those of later too. */
  @ApiProperty({ nullable: true, isArray: true, type: String, format: 'uuid' })
  productIds: string[] | null;
  tellsGuests: boolean;
  language: 'fr' | 'en';
  /**
   * Secret: anyone who has it can read the calendar. Null when the server has lost its key: the link still works, but
   * cannot be shown.
   */
  feedUrl: string | null;
  /** Secret. @example webcal://calendar.example.com/api/joint-feeds/….ics */
  webcalUrl: string | null;
  /** To the minute; null for never by this link. */
  lastReadAt: string | null;
  /** User-Agent of that reader. */
  lastReader: string | null;
  createdAt: string;
}
