import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, ForPrograms, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { Tagged } from '../http/entity-tag.ts';
import { Discarded } from './discarded.dto.ts';
import { DiscardedPropertiesService } from './discarded-properties.service.ts';
import { OccupancyService } from './occupancy.service.ts';
import { OwnedProduct, OwnerOnly } from './owner.guard.ts';
import {
  Availability,
  CreateProductBody,
  Occupancy,
  ProductPage,
  ProductsQuery,
  ProductView,
  UpdateProductBody,
  WindowQuery,
} from './product.dto.ts';
import type { Product } from './product.entity.ts';
import { ProductService, toProductView } from './product.service.ts';
import { UnreadCalendars } from './unread-calendars.ts';
import { checkedWindow } from './window.ts';

@ApiTags('Properties')
@Controller('products')
export class ProductController {
  constructor(
    private readonly products: ProductService,
    private readonly occupancy: OccupancyService,
    private readonly unread: UnreadCalendars,
    private readonly discarded: DiscardedPropertiesService,
  ) {}

  /** Own properties, by name. */
  @SignedIn()
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @Get()
  list(@CurrentUser() user: SignedInUser, @Query() query: ProductsQuery): Promise<ProductPage> {
    return this.products.list(user, query);
  }

  /** Add a property; its main feed's token is created with it. */
  @SignedIn()
  @ApiProblem('validation_failed')
  @Post()
  async create(@CurrentUser() user: SignedInUser, @Body() body: CreateProductBody): Promise<ProductView> {
    return toProductView(await this.products.create(user.id, body));
  }

  /** One property. */
  @OwnerOnly()
  @ForPrograms('read')
  @Get(':productId')
  show(@OwnedProduct() product: Product): ProductView {
    return toProductView(product);
  }

  /** Change a property. A new time zone reads all its external calendars again. */
  @OwnerOnly()
  @ApiProblem('validation_failed')
  @Patch(':productId')
  async update(@OwnedProduct() product: Product, @Body() body: UpdateProductBody): Promise<ProductView> {
    return toProductView(await this.products.update(product, body));
  }

  /**
   * Delete a property with its reservations, blocks, feeds and external calendars. Its links find nothing from now on; it
   * can be taken back for 30 days.
   */
  @OwnerOnly()
  @Delete(':productId')
  async delete(@OwnedProduct() product: Product): Promise<Discarded> {
    await this.discarded.discard(product);
    return { discardedId: product.id };
  }

  /**
   * Publish and book the property although calendars have not been read again since its database was restored: what
   * was sold there since may be sold twice.
   */
  @OwnerOnly()
  @HttpCode(204)
  @Post(':productId/publish-anyway')
  publishAnyway(@OwnedProduct() product: Product): Promise<void> {
    return this.unread.accept(product.id);
  }

  /** Every stay of a window with its source, and the nights that two sources hold at once. */
  @OwnerOnly()
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @Tagged()
  @Get(':productId/occupancy')
  loadOccupancy(@OwnedProduct() product: Product, @Query() query: WindowQuery): Promise<Occupancy> {
    return this.occupancy.load(product, checkedWindow(query));
  }

  /** The taken nights of a window. Refused while calendars of the property have not been read again: see `unreadSince` of its occupancy. */
  @OwnerOnly()
  @ApiProblem('validation_failed', 'calendars_unread')
  @ForPrograms('read')
  @Tagged()
  @Get(':productId/availability')
  loadAvailability(@OwnedProduct() product: Product, @Query() query: WindowQuery): Promise<Availability> {
    return this.occupancy.availability(product, checkedWindow(query));
  }
}
