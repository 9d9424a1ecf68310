import { PartialType } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';
import { IsNightDate } from '../property/field-rules.ts';

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

  /** Block over existing stays. */
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
  /** The specification's mark of a synced block. @example [SYNC:5b1f0f0e-0c51-4c7b-8f3c-0d6f5c8f9b11] */
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
