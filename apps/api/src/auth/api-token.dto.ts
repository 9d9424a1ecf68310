import { OmitType } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsIn, IsString, Length } from 'class-validator';
import { IsInstant } from '../http/instant.decorator.ts';
import { Optional } from '../http/optional.decorator.ts';
import { ProductIds } from '../http/product-ids.decorator.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';
import { SCOPES, type Scope } from './api-token.ts';

export class CreateApiTokenBody {
  /** For whom or what it is. @example Channel manager */
  @Trimmed()
  @IsString()
  @Length(1, 80)
  name: string;

  /** What it may do, no more than it needs. @example ["read", "stays:write"] */
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(SCOPES, { each: true })
  scopes: Scope[];

  /** The properties that it opens; left out: all, those of later too. */
  @ProductIds()
  productIds?: string[];

  /** From when it opens nothing any more, at most ten years ahead; left out: never. @example 2027-11-29T00:00:00Z */
  @Optional()
  @IsInstant()
  expiresAt?: string;
}

export class ApiTokenView {
  id: string;
  name: string;
  /** The last four characters of it. */
  ending: string;
  scopes: Scope[];
  /** Null: all properties. */
  productIds: string[] | null;
  createdAt: string;
  /** Null: it does not expire. */
  expiresAt: string | null;
  isExpired: boolean;
  /** To the minute; null when it was never used. */
  lastUsedAt: string | null;
}

export class CreatedApiToken extends ApiTokenView {
  /** Shown this once: only its digest is kept. @example hosteed_… */
  token: string;
}

/** What the token of this very request may do. */
export class OwnGrant extends OmitType(ApiTokenView, ['isExpired']) {}
