import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Language } from '#availability';
import { CurrentUser, ForPrograms, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { CallerLanguage } from '../http/language.ts';
import { asSeenBy } from './as-seen-by.ts';
import { OwnCalendarPage, OwnCalendarsQuery } from './own-calendars.dto.ts';
import { OwnCalendarsService } from './own-calendars.service.ts';

@ApiTags('External calendars')
@SignedIn()
@Controller('external-calendars')
export class OwnCalendarsController {
  constructor(private readonly calendars: OwnCalendarsService) {}

  /** External calendars of all own properties, those that need their host first. */
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @Get()
  async list(
    @CurrentUser() user: SignedInUser,
    @Query() query: OwnCalendarsQuery,
    @CallerLanguage() language: Language,
  ): Promise<OwnCalendarPage> {
    const { items, ...page } = await this.calendars.list(user, query, language);
    return { items: asSeenBy(user, items), ...page };
  }
}
