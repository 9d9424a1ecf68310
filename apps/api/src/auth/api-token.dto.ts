import { OmitType } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsIn, IsString, Length } from 'class-validator';
import { IsInstant } from '../http/instant.decorator.ts';
import { Optional } from '../http/optional.decorator.ts';
import { ProductIds } from '../http/product-ids.decorator.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';
import { SCOPES, type Scope } from './api-token.ts';

export class CreateApiTokenBody {
  /** Its purpose or its program. @example Channel manager */
  @Trimmed()
  @IsString()
  @Length(1, 80)
  name: string;

  /** Scopes, no more than it needs. @example ["read", "stays:write"] */
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(SCOPES, { each: true })
  scopes: Scope[];

  /** Properties that it reaches; left out: all, those of later too. */
  @ProductIds()
  productIds?: string[];

  /** Expiry, at most ten years ahead; left out: never. @example 2027-11-29T00:00:00Z */
  @Optional()
  @IsInstant()
  expiresAt?: string;
}

export class ApiTokenView {
  id: string;
  name: string;
  /** Its last four characters. */
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
  /** Shown this once: only its digest is stored. @example hosteed_… */
  token: string;
}

/** Scopes and properties of the token of this request. */
export class OwnGrant extends OmitType(ApiTokenView, ['isExpired']) {}
