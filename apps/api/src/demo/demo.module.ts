import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.ts';
import { BlockModule } from '../block/block.module.ts';
import { CalendarExportModule } from '../calendar-export/calendar-export.module.ts';
import { ExternalCalendarModule } from '../external-calendar/external-calendar.module.ts';
import { ReservationModule } from '../reservation/reservation.module.ts';
import { StayApiModule } from '../stay/stay-api.module.ts';
import { DemoController } from './demo.controller.ts';
import { DemoService } from './demo.service.ts';
import { DemoFeedController } from './demo-feed.controller.ts';
import { DemoPropertiesService } from './demo-properties.service.ts';
import { DemoSignInController } from './demo-sign-in.controller.ts';

/** Demo data, and the simulated feeds of other platforms. */
@Module({
  imports: [
    AuthModule,
    BlockModule,
    StayApiModule,
    CalendarExportModule,
    ExternalCalendarModule,
    ReservationModule,
  ],
  controllers: [DemoController, DemoSignInController, DemoFeedController],
  providers: [DemoService, DemoPropertiesService],
})
export class DemoModule {}
