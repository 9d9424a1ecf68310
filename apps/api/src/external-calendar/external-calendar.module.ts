import { Module } from '@nestjs/common';
import { ProductModule } from '../product/product.module.ts';
import { ExternalCalendarController } from './external-calendar.controller.ts';
import { ExternalCalendarService } from './external-calendar.service.ts';
import { CalendarSyncJob } from './sync/calendar-sync.job.ts';
import { SyncModule } from './sync/sync.module.ts';
import { SyncQueue } from './sync/sync-queue.ts';

/** Other platforms' calendars: what hosts do with them, and the job that keeps them in sync. */
@Module({
  imports: [ProductModule, SyncModule],
  controllers: [ExternalCalendarController],
  providers: [ExternalCalendarService, SyncQueue, CalendarSyncJob],
  exports: [ExternalCalendarService, SyncQueue, CalendarSyncJob],
})
export class ExternalCalendarModule {}
