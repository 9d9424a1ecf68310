import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { ForPrograms } from '../auth/policy.decorator.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { OwnedProduct, OwnerOnly } from '../property/owner.guard.ts';
import type { Product } from '../property/product.entity.ts';
import { CalendarFeedView, CreateFeedBody, UpdateFeedBody } from './calendar-export.dto.ts';
import { CalendarFeedsService } from './calendar-feeds.service.ts';
import { HOUR_MS } from './calendar-token.controller.ts';

@ApiTags('Calendar export')
@OwnerOnly()
@Controller('calendar/:productId/feeds')
export class CalendarFeedsController {
  constructor(private readonly feeds: CalendarFeedsService) {}

  /** The feeds of a property, the main one first, with their readers of the last 30 days. At most 20. */
  @Header('Cache-Control', 'no-store')
  @ForPrograms('feeds:read')
  @Get()
  list(@OwnedProduct() product: Product): Promise<CalendarFeedView[]> {
    return this.feeds.list(product.id);
  }

  /** Create a feed for one channel: its own link, its own privacy, without the calendars of that channel. */
  @ApiProblem('validation_failed', 'feed_quota')
  @Header('Cache-Control', 'no-store')
  @Post()
  create(@OwnedProduct() product: Product, @Body() body: CreateFeedBody): Promise<CalendarFeedView> {
    return this.feeds.create(product.id, body);
  }

  /** Change what a feed shows. Its link stays. */
  @ApiProblem('validation_failed')
  @Header('Cache-Control', 'no-store')
  @Patch(':feedId')
  update(
    @OwnedProduct() product: Product,
    @Param('feedId', UuidPipe) id: string,
    @Body() body: UpdateFeedBody,
  ): Promise<CalendarFeedView> {
    return this.feeds.update(product.id, id, body);
  }

  /** Revoke a feed: its link answers 404 from now on. The main feed can't be revoked. */
  @ApiProblem('main_feed')
  @HttpCode(204)
  @Delete(':feedId')
  delete(@OwnedProduct() product: Product, @Param('feedId', UuidPipe) id: string): Promise<void> {
    return this.feeds.delete(product.id, id);
  }

  /** Replace the link of a feed: the old one answers 404 from now on. */
  @Throttle({ default: { limit: 20, ttl: HOUR_MS } })
  @Header('Cache-Control', 'no-store')
  @HttpCode(200)
  @Post(':feedId/token')
  regenerate(
    @OwnedProduct() product: Product,
    @Param('feedId', UuidPipe) id: string,
  ): Promise<CalendarFeedView> {
    return this.feeds.regenerateToken(product.id, id);
  }
}
