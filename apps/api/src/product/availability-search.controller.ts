import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, ForPrograms, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { AvailabilitySearchQuery, FoundProperties } from './availability-search.dto.ts';
import { AvailabilitySearchService } from './availability-search.service.ts';

@ApiTags('Properties')
@Controller('availability/search')
export class AvailabilitySearchController {
  constructor(private readonly availability: AvailabilitySearchService) {}

  /** Which own properties have so many nights free on end in a window; nearly free ones are named, and what may be taken is never free. */
  @SignedIn()
  @ForPrograms('read')
  @ApiProblem('validation_failed')
  @Get()
  search(
    @CurrentUser() user: SignedInUser,
    @Query() query: AvailabilitySearchQuery,
  ): Promise<FoundProperties> {
    return this.availability.search(user, query);
  }
}
