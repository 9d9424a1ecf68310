import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { DiscardedPropertyPage } from './discarded.dto.ts';
import { DiscardedPropertiesService } from './discarded-properties.service.ts';
import { ProductView } from './product.dto.ts';
import { toProductView } from './product.service.ts';

@ApiTags('Properties')
@SignedIn()
@Controller('discarded-products')
export class DiscardedPropertiesController {
  constructor(private readonly discarded: DiscardedPropertiesService) {}

  /** Own properties that were deleted within the last 30 days, the last one first. */
  @ApiProblem('validation_failed')
  @Get()
  list(@CurrentUser() user: SignedInUser, @Query() query: PageQuery): Promise<DiscardedPropertyPage> {
    return this.discarded.list(user.id, query);
  }

  /**
   * Take the deletion of a property back: everything of it has the id that it had, its links lead to it again. Until its
   * calendars have been read anew, it is neither published nor booked: see `unreadSince` of its occupancy.
   */
  @ApiProblem('not_found', 'account_deleted', 'calendar_quota')
  @Post(':productId/restore')
  async restore(
    @CurrentUser() user: SignedInUser,
    @Param('productId', UuidPipe) productId: string,
  ): Promise<ProductView> {
    return toProductView(await this.discarded.restore(user.id, productId));
  }
}
