import { Module } from '@nestjs/common';
import { StayApiModule } from '../stay/stay-api.module.ts';
import { PublicAvailabilityController } from './public-availability.controller.ts';
import { PublicAvailabilityService } from './public-availability.service.ts';

/** A property's taken nights on its host's own site. */
@Module({
  imports: [StayApiModule],
  controllers: [PublicAvailabilityController],
  providers: [PublicAvailabilityService],
})
export class PublicAvailabilityModule {}
