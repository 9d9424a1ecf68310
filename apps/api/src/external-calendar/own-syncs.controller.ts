import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Language } from '#availability';
import { CurrentUser, ForMembers, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { CallerLanguage } from '../http/language.ts';
import { OwnSyncRunPage, SyncRunsQuery, SyncStats, SyncStatsQuery } from './own-syncs.dto.ts';
import { OwnSyncsService } from './own-syncs.service.ts';

@ApiTags('External calendars')
@SignedIn()
@ForMembers('co-host', 'reader')
@ApiProblem('validation_failed')
@Controller('sync')
export class OwnSyncsController {
  constructor(private readonly syncs: OwnSyncsService) {}

  /** How synchronisations of all own calendars went, day by day and together. */
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
}
