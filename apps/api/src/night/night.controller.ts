import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ForPrograms } from '../auth/policy.decorator.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { OwnedProduct, OwnerOnly } from '../property/owner.guard.ts';
import type { Product } from '../property/product.entity.ts';
import { NightExplanation } from './night.dto.ts';
import { NightService } from './night.service.ts';

@ApiTags('Properties')
@OwnerOnly()
@Controller('products/:productId/nights/:date')
export class NightController {
  constructor(private readonly nights: NightService) {}

  /**
   * Why a night is taken: every stay on it with its source, when it was seen, what changed it, and which feeds show it.
   */
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @Get()
  explain(@OwnedProduct() product: Product, @Param('date') date: string): Promise<NightExplanation> {
    return this.nights.explain(product, date);
  }
}
