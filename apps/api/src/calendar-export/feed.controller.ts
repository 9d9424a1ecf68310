import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../auth/policy.decorator.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { AppError } from '../errors/app-error.ts';
import { CalendarExportService } from './calendar-export.service.ts';
import { FeedAnswers } from './feed-answers.ts';
import { JointExportService } from './joint-export.service.ts';
import { tokenInAddress } from './token-in-address.ts';
import { UnansweredFilter } from './unanswered.filter.ts';

const FEED_FILE = /^feed\.ics([?&].*|[\s/.,;:>)\]"']*)$/i;

/** Published calendars. */
@ApiTags('Calendar export')
@SkipThrottle()
@UseFilters(UnansweredFilter)
@Public()
@ApiProduces('text/calendar')
@ApiResponse({
  status: 200,
  description: 'The calendar',
  content: { 'text/calendar': { schema: { type: 'string' } } },
})
@ApiResponse({ status: 304, description: 'The calendar is what the subscriber already has' })
@ApiProblem('not_found', 'too_many_requests', 'calendars_unread', 'database_unavailable')
@Controller()
export class FeedController {
  constructor(
    private readonly calendars: CalendarExportService,
    private readonly joint: JointExportService,
    private readonly answers: FeedAnswers,
  ) {}

  /** A product's calendar, as the specification addresses it. */
  @ApiQuery({ name: 'token', type: String })
  @Get('calendar/:productId/feed.ics')
  async readByProduct(
    @Param('productId') productId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(tokenInAddress(request.url), productId.toLowerCase(), request, reply);
  }

  /** A product's calendar for clients that refuse addresses with a question mark. */
  @Get('feeds/:token.ics')
  async readByToken(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(token, null, request, reply);
  }

  /** Several properties of a host in one calendar. */
  @Get('joint-feeds/:token.ics')
  async readJoint(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answerJoint(token, request, reply);
  }

  /** The same for links that were altered on their way. */
  @ApiExcludeEndpoint()
  @Get('joint-feeds/:file')
  async readJointByWornLink(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answerJoint(file, request, reply);
  }

  /** The same for addresses that were altered on their way: `.ICS`, or with something behind it. */
  @ApiExcludeEndpoint()
  @Get('calendar/:productId/:file')
  async readByWornAddress(
    @Param() { productId, file }: { productId: string; file: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!FEED_FILE.test(file)) throw new AppError('not_found');
    await this.answer(tokenInAddress(request.url), productId.toLowerCase(), request, reply);
  }

  /** The same for links that were altered on their way. */
  @ApiExcludeEndpoint()
  @Get('feeds/:file')
  async readByWornLink(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(file, null, request, reply);
  }

  private answer(
    token: unknown,
    productId: string | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    return this.answers.answer(request, reply, {
      find: (userAgent) => this.calendars.find(token, productId, userAgent),
      render: (found) => this.calendars.render(found),
    });
  }

  private answerJoint(token: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    return this.answers.answer(request, reply, {
      find: (userAgent) => this.joint.find(token, userAgent),
      render: (found) => this.joint.render(found),
    });
  }
}
