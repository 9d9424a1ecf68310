import { Controller, Delete, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AdminOnly, ForPrograms } from '../auth/policy.decorator.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { SyncJobProgress } from '../external-calendar/bulk-sync.dto.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';

import { BulkSyncService } from './bulk-sync.service.ts';

@ApiTags('Administration')
@AdminOnly()
@ApiProblem('not_found')
@Controller('admin/sync-jobs/:jobId')
export class SyncJobsController {
  constructor(private readonly bulkSyncs: BulkSyncService) {}

  /** Progress of a sync that `POST /api/calendar/sync-all` started; kept for 90 days. */
  @ForPrograms('admin:read')
  @Get()
  progress(@Param('jobId', UuidPipe) jobId: string): Promise<SyncJobProgress> {
    return this.bulkSyncs.progress(jobId);
  }

  /** Cancel what is still queued; a reading in progress is completed. */
  @Delete()
  cancel(@Param('jobId', UuidPipe) jobId: string): Promise<SyncJobProgress> {
    return this.bulkSyncs.cancel(jobId);
  }
}
