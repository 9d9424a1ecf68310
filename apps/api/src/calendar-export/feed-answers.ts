import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { FEEDS } from '../database/feeds-data-source.ts';
import { type RateLimit, RateLimits } from '../database/rate-limits.ts';
import { AppError } from '../errors/app-error.ts';
import { isHeld } from '../http/entity-tag.ts';
import { networkOf } from '../http/network.ts';
import { calendarsUnread } from '../stay/unread-calendars.ts';
import { mayGzip } from './feed-encoding.ts';
import type { OpenedFeed } from './opened-feed.ts';
import { RenderedFeeds } from './rendered-feeds.ts';

/** Where a request's feed comes from. */
export interface FeedSource<Feed extends OpenedFeed> {
  /**
   * @param userAgent of a reader whose reading is recorded; undefined for a mere check
   * @returns null when the token is invalid
   */
  find(userAgent: string | undefined): Promise<Feed | null>;
  /** Its bytes in the present state, which may be newer than when it was found; null when it has been deleted. */
  render(found: Feed): Promise<{ feed: Feed; body: Buffer } | null>;
}

/** Rate limit of invalid tokens alone: a platform polls thousands of feeds from one address. */
const WRONG_TOKENS: RateLimit = { name: 'feed tokens', points: 20, seconds: 60 };
/** Compressed bytes are other bytes: they have a strong ETag of their own. */
const GZIP_MARK = '-gzip';

/**
 * Answers requests for feeds. Never a redirect, a sign-in page, a 406 or an empty calendar; one and the same 404 for
 * every invalid token.
 */
@Injectable()
export class FeedAnswers {
  constructor(
    @InjectDataSource(FEEDS) private readonly database: DataSource,
    private readonly rendered: RenderedFeeds,
    private readonly limits: RateLimits,
  ) {}

  /**
   * The ETag is known without rendering; a body is sent whole or not at all, as ranges are ignored.
   *
   * @throws AppError `not_found`, `too_many_requests`, `calendars_unread`, and what the source throws
   */
  async answer<Feed extends OpenedFeed>(
    request: FastifyRequest,
    reply: FastifyReply,
    source: FeedSource<Feed>,
  ): Promise<void> {
    const reader = request.method === 'HEAD' ? undefined : (request.headers['user-agent'] ?? '');
    const found = await source.find(reader);
    if (!found) return this.refuse(request);
    if (isFresh(request, found)) {
      void describe(reply, found, false).status(304).send();
      return;
    }
    const present = await source.render(found);
    if (!present) return this.refuse(request);
    const { feed, body } = present;
    const isZipped = mayGzip(request.headers['accept-encoding'], request.headers['user-agent']);
    void describe(reply, feed, isZipped)
      .header('Content-Type', 'text/calendar; charset=utf-8')
      .header('Content-Disposition', 'attachment; filename="calendar.ics"')
      .send(isZipped ? this.rendered.gzip(feed, body) : body);
  }

  /** Not cached: an invalid token may become valid again once the database has been restored. */
  private async refuse(request: FastifyRequest): Promise<never> {
    const [row] = await this.database.query<{ isHere: boolean }[]>('SELECT is_continuous() AS "isHere"');
    if (!row!.isHere) throw calendarsUnread();
    await this.limits.require(WRONG_TOKENS, networkOf(request.ip));
    throw new AppError('not_found');
  }
}

/**
 * Last-Modified is never in the future, even when the database's clock is ahead of this server's (RFC 9110 §8.8.2.1).
 */
function describe(reply: FastifyReply, { etag, lastModified }: OpenedFeed, isZipped: boolean): FastifyReply {
  const now = new Date();
  return reply.headers({
    Date: now.toUTCString(),
    'Cache-Control': 'private, no-cache',
    ETag: `"${etag}${isZipped ? GZIP_MARK : ''}"`,
    ...(lastModified && { 'Last-Modified': (lastModified < now ? lastModified : now).toUTCString() }),
    Vary: 'Accept-Encoding',
    'Accept-Ranges': 'none',
    'X-Robots-Tag': 'noindex',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    ...(isZipped && { 'Content-Encoding': 'gzip' }),
  });
}

/**
 * If-None-Match takes precedence (RFC 9110 §13.1.3). If-Modified-Since must equal the Last-Modified that we sent
 * (§13.1.3 lets a server compare so): clocks that differ hide no change.
 */
function isFresh({ headers }: FastifyRequest, { etag, lastModified }: OpenedFeed): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return isHeld(tags, [etag, etag + GZIP_MARK]);
  if (!lastModified) return false;
  return Date.parse(headers['if-modified-since'] ?? '') === Math.floor(lastModified.getTime() / 1000) * 1000;
}
