import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { AdminOnly, ForPrograms } from '../auth/policy.decorator.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { QueuedSync } from '../external-calendar/bulk-sync.dto.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import {
  BulkSyncBody,
  CalendarStatus,
  SyncStatusPage,
  SyncStatusQuery,
  UpdateCalendarBody,
} from './admin.dto.ts';
import { AdminService } from './admin.service.ts';
import { BulkSyncService } from './bulk-sync.service.ts';

@ApiTags('Administration')
@AdminOnly()
@Controller()
export class AdminController {
  constructor(
    private readonly admin: AdminService,
    private readonly bulkSyncs: BulkSyncService,
  ) {}

  /** Queue a sync: of the calendars that are named, of one host's, or, without a body, of every active one. */
  @ApiProblem('validation_failed', 'not_found')
  @ApiBody({ type: BulkSyncBody, required: false })
  @HttpCode(202)
  @Post('calendar/sync-all')
  syncAll(@Body() body: BulkSyncBody): Promise<QueuedSync> {
    return this.bulkSyncs.start(body ?? {});
  }

  /** State of all calendars, failing ones first. */
  @ApiProblem('validation_failed')
  @ForPrograms('admin:read')
  @Get('calendar/sync-all')
  status(@Query() query: SyncStatusQuery): Promise<SyncStatusPage> {
    return this.admin.status(query);
  }

  /** Pause or resume the automatic sync of any calendar. */
  @ApiProblem('validation_failed', 'not_found')
  @Patch('admin/calendars/:calendarId')
  update(
    @Param('calendarId', UuidPipe) calendarId: string,
    @Body() { isActive }: UpdateCalendarBody,
  ): Promise<CalendarStatus> {
    return this.admin.setActive(calendarId, isActive);
  }
}
