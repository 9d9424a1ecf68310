import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Language } from '#availability';
import { MEMBER_ROLES } from '../auth/acting.ts';
import { CurrentUser, ForMembers, ForPrograms, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { CallerLanguage } from '../http/language.ts';
import { PageQuery } from '../http/page.dto.ts';
import { ProductsQuery } from '../property/product.dto.ts';
import { CalendarTroublesService } from './calendar-troubles.service.ts';
import {
  FirstSteps,
  MovementPage,
  MovementsQuery,
  PropertyOverviewPage,
  TroublePage,
} from './dashboard.dto.ts';
import { FirstStepsService } from './first-steps.service.ts';
import { GuestMovementsService } from './guest-movements.service.ts';
import { PropertyOverviewsService } from './property-overviews.service.ts';

@ApiTags('Dashboard')
@SignedIn()
@Controller('dashboard')
export class DashboardController {
  constructor(
    private readonly movements: GuestMovementsService,
    private readonly troubles: CalendarTroublesService,
    private readonly steps: FirstStepsService,
    private readonly properties: PropertyOverviewsService,
  ) {}

  /** Arrivals and departures in all own properties, by day and name. */
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @ForMembers(...MEMBER_ROLES)
  @Get('movements')
  listMovements(@CurrentUser() user: SignedInUser, @Query() query: MovementsQuery): Promise<MovementPage> {
    return this.movements.list(user, query);
  }

  /** External calendars of all own properties that need their host, and counts by state. */
  @ApiProblem('validation_failed')
  @ForMembers('co-host', 'reader')
  @Get('troubles')
  listTroubles(
    @CurrentUser() user: SignedInUser,
    @Query() query: PageQuery,
    @CallerLanguage() language: Language,
  ): Promise<TroublePage> {
    return this.troubles.list(user, query, language);
  }

  /** Own properties by name, each with the state of its calendars and conflicts. */
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @Get('properties')
  listProperties(
    @CurrentUser() user: SignedInUser,
    @Query() query: ProductsQuery,
  ): Promise<PropertyOverviewPage> {
    return this.properties.list(user, query);
  }

  /** Progress of a host with the first steps. */
  @Get('first-steps')
  showFirstSteps(@CurrentUser() user: SignedInUser): Promise<FirstSteps> {
    return this.steps.show(user.id);
  }
}
