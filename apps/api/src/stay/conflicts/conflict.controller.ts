import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { reachOf } from '../../auth/api-token.ts';
import { CurrentUser, ForPrograms, SignedIn } from '../../auth/policy.decorator.ts';
import type { SignedInUser } from '../../auth/session.service.ts';
import { ApiProblem } from '../../errors/api-problem.decorator.ts';
import { UuidPipe } from '../../http/uuid.pipe.ts';
import { OwnedProduct, OwnerOnly } from '../../property/owner.guard.ts';
import type { Product } from '../../property/product.entity.ts';
import { ConflictPage, ConflictsQuery, ConflictView, DecideConflictBody } from './conflict.dto.ts';
import { ConflictService } from './conflict.service.ts';

@ApiTags('Conflicts')
@Controller()
export class ConflictController {
  constructor(private readonly conflicts: ConflictService) {}

  /** Conflicts of all own properties, bookings first. */
  @SignedIn()
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @Get('conflicts')
  listAll(@CurrentUser() user: SignedInUser, @Query() query: ConflictsQuery): Promise<ConflictPage> {
    return this.conflicts.list(user.id, reachOf(user), query);
  }

  /** Nights of a property that two sources hold at once, bookings first. */
  @OwnerOnly()
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @Get('products/:productId/conflicts')
  list(@OwnedProduct() product: Product, @Query() query: ConflictsQuery): Promise<ConflictPage> {
    return this.conflicts.list(product.ownerId, [product.id], query);
  }

  /** Acknowledge a conflict, dismiss a duplicate for good, or reopen either. */
  @OwnerOnly()
  @ApiProblem('validation_failed', 'not_dismissible')
  @ForPrograms('stays:write')
  @Patch('products/:productId/conflicts/:conflictId')
  decide(
    @OwnedProduct() product: Product,
    @Param('conflictId', UuidPipe) id: string,
    @Body() body: DecideConflictBody,
  ): Promise<ConflictView> {
    return this.conflicts.decide(product.id, id, body);
  }
}
