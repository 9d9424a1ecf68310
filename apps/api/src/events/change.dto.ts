import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';

/** Types of changes that programs are sent. */
export const CHANGE_TYPES = [
  'stay.added',
  'stay.changed',
  'stay.removed',
  'external_calendar.added',
  'external_calendar.changed',
  'external_calendar.removed',
  'external_calendar.failed',
  'external_calendar.recovered',
  'external_calendar.held',
  'external_calendar.settled',
  'external_calendar.stay_vanished',
  'external_calendar.ignored',
  'external_calendar.blocks_again',
  'conflict.opened',
  'conflict.changed',
  'conflict.closed',
  'feed.silent',
  'feed.read_again',
  'property.added',
  'property.changed',
  'property.removed',
] as const;

export type ChangeType = (typeof CHANGE_TYPES)[number];

export class ChangesQuery {
  /** The `next` of an earlier answer; left out: no changes are given, and `next` is where to begin. */
  @Optional()
  @IsString()
  @MaxLength(40)
  since?: string;

  /** Changes at most. */
  @ApiPropertyOptional({ default: 200 })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000)
  limit: number = 200;
}

export class ChangedStay {
  id: string;
  kind: 'reservation' | 'manual' | 'imported';
  /** First night; of a removed one, as it was. */
  from: string;
  /** Exclusive. */
  to: string;
  status: 'confirmed' | 'pending';
  externalCalendarId: string | null;
  /** Of a changed one: as it was. */
  previousFrom: string | null;
  previousTo: string | null;
}

export class Change {
  /**
   * Of a stay: its nights or its state. Of an imported calendar: its settings, or that it cannot be read, is read
   * again, holds stays that its platform lists no more (again for each that joins them), holds none any more; that a
   * stay vanished which was to begin within 14 days, and holds its nights as before; that by its rules nothing to come
   * in it blocks, that something does again. Of a conflict: what its host said of it. Of a link: its platform has
   * stopped reading it. What a removed property had is not listed one by one.
   */
  type: ChangeType;
  /** When it was committed. @example 2026-11-29T10:00:00.000Z */
  at: string;
  productId: string;
  stay: ChangedStay | null;
  externalCalendarId: string | null;
  conflictId: string | null;
  feedId: string | null;
}

export class Changes {
  /** In the order in which they were committed. */
  items: Change[];
  /** To be sent as `since` the next time, whether or not there were changes. */
  next: string;
  /** There are more: ask again at once. */
  isMore: boolean;
}
