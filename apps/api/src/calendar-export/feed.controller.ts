import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../auth/policy.decorator.ts';
import { type RateLimit, RateLimits } from '../database/rate-limits.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { AppError } from '../errors/app-error.ts';
import { isHeld } from '../http/entity-tag.ts';
import { networkOf } from '../http/network.ts';
import { CalendarExportService } from './calendar-export.service.ts';
import { mayGzip } from './feed-encoding.ts';
import type { FoundFeed } from './feed-look-up.ts';
import { tokenInAddress } from './token-in-address.ts';
import { UnansweredFilter } from './unanswered.filter.ts';

/** Only wrong tokens count: a platform polls thousands of feeds from one address. */
const WRONG_TOKENS: RateLimit = { name: 'feed tokens', points: 20, seconds: 60 };
const FEED_FILE = /^feed\.ics([?&].*|[\s/.,;:>)\]"']*)$/i;
/** Compressed bytes are other bytes: a strong tag tells them apart. */
const GZIP_MARK = '-gzip';

/**
 * Published calendars. Never a redirect, a sign-in page, a 406 or an empty calendar; one and the same 404 for every
 * token that opens nothing.
 */
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
    private readonly limits: RateLimits,
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

  /** The same for addresses that went through somebody's hands: `.ICS`, or with something behind it. */
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

  /** The same for links that went through somebody's hands. */
  @ApiExcludeEndpoint()
  @Get('feeds/:file')
  async readByWornLink(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(file, null, request, reply);
  }

  /** The tag is known without rendering; a body is sent whole or not at all, whatever range is asked for. */
  private async answer(
    token: unknown,
    productId: string | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const reader = request.method === 'HEAD' ? undefined : (request.headers['user-agent'] ?? '');
    const found = await this.calendars.find(token, productId, reader);
    if (!found) return this.refuse(request);
    if (isFresh(request, found.etag, this.calendars.lastModifiedOf(found))) {
      void this.describe(reply, found, false).status(304).send();
      return;
    }
    const rendered = await this.calendars.render(found);
    if (!rendered) return this.refuse(request);
    const { feed, body } = rendered;
    const isZipped = mayGzip(request.headers['accept-encoding'], request.headers['user-agent']);
    void this.describe(reply, feed, isZipped)
      .header('Content-Type', 'text/calendar; charset=utf-8')
      .header('Content-Disposition', 'attachment; filename="calendar.ics"')
      .send(isZipped ? this.calendars.gzip(feed, body) : body);
  }

  /** A change that the database dates ahead of this server's clock is not told as one of the future (RFC 9110 §8.8.2.1). */
  private describe(reply: FastifyReply, feed: FoundFeed, isZipped: boolean): FastifyReply {
    const now = new Date();
    const modified = this.calendars.lastModifiedOf(feed);
    return reply.headers({
      Date: now.toUTCString(),
      'Cache-Control': 'private, no-cache',
      ETag: `"${feed.etag}${isZipped ? GZIP_MARK : ''}"`,
      'Last-Modified': (modified < now ? modified : now).toUTCString(),
      Vary: 'Accept-Encoding',
      'Accept-Ranges': 'none',
      'X-Robots-Tag': 'noindex',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      ...(isZipped && { 'Content-Encoding': 'gzip' }),
    });
  }

  private async refuse(request: FastifyRequest): Promise<never> {
    await this.limits.require(WRONG_TOKENS, networkOf(request.ip));
    throw new AppError('not_found');
  }
}

/**
 * If-None-Match decides alone where it is given (RFC 9110 §13.1.3). A date is good only
 * where it is the very one that we told (§13.1.3 lets a server compare so): clocks that differ hide no change.
 */
function isFresh({ headers }: FastifyRequest, etag: string, lastModified: Date): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return isHeld(tags, [etag, etag + GZIP_MARK]);
  return Date.parse(headers['if-modified-since'] ?? '') === Math.floor(lastModified.getTime() / 1000) * 1000;
}
