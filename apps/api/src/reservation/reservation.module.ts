import { Module } from '@nestjs/common';
import { ExternalCalendarModule } from '../external-calendar/external-calendar.module.ts';
import { StayApiModule } from '../stay/stay-api.module.ts';
import { HoldJob } from './hold.job.ts';
import { RepeatedCalls } from './repeated-calls.ts';
import { ReservationController } from './reservation.controller.ts';
import { ReservationService } from './reservation.service.ts';

/** Own reservations and holds; depends on imported calendars, which are read before a booking. */
@Module({
  imports: [StayApiModule, ExternalCalendarModule],
  controllers: [ReservationController],
  providers: [ReservationService, RepeatedCalls, HoldJob],
  exports: [ReservationService],
})
export class ReservationModule {}
