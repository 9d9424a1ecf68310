import { Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { ForPrograms } from '../auth/policy.decorator.ts';
import { OwnedProduct, OwnerOnly } from '../property/owner.guard.ts';
import type { Product } from '../property/product.entity.ts';
import { CalendarToken } from './calendar-export.dto.ts';
import { CalendarFeedsService } from './calendar-feeds.service.ts';

export const HOUR_MS = 3_600_000;

@ApiTags('Calendar export')
@OwnerOnly()
@Controller('calendar/:productId/token')
export class CalendarTokenController {
  constructor(private readonly feeds: CalendarFeedsService) {}

  /** The main feed's token and its https and webcal addresses. */
  @Header('Cache-Control', 'no-store')
  @ForPrograms('feeds:read')
  @Get()
  show(@OwnedProduct() product: Product): Promise<CalendarToken> {
    return this.feeds.loadToken(product.id);
  }

  /** Replace the token of the main feed: the old one answers 404 from now on. */
  @Throttle({ default: { limit: 10, ttl: HOUR_MS } })
  @Header('Cache-Control', 'no-store')
  @HttpCode(200)
  @Post()
  regenerate(@OwnedProduct() product: Product): Promise<CalendarToken> {
    return this.feeds.regenerateMainToken(product.id);
  }
}
