import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, ForPrograms, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { Changes, ChangesQuery } from './change.dto.ts';
import { ChangesService } from './changes.service.ts';

@ApiTags('Changes')
@Controller('changes')
export class ChangesController {
  constructor(private readonly changes: ChangesService) {}

  /**
   * What has changed in the own properties since the last time: nights, imported calendars, conflicts, in the order of commits.
   * Begin without `since`, load what you need, then ask with the `next` of each answer. Kept for 30 days.
   */
  @SignedIn()
  @ForPrograms('read')
  @ApiProblem('validation_failed', 'changes_forgotten')
  @Get()
  list(@CurrentUser() user: SignedInUser, @Query() query: ChangesQuery): Promise<Changes> {
    return this.changes.since(user, query);
  }
}
