import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsInt, Max, Min } from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';
import { AreWebOrigins } from './web-origin.ts';

export class PublicAvailabilityBody {
  /** Origins whose pages may show it; a path is left out. @example ["https://www.villa-azur.example"] */
  @AreWebOrigins()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  origins: string[];

  /** How far ahead it is shown, in months; 12 by default. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(24)
  months?: number;

  /** Replace the key: the former one shows nothing any more. */
  @Optional()
  @IsBoolean()
  newKey?: boolean;
}

export class PublicAvailabilitySettings {
  /** Names the property on the host's site; null while nothing is shown there. It is no secret. */
  key: string | null;
  origins: string[];
  months: number;
  /** HTML to embed where the calendar is to be; null while nothing is shown. */
  html: string | null;
}

export class ShownAvailability {
  /** Today in the property's zone: the first night given. */
  from: string;
  /** Exclusive. */
  to: string;
  /** False: a calendar of the property was not read, or not lately or not whole; show no other night as free. */
  isKnown: boolean;
  /** Every taken night, without who holds it and by which platform. */
  takenNights: string[];
}
