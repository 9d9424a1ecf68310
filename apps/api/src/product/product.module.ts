import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AvailabilityController } from './availability.controller.ts';
import { AvailabilitySearchService } from './availability-search.service.ts';
import { BlockController } from './block.controller.ts';
import { BlockService } from './block.service.ts';
import { CalendarQuota } from './calendar-quota.ts';
import { DiscardedController } from './discarded.controller.ts';
import { DiscardedJob } from './discarded.job.ts';
import { DiscardedService } from './discarded.service.ts';
import { DiscardedPropertiesController } from './discarded-properties.controller.ts';
import { DiscardedPropertiesService } from './discarded-properties.service.ts';
import { OccupancyController } from './occupancy.controller.ts';
import { ProductController } from './product.controller.ts';
import { Product } from './product.entity.ts';
import { ProductService } from './product.service.ts';
import { StayModule } from './stay.module.ts';

/** Properties, their blocks, and who holds which night. */
@Module({
  imports: [TypeOrmModule.forFeature([Product]), StayModule],
  controllers: [
    OccupancyController,
    AvailabilityController,
    ProductController,
    BlockController,
    DiscardedController,
    DiscardedPropertiesController,
  ],
  providers: [
    ProductService,
    AvailabilitySearchService,
    BlockService,
    CalendarQuota,
    DiscardedService,
    DiscardedJob,
    DiscardedPropertiesService,
  ],
  exports: [
    TypeOrmModule,
    StayModule,
    ProductService,
    BlockService,
    CalendarQuota,
    DiscardedPropertiesService,
  ],
})
export class ProductModule {}
