import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Public } from '../auth/policy.decorator.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { AppError } from '../errors/app-error.ts';
import { networkOf } from '../http/network.ts';
import { CalendarExportService, type FeedDocument } from './calendar-export.service.ts';

/**
 * Published calendars. Never a redirect, a sign-in page, a 406 or an empty calendar; one and the same 404 for every
 * token that opens nothing.
 */
@ApiTags('Calendar export')
@SkipThrottle()
@Public()
@ApiProduces('text/calendar')
@ApiResponse({
  status: 200,
  description: 'The calendar',
  content: { 'text/calendar': { schema: { type: 'string' } } },
})
@ApiResponse({ status: 304, description: 'The calendar is what the subscriber already has' })
@ApiProblem('not_found', 'too_many_requests', 'database_unavailable')
@Controller()
export class FeedController {
  /** Only wrong tokens count: a platform polls thousands of feeds from one address. */
  private readonly wrongTokens = new RateLimiterMemory({ points: 20, duration: 60 });

  constructor(private readonly calendars: CalendarExportService) {}

  /** A product's calendar, as the specification addresses it. */
  @ApiQuery({ name: 'token', type: String })
  @Get('calendar/:productId/feed.ics')
  async readByProduct(
    @Param('productId') productId: string,
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(token, productId.toLowerCase(), request, reply);
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

  private async answer(
    token: unknown,
    productId: string | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const feed = await this.calendars.loadFeed(token, productId, request.headers['user-agent']);
    if (!feed) return this.refuse(request);
    void reply.headers({
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="calendar.ics"',
      'Cache-Control': 'private, no-cache',
      ETag: feed.etag,
      'Last-Modified': feed.lastModified.toUTCString(),
      'X-Robots-Tag': 'noindex',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
    void (isFresh(request, feed) ? reply.status(304).send() : reply.send(feed.body));
  }

  private async refuse(request: FastifyRequest): Promise<never> {
    await this.wrongTokens.consume(networkOf(request.ip)).catch(() => {
      throw new AppError('too_many_requests', { retryAfterSeconds: 60 });
    });
    throw new AppError('not_found');
  }
}

/** If-None-Match decides alone where it is given (RFC 9110 §13.1.3); weak tags compare by their value. */
function isFresh(request: FastifyRequest, feed: FeedDocument): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined)
    return tags.split(',').some((tag) => [feed.etag, '*'].includes(tag.trim().replace(/^W\//, '')));
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return since <= Date.now() + 1_000 && since >= Math.floor(feed.lastModified.getTime() / 1000) * 1000;
}
