import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { CurrentUser, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { HOUR_MS } from './calendar-token.controller.ts';
import { CreateJointFeedBody, JointFeedView, UpdateJointFeedBody } from './joint-feed.dto.ts';
import { JointFeedsService } from './joint-feeds.service.ts';

/** For people alone: a token limited to some properties would see links to others. */
@ApiTags('Calendar export')
@SignedIn()
@Controller('joint-feeds')
export class JointFeedsController {
  constructor(private readonly feeds: JointFeedsService) {}

  /** Joint feeds, in the order of their creation (at most 20). */
  @Header('Cache-Control', 'no-store')
  @Get()
  list(@CurrentUser() user: SignedInUser): Promise<JointFeedView[]> {
    return this.feeds.list(user.id);
  }

  /** Create a link to all or chosen properties: turnovers for cleaners, or all stays for the host's own calendar. */
  @ApiProblem('validation_failed', 'feed_quota')
  @Header('Cache-Control', 'no-store')
  @Post()
  create(@CurrentUser() user: SignedInUser, @Body() body: CreateJointFeedBody): Promise<JointFeedView> {
    return this.feeds.create(user, body);
  }

  /** Change what it shows; what is left out stays as it is, and so does the link. */
  @ApiProblem('validation_failed', 'not_found')
  @Header('Cache-Control', 'no-store')
  @Patch(':feedId')
  update(
    @CurrentUser() user: SignedInUser,
    @Param('feedId', UuidPipe) id: string,
    @Body() body: UpdateJointFeedBody,
  ): Promise<JointFeedView> {
    return this.feeds.update(user.id, id, body);
  }

  /** Revoke a joint feed: its link answers 404 from now on. */
  @ApiProblem('not_found')
  @HttpCode(204)
  @Delete(':feedId')
  delete(@CurrentUser() user: SignedInUser, @Param('feedId', UuidPipe) id: string): Promise<void> {
    return this.feeds.delete(user.id, id);
  }

  /** Replace its link: the former one answers 404 from now on. */
  @ApiProblem('not_found')
  @Throttle({ default: { limit: 20, ttl: HOUR_MS } })
  @Header('Cache-Control', 'no-store')
  @HttpCode(200)
  @Post(':feedId/token')
  regenerate(
    @CurrentUser() user: SignedInUser,
    @Param('feedId', UuidPipe) id: string,
  ): Promise<JointFeedView> {
    return this.feeds.regenerateToken(user.id, id);
  }
}
