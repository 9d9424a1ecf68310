import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ForMembers } from '../../auth/policy.decorator.ts';
import { ApiProblem } from '../../errors/api-problem.decorator.ts';
import { UuidPipe } from '../../http/uuid.pipe.ts';
import { OwnedProduct, OwnerOnly } from '../../property/owner.guard.ts';
import type { Product } from '../../property/product.entity.ts';
import { Restored } from './discarded.dto.ts';
import { DiscardedService } from './discarded.service.ts';

@ApiTags('Properties')
@OwnerOnly()
@Controller('products/:productId/discarded')
export class DiscardedController {
  constructor(private readonly discarded: DiscardedService) {}

  /** Restore what was deleted, within 24 hours: same ids, same dates, same conflicts as before. */
  @ApiProblem('restore_in_the_way', 'calendar_quota')
  @HttpCode(200)
  @ForMembers('co-host')
  @Post(':discardedId/restore')
  restore(@OwnedProduct() product: Product, @Param('discardedId', UuidPipe) id: string): Promise<Restored> {
    return this.discarded.restore(product, id);
  }
}
