import { Module } from '@nestjs/common';
import { ProductModule } from '../product/product.module.ts';
import { PublicAvailabilityController } from './public-availability.controller.ts';
import { PublicAvailabilityService } from './public-availability.service.ts';

/** A property's taken nights on its host's own site. */
@Module({
  imports: [ProductModule],
  controllers: [PublicAvailabilityController],
  providers: [PublicAvailabilityService],
})
export class PublicAvailabilityModule {}
