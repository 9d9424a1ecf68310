import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Language } from '#availability';
import { ForPrograms } from '../auth/policy.decorator.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { CallerLanguage } from '../http/language.ts';
import { PageQuery } from '../http/page.dto.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { OwnedProduct, OwnerOnly } from '../property/owner.guard.ts';
import type { Product } from '../property/product.entity.ts';
import { HeldDecisionBody, HeldStaysView } from './held-stays.dto.ts';
import { HeldStaysService } from './held-stays.service.ts';
import { SyncChangePage, SyncRunPage, UndoBody, UndoneRun } from './sync-history.dto.ts';
import { SyncHistoryService } from './sync-history.service.ts';

@ApiTags('External calendars')
@OwnerOnly()
@Controller('calendar/:productId/external/:calendarId')
export class HeldStaysController {
  constructor(
    private readonly held: HeldStaysService,
    private readonly history: SyncHistoryService,
  ) {}

  /** Stays to decide about: those that vanished from the feed, those that were kept, and echoes without an original. */
  @ForPrograms('read')
  @Get('held')
  list(
    @OwnedProduct() product: Product,
    @Param('calendarId', UuidPipe) calendarId: string,
  ): Promise<HeldStaysView> {
    return this.held.list(product, calendarId);
  }

  /** Free held stays now. Past nights stay. */
  @ApiProblem('validation_failed', 'held_changed')
  @HttpCode(200)
  @ForPrograms('calendars:write')
  @Post('held/apply')
  apply(
    @OwnedProduct() product: Product,
    @Param('calendarId', UuidPipe) calendarId: string,
    @Body() body: HeldDecisionBody,
  ): Promise<HeldStaysView> {
    return this.held.apply(product, calendarId, body ?? {});
  }

  /** Keep held stays, whatever the feed lists from now on. */
  @ApiProblem('validation_failed', 'held_changed')
  @HttpCode(200)
  @ForPrograms('calendars:write')
  @Post('held/keep')
  keep(
    @OwnedProduct() product: Product,
    @Param('calendarId', UuidPipe) calendarId: string,
    @Body() body: HeldDecisionBody,
  ): Promise<HeldStaysView> {
    return this.held.keep(product, calendarId, body ?? {});
  }

  /** Synchronisations of a calendar, latest first; kept for 90 days. */
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @Get('runs')
  runs(
    @OwnedProduct() product: Product,
    @Param('calendarId', UuidPipe) calendarId: string,
    @Query() query: PageQuery,
    @CallerLanguage() language: Language,
  ): Promise<SyncRunPage> {
    return this.history.list(product.id, calendarId, query, language);
  }

  /** What one synchronisation changed. */
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @Get('runs/:runId/changes')
  changes(
    @OwnedProduct() product: Product,
    @Param('calendarId', UuidPipe) calendarId: string,
    @Param('runId', UuidPipe) runId: string,
    @Query() query: PageQuery,
  ): Promise<SyncChangePage> {
    return this.history.changes(product.id, calendarId, runId, query);
  }

  /** Undo the last synchronisation that changed anything. The next reading applies what the source lists then. */
  @ApiProblem('nothing_to_undo', 'undo_stale')
  @HttpCode(200)
  @ForPrograms('calendars:write')
  @Post('undo')
  undo(
    @OwnedProduct() product: Product,
    @Param('calendarId', UuidPipe) calendarId: string,
    @Body() body?: UndoBody,
  ): Promise<UndoneRun> {
    return this.history.undo(product, calendarId, body?.runId);
  }
}
