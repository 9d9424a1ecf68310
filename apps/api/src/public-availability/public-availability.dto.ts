import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsInt, Max, Min } from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';
import { AreWebOrigins } from './web-origin.ts';

export class PublicAvailabilityBody {
  /** Sites whose pages may show it, as their addresses; a path is left out. @example ["https://www.villa-azur.example"] */
  @AreWebOrigins()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  origins: string[];

  /** How far ahead it is shown, in months; 12 where none were said. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(24)
  months?: number;

  /** Have another key: who has the present one is shown nothing any more. */
  @Optional()
  @IsBoolean()
  newKey?: boolean;
}

export class PublicAvailabilitySettings {
  /** Names the property on the host's site; null while nothing is shown there. It is no secret. */
  key: string | null;
  origins: string[];
  months: number;
  /** What a page holds where the calendar is to stand; null while nothing is shown. */
  html: string | null;
}

export class ShownAvailability {
  /** Today in the property's zone: the first night that is told. */
  from: string;
  /** Exclusive. */
  to: string;
  /** False: a calendar of the property was not read, not lately or not whole; show no other night as free. */
  isKnown: boolean;
  /** Every night that somebody holds. Who it is, and by which platform, is not told. */
  takenNights: string[];
}
