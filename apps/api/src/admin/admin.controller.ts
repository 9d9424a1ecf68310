import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { Language } from '#availability';
import { AdminOnly, CurrentUser, ForPrograms } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { QueuedSync } from '../external-calendar/bulk-sync.dto.ts';
import { SyncRunPage } from '../external-calendar/sync-history.dto.ts';
import { CallerLanguage } from '../http/language.ts';
import { PageQuery } from '../http/page.dto.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { AnswersLater } from '../operation/answers-later.ts';
import {
  BulkSyncBody,
  CalendarStatus,
  SyncStatusPage,
  SyncStatusQuery,
  UpdateCalendarBody,
  UpdateCalendarsBody,
  UpdatedCalendars,
} from './admin.dto.ts';
import { AdminService } from './admin.service.ts';
import { BulkPauseService } from './bulk-pause.service.ts';
import { BulkSyncService } from './bulk-sync.service.ts';

@ApiTags('Administration')
@AdminOnly()
@Controller()
export class AdminController {
  constructor(
    private readonly admin: AdminService,
    private readonly bulkSyncs: BulkSyncService,
    private readonly bulkPauses: BulkPauseService,
  ) {}

  /**
   * Queue a sync: of the calendars given, of all results of these filters, of one host's active ones, or, without a
   * body, of every active one.
   */
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

  /** Pause or resume many calendars: those given, or all results of these filters. */
  @ApiProblem('validation_failed', 'not_found')
  @AnswersLater({ saves: false })
  @Patch('admin/calendars')
  updateMany(
    @CurrentUser() user: SignedInUser,
    @Body() body: UpdateCalendarsBody,
  ): Promise<UpdatedCalendars> {
    return this.bulkPauses.setActive(user.id, body);
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

  /**
   * Synchronisations of any calendar, latest first; kept for 90 days. Without the content of its events, which is its
   * host's.
   */
  @ApiProblem('validation_failed', 'not_found')
  @ForPrograms('admin:read')
  @Get('admin/calendars/:calendarId/runs')
  runs(
    @Param('calendarId', UuidPipe) calendarId: string,
    @Query() query: PageQuery,
    @CallerLanguage() language: Language,
  ): Promise<SyncRunPage> {
    return this.admin.runs(calendarId, query, language);
  }
}
