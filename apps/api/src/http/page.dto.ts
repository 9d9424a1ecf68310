import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { Optional } from './optional.decorator.ts';

/** Which part of a list is wanted. */
export class PageQuery {
  /** Page, from 1. */
  @ApiPropertyOptional({ default: 1 })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  page: number = 1;

  /** Rows a page. */
  @ApiPropertyOptional({ default: 50 })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  pageSize: number = 50;
}

/** Rows of one page and how many there are in all. */
export interface Page<Row> {
  items: Row[];
  total: number;
  page: number;
  pageSize: number;
}

/** First row of a page, counted from 0. */
export function offsetOf({ page, pageSize }: PageQuery): number {
  return (page - 1) * pageSize;
}

/** An ILIKE pattern that finds a text anywhere; `%` and `_` in the text are escaped. */
export function patternOf(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`;
}
