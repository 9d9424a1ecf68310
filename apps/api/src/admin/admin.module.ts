import { Module } from '@nestjs/common';
import { ExternalCalendarModule } from '../external-calendar/external-calendar.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { OperationModule } from '../operation/operation.module.ts';
import { AdminController } from './admin.controller.ts';
import { AdminService } from './admin.service.ts';
import { BulkPauseService } from './bulk-pause.service.ts';
import { BulkSyncService } from './bulk-sync.service.ts';
import { SyncJobsController } from './sync-jobs.controller.ts';
import { SystemController } from './system.controller.ts';
import { SystemService } from './system.service.ts';

/** Administration across all hosts: calendars, their synchronisation, the server itself. */
@Module({
  imports: [ExternalCalendarModule, MailModule, OperationModule],
  controllers: [AdminController, SyncJobsController, SystemController],
  providers: [AdminService, BulkSyncService, BulkPauseService, SystemService],
})
export class AdminModule {}
