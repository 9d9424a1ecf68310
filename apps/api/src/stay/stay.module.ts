import { Module } from '@nestjs/common';
import { OccupancyService } from './occupancy.service.ts';
import { StayWriting } from './stay-writing.service.ts';
import { UnreadCalendars } from './unread-calendars.ts';

/** Which stays hold which nights, and changing them: all that a sync needs of products. */
@Module({
  providers: [OccupancyService, StayWriting, UnreadCalendars],
  exports: [OccupancyService, StayWriting, UnreadCalendars],
})
export class StayModule {}
