import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsString, Length, Max, Min } from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';
import { IsNightDate } from '../property/field-rules.ts';

export class AvailabilitySearchQuery extends PageQuery {
  /** First possible night. @example 2027-08-07 */
  @IsNightDate()
  from: string;

  /** Exclusive end: the last possible day of departure, at most 400 nights later. @example 2027-08-21 */
  @IsNightDate()
  to: string;

  /** Consecutive nights; left out: all of them. @example 7 */
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(400)
  nights?: number;

  /** Part of a property's name. */
  @Optional()
  @IsString()
  @Length(1, 100)
  search?: string;

  /** Only properties that have all of these tags, whatever their capitals. @example ["plage"] */
  @Optional()
  @Transform(({ value }) => [value].flat())
  @Trimmed()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 40, { each: true })
  tag?: string[];
}

export class Opening {
  from: string;
  /** Exclusive. */
  to: string;
}

export class FoundProperty {
  productId: string;
  productName: string;
  /**
   * `free`: the nights fit in the window; `near`: they fit where it is moved by two nights at most; `unknown`: no known
   * stay holds them, but a calendar of the property was not read, and may; `taken`: a stay holds them.
   */
  state: 'free' | 'near' | 'unknown' | 'taken';
  /** Where they fit, each stretch in full; none where that is unknown or taken. */
  openings: Opening[];
  /** Of an unknown one: the calendars that were not read; none where the whole database is unread. */
  unreadCalendars: string[];
}

export class FoundProperties {
  /** Free ones first, then near, unknown and taken ones, each by name. */
  items: FoundProperty[];
  total: number;
  page: number;
  pageSize: number;
  free: number;
  near: number;
  unknown: number;
  taken: number;
}
