import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, ForMembers, ForPrograms, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { Tagged } from '../http/entity-tag.ts';
import { OwnedProduct, OwnerOnly } from '../property/owner.guard.ts';
import type { Product } from '../property/product.entity.ts';
import { ProductService } from '../property/product.service.ts';
import { Availability, AvailabilityPage } from './availability.dto.ts';
import { AvailabilitySearchQuery, FoundProperties } from './availability-search.dto.ts';
import { AvailabilitySearchService } from './availability-search.service.ts';
import { OccupancyQuery, WindowQuery } from './occupancy.dto.ts';
import { OccupancyService } from './occupancy.service.ts';
import { UnreadCalendars } from './unread-calendars.ts';
import { checkedWindow, MAX_NIGHTS_OF_MANY } from './window.ts';

@ApiTags('Properties')
@Controller()
export class AvailabilityController {
  constructor(
    private readonly products: ProductService,
    private readonly occupancy: OccupancyService,
    private readonly finder: AvailabilitySearchService,
    private readonly unread: UnreadCalendars,
  ) {}

  /**
   * The taken nights of a window in all own properties, or those given, by name, paginated. Of one that is not known
   * (`isKnown`), every night that is not listed may be taken too.
   */
  @SignedIn()
  @ForPrograms('read')
  @ApiProblem('validation_failed')
  @Tagged()
  @Get('availability')
  async load(@CurrentUser() user: SignedInUser, @Query() query: OccupancyQuery): Promise<AvailabilityPage> {
    const window = checkedWindow(query, MAX_NIGHTS_OF_MANY);
    const { items: products, ...page } = await this.products.page(user, query, { ids: query.productId });
    return { items: await this.occupancy.availabilityOf(products, window), ...page };
  }

  /**
   * Which own properties have so many consecutive nights free in a window; nearly free ones are listed as such, and one
   * that is unknown is never free.
   */
  @SignedIn()
  @ForPrograms('read')
  @ApiProblem('validation_failed')
  @Get('availability/search')
  search(
    @CurrentUser() user: SignedInUser,
    @Query() query: AvailabilitySearchQuery,
  ): Promise<FoundProperties> {
    return this.finder.search(user, query);
  }

  /**
   * The taken nights of a window, and whether the others are free (`isKnown`). Refused while calendars of the property have
   * not been read again: see `unreadSince` of its occupancy.
   */
  @OwnerOnly()
  @ApiProblem('validation_failed', 'calendars_unread')
  @ForPrograms('read')
  @Tagged()
  @Get('products/:productId/availability')
  loadOne(@OwnedProduct() product: Product, @Query() query: WindowQuery): Promise<Availability> {
    return this.occupancy.availability(product, checkedWindow(query));
  }

  /**
   * Publish and book the property although calendars have not been read again since its database was restored: nights
   * sold there since may be sold twice.
   */
  @OwnerOnly()
  @HttpCode(204)
  @ForMembers('co-host')
  @Post('products/:productId/publish-anyway')
  publishAnyway(@OwnedProduct() product: Product): Promise<void> {
    return this.unread.accept(product.id);
  }
}
