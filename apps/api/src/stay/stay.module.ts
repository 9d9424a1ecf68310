import { Module } from '@nestjs/common';
import { OccupancyService } from './occupancy.service.ts';
import { StayWriting } from './stay-writing.service.ts';
import { UnreadCalendars } from './unread-calendars.ts';

/** Who holds which night, and changing it: all that a sync needs of products. */
@Module({
  providers: [OccupancyService, StayWriting, UnreadCalendars],
  exports: [OccupancyService, StayWriting, UnreadCalendars],
})
export class StayModule {}
