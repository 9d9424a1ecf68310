import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsUUID } from 'class-validator';
import { type CalendarChannel, CHANNELS } from '#platforms';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { IsNightDate } from '../property/field-rules.ts';

export class WindowQuery {
  /** First night. @example 2026-12-01 */
  @IsNightDate()
  from: string;

  /** Exclusive end, at most three years later. @example 2027-01-01 */
  @IsNightDate()
  to: string;
}

export class OccupancyQuery extends PageQuery {
  /** First night. @example 2026-12-01 */
  @IsNightDate()
  from: string;

  /** Exclusive end, at most 400 nights later. @example 2027-01-01 */
  @IsNightDate()
  to: string;

  /** Only of these properties; those of other hosts are ignored. */
  @Optional()
  @Transform(({ value }) => [value].flat())
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  productId?: string[];
}

export class OccupancySource {
  id: string;
  name: string;
  /** @example #3B82F6 */
  color: string;
  /** The platform or program that it is read from, where known. */
  @ApiProperty({ enum: CHANNELS, nullable: true })
  channel: CalendarChannel | null;
}

export class OccupancyStay {
  id: string;
  kind: 'reservation' | 'manual' | 'imported';
  /** What its source means by it: a guest's booking, closed nights, or unknown. */
  nature: 'booking' | 'block' | 'unknown';
  from: string;
  to: string;
  /** Guest, note of the host, or what the other platform wrote. */
  label: string | null;
  /** The host's own words; never published. */
  note: string | null;
  status: 'confirmed' | 'pending';
  /** Where an imported stay comes from; null for own ones. */
  calendar: OccupancySource | null;
  /** An echo whose original has gone: no other stay holds these nights, and its calendar still lists them. */
  isRepeated: boolean;
  /** Of a hold: when it expires. */
  expiresAt: string | null;
  /** @example [SYNC:5b1f0f0e-0c51-4c7b-8f3c-0d6f5c8f9b11] */
  tag: string | null;
}

/** A stay that prevents another one from being written. */
export class StayObstacle extends OccupancyStay {
  /** The field of the body that overrides it; null over own reservations, which cannot be overridden. */
  yieldsTo: 'force' | 'doubleBooking' | null;
}

export class OccupancyConflict {
  id: string;
  /**
   * `booking`: two guests may come; `duplicate`: probably one stay listed twice; `block`: a stay over closed nights.
   */
  kind: 'booking' | 'duplicate' | 'block';
  /** First shared night. */
  from: string;
  /** Exclusive end of the shared nights. */
  to: string;
  stayIds: string[];
}

export class Occupancy {
  from: string;
  to: string;
  /** Today in the property's zone. */
  today: string;
  /**
   * Since when the nights that look free may be taken: the database was restored or moved, or the property was
   * restored, and not every calendar has been read again. Null when it was neither; `isKnown` tells the rest.
   */
  unreadSince: string | null;
  /**
   * False: the database or a calendar was not read, or a calendar not lately or not whole; nights that look free may be
   * taken.
   */
  isKnown: boolean;
  /** The names of those calendars; none where the whole database is unread. */
  unreadCalendars: string[];
  stays: OccupancyStay[];
  /** Nights that two sources hold at once. */
  conflicts: OccupancyConflict[];
}

/** Of one of several properties. */
export class ProductOccupancy extends Occupancy {
  productId: string;
}

export class OccupancyPage {
  /** In the order of the properties. */
  items: ProductOccupancy[];
  total: number;
  page: number;
  pageSize: number;
}
