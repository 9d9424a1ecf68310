import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ForPrograms } from '../auth/policy.decorator.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { OwnedProduct, OwnerOnly } from '../property/owner.guard.ts';
import type { Product } from '../property/product.entity.ts';
import { Discarded } from '../stay/discard/discarded.dto.ts';
import { StaysQuery } from '../stay/stays.dto.ts';
import { BlockBody, BlockPage, BlockView, UpdateBlockBody } from './block.dto.ts';
import { BlockService } from './block.service.ts';

@ApiTags('Blocks')
@OwnerOnly()
@Controller('products/:productId/blocks')
export class BlockController {
  constructor(private readonly blocks: BlockService) {}

  /** Blocks of a property, the host's own and imported ones, by first night. */
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @Get()
  list(@OwnedProduct() product: Product, @Query() query: StaysQuery): Promise<BlockPage> {
    return this.blocks.list(product.id, query);
  }

  /** One block of a property. */
  @ForPrograms('read')
  @Get(':blockId')
  show(@OwnedProduct() product: Product, @Param('blockId', UuidPipe) id: string): Promise<BlockView> {
    return this.blocks.show(product.id, id);
  }

  /** Block nights by hand. Refused over other stays unless `force` is set: they stay, and so do their nights. */
  @ApiProblem('validation_failed', 'stay_in_the_way')
  @ForPrograms('stays:write')
  @Post()
  create(@OwnedProduct() product: Product, @Body() body: BlockBody): Promise<BlockView> {
    return this.blocks.create(product.id, body);
  }

  /** Change an own block; imported ones change on their platform. */
  @ApiProblem('validation_failed', 'stay_in_the_way', 'synced_block')
  @ForPrograms('stays:write')
  @Patch(':blockId')
  update(
    @OwnedProduct() product: Product,
    @Param('blockId', UuidPipe) id: string,
    @Body() body: UpdateBlockBody,
  ): Promise<BlockView> {
    return this.blocks.update(product.id, id, body);
  }

  /** Free the nights of an own block. It can be restored for 24 hours. */
  @ApiProblem('synced_block')
  @ForPrograms('stays:write')
  @Delete(':blockId')
  async delete(@OwnedProduct() product: Product, @Param('blockId', UuidPipe) id: string): Promise<Discarded> {
    await this.blocks.delete(product.id, id);
    return { discardedId: id };
  }
}
