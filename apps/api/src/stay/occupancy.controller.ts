import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, ForPrograms, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { Tagged } from '../http/entity-tag.ts';
import { OwnedProduct, OwnerOnly } from '../property/owner.guard.ts';
import type { Product } from '../property/product.entity.ts';
import { ProductService } from '../property/product.service.ts';
import { Occupancy, OccupancyPage, OccupancyQuery, WindowQuery } from './occupancy.dto.ts';
import { OccupancyService } from './occupancy.service.ts';
import { checkedWindow, MAX_NIGHTS_OF_MANY } from './window.ts';

@ApiTags('Properties')
@Controller()
export class OccupancyController {
  constructor(
    private readonly products: ProductService,
    private readonly occupancy: OccupancyService,
  ) {}

  /** Every stay of a window in all own properties, or those given, by name, paginated. */
  @SignedIn()
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @Tagged()
  @Get('occupancy')
  async load(@CurrentUser() user: SignedInUser, @Query() query: OccupancyQuery): Promise<OccupancyPage> {
    const window = checkedWindow(query, MAX_NIGHTS_OF_MANY);
    const { items: products, ...page } = await this.products.page(user, query, { ids: query.productId });
    return { items: await this.occupancy.loadAll(products, window), ...page };
  }

  /** Every stay of a window with its source, and the nights that two sources hold at once. */
  @OwnerOnly()
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @Tagged()
  @Get('products/:productId/occupancy')
  loadOne(@OwnedProduct() product: Product, @Query() query: WindowQuery): Promise<Occupancy> {
    return this.occupancy.load(product, checkedWindow(query));
  }
}
