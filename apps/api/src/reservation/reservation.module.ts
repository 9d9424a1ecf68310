import { Module } from '@nestjs/common';
import { ExternalCalendarModule } from '../external-calendar/external-calendar.module.ts';
import { ProductModule } from '../product/product.module.ts';
import { HoldJob } from './hold.job.ts';
import { RepeatedCalls } from './repeated-calls.ts';
import { ReservationController } from './reservation.controller.ts';
import { ReservationService } from './reservation.service.ts';

/** Own reservations and holds; it stands above imported calendars, which are read before a booking. */
@Module({
  imports: [ProductModule, ExternalCalendarModule],
  controllers: [ReservationController],
  providers: [ReservationService, RepeatedCalls, HoldJob],
  exports: [ReservationService],
})
export class ReservationModule {}
