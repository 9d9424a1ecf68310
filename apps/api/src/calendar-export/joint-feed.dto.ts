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
   * `turnovers`: for who cleans, and for door locks: an event for every day on which guests leave. `stays`: for the host's
   * own calendar: an event for every stay.
   */
  @IsIn(JOINT_FEED_KINDS)
  kind: JointFeedKind;

  /** What programs call the calendar. @example Ménages */
  @Trimmed()
  @IsString()
  @Length(1, 80)
  name: string;

  /** Of which properties; left out or null: of all, those of later too. */
  @ProductIds({ isNullable: true })
  productIds?: string[] | null;

  /** Whether it tells by whom nights are taken. Left out: for `stays` it does, for `turnovers` it does not. */
  @Optional()
  @IsBoolean()
  tellsGuests?: boolean;

  /** Of its words; left out: the host's own. */
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
  /** Secret: whoever has it reads the calendar. Null when the server has lost its key: the link goes on, but cannot be shown. */
  feedUrl: string | null;
  /** Secret. @example webcal://calendar.example.com/api/joint-feeds/….ics */
  webcalUrl: string | null;
  /** To the minute; null for never by this link. */
  lastReadAt: string | null;
  /** Who read it then, as the reader named itself. */
  lastReader: string | null;
  createdAt: string;
}
