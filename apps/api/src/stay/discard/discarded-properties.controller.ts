import { Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, SignedIn } from '../../auth/policy.decorator.ts';
import type { SignedInUser } from '../../auth/session.service.ts';
import { ApiProblem } from '../../errors/api-problem.decorator.ts';
import { PageQuery } from '../../http/page.dto.ts';
import { UuidPipe } from '../../http/uuid.pipe.ts';
import { OwnedProduct, OwnerOnly } from '../../property/owner.guard.ts';
import { ProductView } from '../../property/product.dto.ts';
import type { Product } from '../../property/product.entity.ts';
import { toProductView } from '../../property/product.service.ts';
import { Discarded, DiscardedPropertyPage } from './discarded.dto.ts';
import { DiscardedPropertiesService } from './discarded-properties.service.ts';

@ApiTags('Properties')
@Controller()
export class DiscardedPropertiesController {
  constructor(private readonly discarded: DiscardedPropertiesService) {}

  /**
   * Delete a property with its reservations, blocks, feeds and external calendars. Its links answer 404 from now on; it
   * can be restored for 30 days.
   */
  @OwnerOnly()
  @Delete('products/:productId')
  async delete(@OwnedProduct() product: Product): Promise<Discarded> {
    await this.discarded.discard(product);
    return { discardedId: product.id };
  }

  /** Own properties that were deleted within the last 30 days, the last one first. */
  @SignedIn()
  @ApiProblem('validation_failed')
  @Get('discarded-products')
  list(@CurrentUser() user: SignedInUser, @Query() query: PageQuery): Promise<DiscardedPropertyPage> {
    return this.discarded.list(user.id, query);
  }

  /**
   * Restore a deleted property: with the same ids and links as before. Until its calendars have been read again, it is
   * neither published nor booked: see `unreadSince` of its occupancy.
   */
  @SignedIn()
  @ApiProblem('not_found', 'account_deleted', 'calendar_quota')
  @Post('discarded-products/:productId/restore')
  async restore(
    @CurrentUser() user: SignedInUser,
    @Param('productId', UuidPipe) productId: string,
  ): Promise<ProductView> {
    return toProductView(await this.discarded.restore(user.id, productId));
  }
}
