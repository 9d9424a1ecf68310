import { PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
} from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { IsTimeZoneName } from '../property/field-rules.ts';
import { ALERT_KINDS, ALERT_MODES, type AlertKind, type AlertMode } from './alert-kinds.ts';

/** A place of the application. */
class AlertLink {
  /** @example Keep these nights */
  label: string;
  /** From the root of the application. @example /sync/5b1f0f0e-0c51-4c7b-8f3c-0d6f5c8f9b11 */
  path: string;
}

export class AlertView {
  id: string;
  kind: AlertKind;
  productId: string;
  productName: string;
  /** @example 2026-11-23T10:00:00.000Z */
  openedAt: string;
  /** When it ended; null while it stands. */
  closedAt: string | null;
  /** When the signed-in user saw it here, or, for one who gets no alerts, its host; null until then. */
  seenAt: string | null;
  /** In the language of the request. @example “Airbnb” cannot be read any more */
  title: string;
  /** What is known of it, and what to do; a paragraph each. */
  details: string[];
  links: AlertLink[];
}

export class AlertsQuery extends PageQuery {
  /** `open`: what stands now; `all`: also what is over, for 90 days. */
  @Optional()
  @IsIn(['open', 'all'])
  state: 'open' | 'all' = 'all';

  /** Part of the name of a property; accents and capitals do not matter. The counts are then of the results. */
  @Optional()
  @IsString()
  @Length(1, 100)
  search?: string;
}

export class AlertPage {
  items: AlertView[];
  total: number;
  /** How many stand, on all pages. */
  open: number;
  /** How many of these were not seen. */
  unseen: number;
  page: number;
  pageSize: number;
}

export class SeenAlertsBody {
  /** Left out: all. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID('all', { each: true })
  alertIds?: string[];
}

/** How the signed-in user is mailed about alerts. */
export class AlertSettings {
  /** `at_once`, `daily` (one mail a day, of what came since the last), or `never`. */
  @IsIn(ALERT_MODES)
  mode: AlertMode;

  /** IANA zone of the hours below. @example Europe/Paris */
  @IsTimeZoneName()
  timeZone: string;

  /** Hour at which the daily mail is sent, 0 to 23. */
  @IsInt()
  @Min(0)
  @Max(23)
  digestHour: number;

  /** From this hour on nothing is mailed; null: there are no quiet hours. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(23)
  quietFrom: number | null;

  /** The hour at which they end. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(23)
  quietTo: number | null;

  /** Kinds that are never mailed. */
  @IsArray()
  @ArrayMaxSize(ALERT_KINDS.length)
  @ArrayUnique()
  @IsIn(ALERT_KINDS, { each: true })
  muted: AlertKind[];
}

/** What is given is changed. */
export class AlertSettingsBody extends PartialType(AlertSettings, { skipNullProperties: false }) {}

class PropertyMode {
  productId: string;
  productName: string;
  /** Whose it is, where one is a co-host; null for an own one. */
  hostName: string | null;
  /** Null: like all others. */
  mode: AlertMode | null;
}

export class PropertyModesQuery extends PageQuery {
  /** Part of a name. */
  @Optional()
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(0, 100)
  search?: string;
}

export class PropertyModePage {
  items: PropertyMode[];
  total: number;
  page: number;
  pageSize: number;
}

export class PropertyModeBody {
  /** How this property is mailed about; null: like all others. */
  @IsIn([...ALERT_MODES, null])
  mode: AlertMode | null;
}
