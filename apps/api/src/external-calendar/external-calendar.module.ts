import { Module } from '@nestjs/common';
import { OperationModule } from '../operation/operation.module.ts';
import { QueueModule } from '../queue/queue.module.ts';
import { StayApiModule } from '../stay/stay-api.module.ts';
import { CalendarAddressService } from './calendar-address.service.ts';
import { CalendarCheckService } from './calendar-check.service.ts';
import { CalendarHookController } from './calendar-hook.controller.ts';
import { CalendarHooks } from './calendar-hooks.service.ts';
import { ExternalCalendarController } from './external-calendar.controller.ts';
import { ExternalCalendarService } from './external-calendar.service.ts';
import { HeldStaysController } from './held-stays.controller.ts';
import { HeldStaysService } from './held-stays.service.ts';
import { OwnBulkSyncService } from './own-bulk-sync.service.ts';
import { OwnCalendarsController } from './own-calendars.controller.ts';
import { OwnCalendarsService } from './own-calendars.service.ts';
import { OwnSyncsController } from './own-syncs.controller.ts';
import { OwnSyncsService } from './own-syncs.service.ts';
import { SourceFreshness } from './source-freshness.ts';
import { BulkSyncStore } from './sync/bulk-sync.store.ts';
import { CalendarSyncJob } from './sync/calendar-sync.job.ts';
import { SyncModule } from './sync/sync.module.ts';
import { SyncQueue } from './sync/sync-queue.ts';
import { SyncHistoryService } from './sync-history.service.ts';

/** Other platforms' calendars: what hosts do with them, and the job that keeps them in sync. */
@Module({
  imports: [StayApiModule, SyncModule, QueueModule, OperationModule],
  controllers: [
    ExternalCalendarController,
    CalendarHookController,
    HeldStaysController,
    OwnCalendarsController,
    OwnSyncsController,
  ],
  providers: [
    ExternalCalendarService,
    CalendarAddressService,
    CalendarCheckService,
    CalendarHooks,
    HeldStaysService,
    SyncHistoryService,
    OwnCalendarsService,
    OwnSyncsService,
    OwnBulkSyncService,
    BulkSyncStore,
    SyncQueue,
    CalendarSyncJob,
    SourceFreshness,
  ],
  exports: [
    ExternalCalendarService,
    CalendarAddressService,
    SourceFreshness,
    BulkSyncStore,
    SyncQueue,
    CalendarSyncJob,
    SyncHistoryService,
  ],
})
export class ExternalCalendarModule {}
