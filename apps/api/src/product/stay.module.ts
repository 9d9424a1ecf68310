import { Module } from '@nestjs/common';
import { OccupancyService } from './occupancy.service.ts';
import { StayWriting } from './stay-writing.service.ts';

/** Who holds which night, and changing it: all that a sync needs of products. */
@Module({ providers: [OccupancyService, StayWriting], exports: [OccupancyService, StayWriting] })
export class StayModule {}
