import { Module } from '@nestjs/common';
import { ProductModule } from '../product/product.module.ts';
import { ConflictController } from './conflict.controller.ts';
import { ConflictJob } from './conflict.job.ts';
import { ConflictService } from './conflict.service.ts';

/** Nights that two sources hold at once: shown, and judged by the host. */
@Module({
  imports: [ProductModule],
  controllers: [ConflictController],
  providers: [ConflictService, ConflictJob],
})
export class ConflictModule {}
