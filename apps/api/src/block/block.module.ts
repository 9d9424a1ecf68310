import { Module } from '@nestjs/common';
import { StayApiModule } from '../stay/stay-api.module.ts';
import { BlockController } from './block.controller.ts';
import { BlockService } from './block.service.ts';

/** Nights that a host closes by hand; imported blocks are shown beside them. */
@Module({
  imports: [StayApiModule],
  controllers: [BlockController],
  providers: [BlockService],
  exports: [BlockService],
})
export class BlockModule {}
