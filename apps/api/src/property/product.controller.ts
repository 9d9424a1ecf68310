import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, ForMembers, ForPrograms, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { OwnedProduct, OwnerOnly } from './owner.guard.ts';
import {
  CreateProductBody,
  ProductPage,
  ProductsQuery,
  ProductView,
  UpdateProductBody,
} from './product.dto.ts';
import type { Product } from './product.entity.ts';
import { ProductService, toProductView } from './product.service.ts';

@ApiTags('Properties')
@Controller('products')
export class ProductController {
  constructor(private readonly products: ProductService) {}

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
  @ForMembers('co-host')
  @Patch(':productId')
  async update(@OwnedProduct() product: Product, @Body() body: UpdateProductBody): Promise<ProductView> {
    return toProductView(await this.products.update(product, body));
  }
}
