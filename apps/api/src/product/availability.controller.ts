import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, ForPrograms, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { Tagged } from '../http/entity-tag.ts';
import { AvailabilitySearchQuery, FoundProperties } from './availability-search.dto.ts';
import { AvailabilitySearchService } from './availability-search.service.ts';
import { OccupancyService } from './occupancy.service.ts';
import { AvailabilityPage, OccupancyQuery } from './product.dto.ts';
import { ProductService } from './product.service.ts';
import { checkedWindow, MAX_NIGHTS_OF_MANY } from './window.ts';

@ApiTags('Properties')
@Controller('availability')
export class AvailabilityController {
  constructor(
    private readonly products: ProductService,
    private readonly occupancy: OccupancyService,
    private readonly finder: AvailabilitySearchService,
  ) {}

  /**
   * The taken nights of a window in all own properties or those that are named, by name, a page at a time. Of one that is not
   * known (`isKnown`), every night that is not listed may be taken too.
   */
  @SignedIn()
  @ForPrograms('read')
  @ApiProblem('validation_failed')
  @Tagged()
  @Get()
  async load(@CurrentUser() user: SignedInUser, @Query() query: OccupancyQuery): Promise<AvailabilityPage> {
    const window = checkedWindow(query, MAX_NIGHTS_OF_MANY);
    const { items: products, ...page } = await this.products.page(user, query, { ids: query.productId });
    return { items: await this.occupancy.availabilityOf(products, window), ...page };
  }

  /** Which own properties have so many nights free on end in a window; nearly free ones are named, and what may be taken is never free. */
  @SignedIn()
  @ForPrograms('read')
  @ApiProblem('validation_failed')
  @Get('search')
  search(
    @CurrentUser() user: SignedInUser,
    @Query() query: AvailabilitySearchQuery,
  ): Promise<FoundProperties> {
    return this.finder.search(user, query);
  }
}
