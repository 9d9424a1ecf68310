import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AdminOnly } from '../auth/policy.decorator.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { QueuedSync, SyncStatusPage, SyncStatusQuery } from './admin.dto.ts';
import { AdminService } from './admin.service.ts';

@ApiTags('Administration')
@AdminOnly()
@Controller('calendar/sync-all')
export class AdminController {
  constructor(private readonly admin: AdminService) {}

  /** Queue a sync of every active calendar; `GET` tells how far it is. */
  @HttpCode(202)
  @Post()
  async syncAll(): Promise<QueuedSync> {
    return { queued: await this.admin.syncAll() };
  }

  /** State of all calendars, failing ones first. */
  @ApiProblem('validation_failed')
  @Get()
  status(@Query() query: SyncStatusQuery): Promise<SyncStatusPage> {
    return this.admin.status(query);
  }
}
