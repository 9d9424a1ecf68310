import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Language } from '#availability';
import { CurrentUser, ForMembers, ForPrograms, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { CallerLanguage } from '../http/language.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { QueuedSync, SyncJobProgress } from './bulk-sync.dto.ts';
import { OwnBulkSyncService } from './own-bulk-sync.service.ts';
import { OwnSyncRunPage, SyncRunsQuery, SyncStats, SyncStatsQuery } from './own-syncs.dto.ts';
import { OwnSyncsService } from './own-syncs.service.ts';

/** Rate limit: a caller beyond it has a sync in progress to wait for. */
const FEW = { default: { limit: 10, ttl: 600_000 } };

@ApiTags('External calendars')
@SignedIn()
@ForMembers('co-host', 'reader')
@ApiProblem('validation_failed')
@Controller('sync')
export class OwnSyncsController {
  constructor(
    private readonly syncs: OwnSyncsService,
    private readonly bulkSyncs: OwnBulkSyncService,
  ) {}

  /** Statistics of the synchronisations of all own calendars, day by day and together. */
  @Get('stats')
  stats(
    @CurrentUser() user: SignedInUser,
    @Query() query: SyncStatsQuery,
    @CallerLanguage() language: Language,
  ): Promise<SyncStats> {
    return this.syncs.stats(user, query, language);
  }

  /** Synchronisations of all own calendars, latest first; kept for 90 days. */
  @Get('runs')
  runs(
    @CurrentUser() user: SignedInUser,
    @Query() query: SyncRunsQuery,
    @CallerLanguage() language: Language,
  ): Promise<OwnSyncRunPage> {
    return this.syncs.runs(user, query, language);
  }

  /** Synchronise all active calendars of all own properties, a few at a time. */
  @ForPrograms('calendars:write')
  @ForMembers('co-host')
  @Throttle(FEW)
  @HttpCode(202)
  @Post('all')
  syncAll(@CurrentUser() user: SignedInUser): Promise<QueuedSync> {
    return this.bulkSyncs.start(user);
  }

  /** Progress of that; kept for as long as runs are. */
  @ForPrograms('calendars:write')
  @ForMembers('co-host')
  @ApiProblem('not_found')
  @Get('jobs/:jobId')
  progress(
    @CurrentUser() user: SignedInUser,
    @Param('jobId', UuidPipe) jobId: string,
  ): Promise<SyncJobProgress> {
    return this.bulkSyncs.progress(user, jobId);
  }
}
