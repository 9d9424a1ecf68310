import { PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';
import { IsNightDate, IsTimeZoneName } from './field-rules.ts';
import { UNREADABLE_SOURCES, type UnreadableSources } from './product.entity.ts';

export class CreateProductBody {
  /** @example Villa Azur */
  @Trimmed()
  @IsString()
  @Length(1, 120)
  name: string;

  /** IANA zone: nights are local dates there. @example Europe/Paris */
  @IsTimeZoneName()
  timeZone: string;

  /** Hour from which guests arrive, 0 to 23. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(23)
  checkInHour?: number;

  /** Hour by which guests leave, 0 to 23. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(23)
  checkOutHour?: number;

  /**
   * What becomes of a booking whose sources are to be read first (`freshness`), where one cannot be read: it is made with a
   * warning, refused, or made.
   */
  @Optional()
  @IsIn(UNREADABLE_SOURCES)
  unreadableSources?: UnreadableSources;
}

export class UpdateProductBody extends PartialType(CreateProductBody, { skipNullProperties: false }) {}

export class ProductView {
  id: string;
  name: string;
  timeZone: string;
  checkInHour: number;
  checkOutHour: number;
  unreadableSources: UnreadableSources;
  /** Made up, to try the product with: `DELETE /api/demo` deletes it. */
  isDemo: boolean;
  /** @example 2026-11-23T10:00:00.000Z */
  createdAt: string;
  updatedAt: string;
}

export class ProductPage {
  items: ProductView[];
  total: number;
  page: number;
  pageSize: number;
}

export class BlockBody {
  /** First night. @example 2026-12-20 */
  @IsNightDate()
  from: string;

  /** Exclusive end. @example 2026-12-27 */
  @IsNightDate()
  to: string;

  /** Why, for the host alone; never published. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string | null;

  /** Block over what is already there. */
  @Optional()
  @IsBoolean()
  force?: boolean;
}

export class UpdateBlockBody extends PartialType(BlockBody, { skipNullProperties: false }) {}

export class BlockView {
  id: string;
  from: string;
  to: string;
  note: string | null;
  /** What the other platform wrote; null for the host's own blocks. */
  summary: string | null;
  externalCalendarId: string | null;
  /** The specification's tag of a synced block. @example [SYNC:5b1f0f0e-0c51-4c7b-8f3c-0d6f5c8f9b11] */
  tag: string | null;
  createdAt: string;
  updatedAt: string;
}

export class BlockPage {
  items: BlockView[];
  total: number;
  page: number;
  pageSize: number;
}

export class StaysQuery extends PageQuery {
  /** Only stays that hold a night on or after this date. */
  @Optional()
  @IsNightDate()
  from?: string;

  /** Only stays that hold a night before this date. */
  @Optional()
  @IsNightDate()
  to?: string;
}

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

  /** Of these properties only; without those that the host has not. */
  @Optional()
  @Transform(({ value }) => [value].flat())
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  productId?: string[];
}

export class ProductsQuery extends PageQuery {
  /** Part of a name. */
  @Optional()
  @IsString()
  @Length(1, 100)
  search?: string;
}

export class OccupancySource {
  id: string;
  name: string;
  /** @example #3B82F6 */
  color: string;
}

export class OccupancyStay {
  id: string;
  kind: 'reservation' | 'manual' | 'imported';
  from: string;
  to: string;
  /** Guest, note of the host, or what the other platform wrote. */
  label: string | null;
  /** The host's own words; never published. */
  note: string | null;
  status: 'confirmed' | 'pending';
  /** Where an imported stay comes from; null for own ones. */
  calendar: OccupancySource | null;
  /** It repeats a stay of yours that has gone: nobody else holds these nights, and its calendar still lists them. */
  isRepeated: boolean;
  /** Of a hold: when it frees itself. */
  expiresAt: string | null;
  /** @example [SYNC:5b1f0f0e-0c51-4c7b-8f3c-0d6f5c8f9b11] */
  tag: string | null;
}

/** A stay that keeps another one from being written. */
export class StayObstacle extends OccupancyStay {
  /** What its source means by it: a guest's booking, closed nights, or it does not tell. */
  nature: 'booking' | 'block' | 'unknown';
  /** The field of the body that writes over it; null over own reservations, which nothing is written over. */
  yieldsTo: 'force' | 'doubleBooking' | null;
}

export class OccupancyConflict {
  id: string;
  /** `booking`: two guests may come; `duplicate`: probably one stay told twice; `block`: a stay over closed nights. */
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
   * Since when the nights that nobody holds here may be taken all the same: the database is not where it was, or the
   * property was taken back, and not every calendar has been read again. Null when what is shown is all.
   */
  unreadSince: string | null;
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

export class Availability {
  from: string;
  to: string;
  /** IANA zone in which the nights are dates. */
  timeZone: string;
  /** Every night of the window that somebody holds. */
  takenNights: string[];
}

/** Of one of several properties. */
export class PropertyAvailability extends Availability {
  productId: string;
  /** Today in the property's zone. */
  today: string;
  /** False: a calendar was not read, not lately or not whole; nights that are not listed may be taken too. */
  isKnown: boolean;
  /** The names of those calendars; none where the whole database is waited for. */
  unreadCalendars: string[];
}

export class AvailabilityPage {
  /** In the order of the properties. */
  items: PropertyAvailability[];
  total: number;
  page: number;
  pageSize: number;
}
