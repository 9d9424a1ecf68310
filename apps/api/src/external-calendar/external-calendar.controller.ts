import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Language } from '#availability';
import { reachOf } from '../auth/api-token.ts';
import { CurrentUser, ForMembers, ForPrograms } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { CallerLanguage } from '../http/language.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { AnswersLater } from '../operation/answers-later.ts';
import { OwnedProduct, OwnerOnly } from '../property/owner.guard.ts';
import type { Product } from '../property/product.entity.ts';
import { asSeenBy } from './as-seen-by.ts';
import { CalendarCheckView, CheckCalendarBody } from './calendar-check.dto.ts';
import { CalendarCheckService } from './calendar-check.service.ts';
import {
  CreateExternalCalendarBody,
  DeleteCalendarQuery,
  DeletedExternalCalendar,
  ExternalCalendarView,
  SyncAllReport,
  SyncBody,
  SyncedExternalCalendarView,
  SyncReportView,
  UpdateExternalCalendarBody,
} from './external-calendar.dto.ts';
import { ExternalCalendarService } from './external-calendar.service.ts';

const TEN_MINUTES_MS = 600_000;
const MANUAL_SYNCS = { default: { limit: 60, ttl: TEN_MINUTES_MS } };

@ApiTags('External calendars')
@OwnerOnly()
@Controller('calendar/:productId')
export class ExternalCalendarController {
  constructor(
    private readonly calendars: ExternalCalendarService,
    private readonly checks: CalendarCheckService,
  ) {}

  /** External calendars of a property, in the order in which they were added (at most 50). */
  @ForPrograms('read')
  @Get('external')
  async list(
    @OwnedProduct() product: Product,
    @CurrentUser() user: SignedInUser,
    @CallerLanguage() language: Language,
  ): Promise<ExternalCalendarView[]> {
    return asSeenBy(user, await this.calendars.list(product.id, language));
  }

  /**
   * Add an external calendar; it is synchronised at once, with the result in the answer. The first of a sales platform
   * creates a feed for that platform (`/feeds`), without the platform's own stays.
   */
  @ApiProblem('validation_failed', 'calendar_quota', 'calendar_duplicate', 'own_feed')
  @AnswersLater({ saves: true })
  @ForPrograms('calendars:write')
  @Post('external')
  create(
    @OwnedProduct() product: Product,
    @Body() body: CreateExternalCalendarBody,
    @CallerLanguage() language: Language,
  ): Promise<SyncedExternalCalendarView> {
    return this.calendars.create(product, body, language);
  }

  /** Read an address without saving it: what would be blocked under these rules, and what its host should know before. */
  @ApiProblem('validation_failed')
  @Throttle(MANUAL_SYNCS)
  @HttpCode(200)
  @AnswersLater({ saves: false })
  @ForPrograms('calendars:write')
  @Post('external/check')
  check(
    @OwnedProduct() product: Product,
    @CurrentUser() user: SignedInUser,
    @Body() body: CheckCalendarBody,
    @CallerLanguage() language: Language,
  ): Promise<CalendarCheckView> {
    return this.checks.check(product, body, language, reachOf(user));
  }

  /** Change a calendar; what is left out stays as it is. A new address or a new rule is read at once. */
  @ApiProblem('validation_failed', 'calendar_duplicate', 'own_feed')
  @AnswersLater({ saves: true })
  @ForPrograms('calendars:write')
  @Put('external/:calendarId')
  update(
    @OwnedProduct() product: Product,
    @Param('calendarId', UuidPipe) id: string,
    @Body() body: UpdateExternalCalendarBody,
    @CallerLanguage() language: Language,
  ): Promise<SyncedExternalCalendarView> {
    return this.calendars.update(product, id, body, language);
  }

  /**
   * Delete a calendar and free the nights that it blocked, or keep the coming ones as own blocks (`nights=keep`), as
   * for a move to a direct connection. It can be restored for 24 hours.
   */
  @ApiProblem('validation_failed')
  @ForPrograms('calendars:write')
  @ForMembers()
  @Delete('external/:calendarId')
  async delete(
    @OwnedProduct() product: Product,
    @Param('calendarId', UuidPipe) id: string,
    @Query() { nights }: DeleteCalendarQuery,
  ): Promise<DeletedExternalCalendar> {
    const counts = await this.calendars.delete(product.id, id, nights ?? 'free');
    return { id, ...counts, discardedId: id };
  }

  /** Synchronise now. A source that fails is a report with status `error`; its dates stay blocked. */
  @ApiProblem('validation_failed')
  @Throttle(MANUAL_SYNCS)
  @HttpCode(200)
  @AnswersLater({ saves: false })
  @ForPrograms('calendars:write')
  @Post('external/:calendarId/sync')
  async sync(
    @OwnedProduct() product: Product,
    @Param('calendarId', UuidPipe) id: string,
    @Body() body: SyncBody,
    @CallerLanguage() language: Language,
  ): Promise<SyncReportView> {
    return this.calendars.sync(product, id, body ?? {}, language);
  }

  /** Synchronise every active calendar of the property now. */
  @Throttle(MANUAL_SYNCS)
  @HttpCode(200)
  @AnswersLater({ saves: false })
  @ForPrograms('calendars:write')
  @Post('sync-all')
  async syncAll(
    @OwnedProduct() product: Product,
    @CallerLanguage() language: Language,
  ): Promise<SyncAllReport> {
    return this.calendars.syncAll(product.id, language);
  }
}
