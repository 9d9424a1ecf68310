import { Module } from '@nestjs/common';
import { PropertyModule } from '../property/property.module.ts';
import { AvailabilityController } from './availability.controller.ts';
import { AvailabilitySearchService } from './availability-search.service.ts';
import { ConflictController } from './conflicts/conflict.controller.ts';
import { ConflictJob } from './conflicts/conflict.job.ts';
import { ConflictService } from './conflicts/conflict.service.ts';
import { DiscardedController } from './discard/discarded.controller.ts';
import { DiscardedJob } from './discard/discarded.job.ts';
import { DiscardedService } from './discard/discarded.service.ts';
import { DiscardedPropertiesController } from './discard/discarded-properties.controller.ts';
import { DiscardedPropertiesService } from './discard/discarded-properties.service.ts';
import { OccupancyController } from './occupancy.controller.ts';
import { StayModule } from './stay.module.ts';

/** API of stays for hosts and programs: occupancy, conflicts, and restoring. */
@Module({
  imports: [PropertyModule, StayModule],
  controllers: [
    OccupancyController,
    AvailabilityController,
    ConflictController,
    DiscardedController,
    DiscardedPropertiesController,
  ],
  providers: [
    AvailabilitySearchService,
    ConflictService,
    ConflictJob,
    DiscardedService,
    DiscardedJob,
    DiscardedPropertiesService,
  ],
  exports: [PropertyModule, StayModule, DiscardedPropertiesService],
})
export class StayApiModule {}
