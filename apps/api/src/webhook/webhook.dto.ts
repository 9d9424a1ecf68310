import { ApiProperty, PartialType } from '@nestjs/swagger';
import {
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  ValidateBy,
} from 'class-validator';
import { CHANGE_TYPES, type ChangeType } from '../events/change.dto.ts';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { ProductIds } from '../http/product-ids.decorator.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';
import { parseWebAddress } from '../outbound/web-address.ts';

const IsWebAddress = () =>
  ValidateBy({
    name: 'webAddressInvalid',
    validator: {
      validate: (value) => typeof value === 'string' && parseWebAddress(value) !== null,
      defaultMessage: () =>
        '$property must start with https:// or http://, hold no password and have at most 2048 characters',
    },
  });

export class CreateWebhookBody {
  /** Name of the receiver. @example Channel manager */
  @Trimmed()
  @IsString()
  @Length(1, 80)
  name: string;

  /** Where messages are sent, with POST. @example https://hooks.example.com/hosteed */
  @IsWebAddress()
  url: string;

  /** Types of changes to send; left out or null: all, those of later versions too. */
  @ApiProperty({ required: false, nullable: true, isArray: true, enum: CHANGE_TYPES })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(CHANGE_TYPES, { each: true })
  types?: ChangeType[] | null;

  /** Properties whose changes are sent; left out or null: all, those of later too. */
  @ProductIds({ isNullable: true })
  productIds?: string[] | null;
}

export class UpdateWebhookBody extends PartialType(CreateWebhookBody, { skipNullProperties: false }) {
  /** True: paused, and changes wait, for 30 days at most; false: they are sent, in their order. */
  @Optional()
  @IsBoolean()
  isPaused?: boolean;
}

export class WebhookView {
  id: string;
  name: string;
  /** Null when the server has lost the key that sealed it: nothing is sent until it is given again. */
  url: string | null;
  /** Null: all. */
  types: ChangeType[] | null;
  /** Null: all. */
  productIds: string[] | null;
  createdAt: string;
  /** Since when no message was accepted; null when the last one was. */
  failingSince: string | null;
  pausedAt: string | null;
  /** By its host; after three days without any message accepted; or because the receiver answered 410 (gone). */
  pausedBecause: 'by_host' | 'failing' | 'gone' | null;
  /** Number of messages that wait. */
  waiting: number;
  /** When a message was last accepted. */
  deliveredAt: string | null;
  /** Until when the former secret signs beside the present one. */
  formerSecretUntil: string | null;
}

export class CreatedWebhook extends WebhookView {
  /** Shown this once; a new one can be made. @example whsec_… */
  secret: string;
}

export class DeliveriesQuery extends PageQuery {
  @Optional()
  @IsIn(['waiting', 'delivered', 'failed'])
  state?: 'waiting' | 'delivered' | 'failed';
}

export class WebhookDelivery {
  /** The `webhook-id` of its message, the same for every try. */
  id: string;
  type: ChangeType | 'webhook.test';
  /** Null of a test. */
  productId: string | null;
  createdAt: string;
  /** `failed`: after eight tries; it can be sent again. */
  state: 'waiting' | 'delivered' | 'failed';
  tries: number;
  /** Time of the last try. */
  triedAt: string | null;
  /** HTTP status of that try; null when no answer came. */
  httpStatus: number | null;
  /** Why it was not accepted then, as a code. */
  failure: string | null;
}

export class WebhookDeliveryPage {
  /** The latest first. */
  items: WebhookDelivery[];
  total: number;
  page: number;
  pageSize: number;
}

export class Replayed {
  /** How many messages are sent again. */
  count: number;
}
