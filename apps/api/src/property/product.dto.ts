import { PartialType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';
import type { Language } from '#availability';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';
import { IsTimeZoneName } from './field-rules.ts';
import { UNREADABLE_SOURCES, type UnreadableSources } from './product.entity.ts';
import { tagKey } from './tag-key.ts';

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
   * `freshness`: for bookings whose sources are to be read first, what happens where one cannot be read: booked with a
   * warning, refused, or booked.
   */
  @Optional()
  @IsIn(UNREADABLE_SOURCES)
  unreadableSources?: UnreadableSources;

  /** Language of the titles in its feeds; left out: `fr`. */
  @Optional()
  @IsIn(['fr', 'en'])
  language?: Language;

  /** Words by which its host finds it; no feed shows them. Case does not matter. @example ["plage", "6 personnes"] */
  @Optional()
  @Trimmed()
  @ArrayUnique((tag: unknown) => (typeof tag === 'string' ? tagKey(tag) : tag))
  @Length(1, 40, { each: true })
  @IsString({ each: true })
  @ArrayMaxSize(20)
  @IsArray()
  tags?: string[];
}

export class UpdateProductBody extends PartialType(CreateProductBody, { skipNullProperties: false }) {}

export class ProductView {
  id: string;
  name: string;
  timeZone: string;
  checkInHour: number;
  checkOutHour: number;
  unreadableSources: UnreadableSources;
  /** Language of the titles in its feeds. */
  language: Language;
  tags: string[];
  /** Demo data: `DELETE /api/demo` deletes it. */
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

export class ProductsQuery extends PageQuery {
  /** Part of a name; accents and capitals do not matter. */
  @Optional()
  @IsString()
  @Length(1, 100)
  search?: string;
}
