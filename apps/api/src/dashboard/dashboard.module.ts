import { Module } from '@nestjs/common';
import { CalendarTroublesService } from './calendar-troubles.service.ts';
import { DashboardController } from './dashboard.controller.ts';
import { FirstStepsService } from './first-steps.service.ts';
import { GuestMovementsService } from './guest-movements.service.ts';
import { PropertyOverviewsService } from './property-overviews.service.ts';

/** What a host looks at first every day, over all properties, whatever their number. */
@Module({
  controllers: [DashboardController],
  providers: [GuestMovementsService, CalendarTroublesService, FirstStepsService, PropertyOverviewsService],
})
export class DashboardModule {}
