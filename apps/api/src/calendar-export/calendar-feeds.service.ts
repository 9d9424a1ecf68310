import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Env } from '../config/env.ts';
import { SecretBox } from '../config/secret-box.ts';
import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import { CalendarFeed } from '../property/calendar-feed.entity.ts';
import { insertChannelFeed, MOST_FEEDS } from '../property/channel-feed.ts';
import { newFeedToken } from '../property/feed-token.ts';
import type {
  CalendarFeedView,
  CalendarToken,
  CreateFeedBody,
  FeedReadView,
  UpdateFeedBody,
} from './calendar-export.dto.ts';
import { feedReaderName } from './feed-reader-name.ts';

interface ReadRow {
  feedId: string;
  userAgent: string;
  firstReadAt: Date;
  lastReadAt: Date;
}

const KEPT_DAYS = 30;

/** The feeds of a product: the main one, and one for each channel that gets its own. */
@Injectable()
export class CalendarFeedsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly secrets: SecretBox,
    private readonly env: Env,
  ) {}

  /** The main feed first, then by age. */
  async list(productId: string): Promise<CalendarFeedView[]> {
    const feeds = await this.feeds.find({ where: { productId }, order: { createdAt: 'ASC', id: 'ASC' } });
    const ordered = [...feeds.filter(isMain), ...feeds.filter((feed) => !isMain(feed))];
    const reads = Map.groupBy(await this.loadReads(productId), ({ feedId }) => feedId);
    return ordered.map((feed) => this.toView(feed, reads.get(feed.id) ?? []));
  }

  /** The main feed's token and addresses, as the specification names them. */
  async loadToken(productId: string): Promise<CalendarToken> {
    const main = await this.feeds.findOneByOrFail({ productId, channel: 'main' });
    const { feedUrl, webcalUrl, lastRead } = this.toView(main, await this.loadReads(productId, main.id));
    return {
      token: this.tokenOf(main),
      feedUrl,
      webcalUrl,
      lastFetchedAt: lastRead?.lastReadAt ?? null,
      lastUserAgent: lastRead?.userAgent ?? null,
    };
  }

  /** Gives the main feed a new token; the old one is invalid at once. */
  async regenerateMainToken(productId: string): Promise<CalendarToken> {
    const main = await this.feeds.findOneByOrFail({ productId, channel: 'main' });
    await this.regenerateToken(productId, main.id);
    return this.loadToken(productId);
  }

  /** The main feed of a new product, in the transaction that creates the product. */
  async createMainFeed(transaction: EntityManager, productId: string): Promise<void> {
    const { hash, sealed } = newFeedToken(this.secrets, productId);
    await transaction.query(
      'INSERT INTO calendar_feeds (product_id, token_hash, token_sealed) VALUES ($1, $2, $3)',
      [productId, hash, sealed],
    );
  }

  /** @throws AppError `feed_quota`, `validation_failed` */
  async create(productId: string, { channel, ...body }: CreateFeedBody): Promise<CalendarFeedView> {
    const id = await this.database.transaction(async (transaction) => {
      await transaction.query('SELECT FROM products WHERE id = $1 FOR NO KEY UPDATE', [productId]);
      if ((await transaction.countBy(CalendarFeed, { productId })) >= MOST_FEEDS)
        throw new AppError('feed_quota');
      await refuseForeignCalendars(transaction, productId, body.excludedCalendarIds ?? []);
      return insertChannelFeed(transaction, this.secrets, { productId, channel, ...body });
    });
    return this.show(productId, id);
  }

  /**
   * Changes what a feed shows; what is left out of the body stays. @throws AppError `not_found`, `validation_failed`
   */
  async update(productId: string, id: string, body: UpdateFeedBody): Promise<CalendarFeedView> {
    const present = await this.load(productId, id);
    const { excludedCalendarIds, ...rest } = body;
    const changes = { ...rest, ...(excludedCalendarIds && { excludedCalendarIds }) };
    // Ids that it already excludes are accepted: a deleted calendar may be restored.
    const added = excludedCalendarIds?.filter(
      (calendarId) => !present.excludedCalendarIds.includes(calendarId),
    );
    await refuseForeignCalendars(this.database.manager, productId, added ?? []);
    if (Object.values(changes).some((value) => value !== undefined))
      await this.feeds.update({ id, productId }, changes);
    return this.show(productId, id);
  }

  /** Revokes a feed: its link is invalid at once. @throws AppError `not_found`, `main_feed` */
  async delete(productId: string, id: string): Promise<void> {
    const feed = await this.load(productId, id);
    if (isMain(feed)) throw new AppError('main_feed');
    await this.feeds.delete({ id, productId });
  }

  /** Gives a feed a new link; the old one is invalid at once. @throws AppError `not_found` */
  async regenerateToken(productId: string, id: string): Promise<CalendarFeedView> {
    const { hash: tokenHash, sealed: tokenSealed } = newFeedToken(this.secrets, productId);
    await this.load(productId, id);
    await this.database.query(
      'UPDATE calendar_feeds SET token_hash = $3, token_sealed = $4, token_created_at = now() WHERE id = $1 AND product_id = $2',
      [id, productId, tokenHash, tokenSealed],
    );
    return this.show(productId, id);
  }

  private get feeds() {
    return this.database.getRepository(CalendarFeed);
  }

  private async load(productId: string, id: string): Promise<CalendarFeed> {
    const feed = await this.feeds.findOneBy({ id, productId });
    if (!feed) throw new AppError('not_found');
    return feed;
  }

  private async show(productId: string, id: string): Promise<CalendarFeedView> {
    const feed = await this.load(productId, id);
    return this.toView(feed, await this.loadReads(productId, id));
  }

  /** @param feedId null for all feeds of the product */
  private loadReads(productId: string, feedId: string | null = null): Promise<ReadRow[]> {
    return this.database.query<ReadRow[]>(
      `SELECT r.feed_id AS "feedId", r.user_agent AS "userAgent", r.first_read_at AS "firstReadAt", r.last_read_at AS "lastReadAt"
         FROM feed_reads r JOIN calendar_feeds f ON f.id = r.feed_id
        WHERE f.product_id = $1 AND ($3::uuid IS NULL OR f.id = $3) AND r.last_read_at > now() - make_interval(days => $2)
        ORDER BY r.last_read_at DESC`,
      [productId, KEPT_DAYS, feedId],
    );
  }

  private toView(feed: CalendarFeed, reads: readonly ReadRow[]): CalendarFeedView {
    const { id, channel, name, privacy, tokenCreatedAt, createdAt } = feed;
    const isFormer = ({ lastReadAt }: ReadRow) => lastReadAt < tokenCreatedAt;
    const readers = reads.filter((read) => !isFormer(read)).map(toReadView);
    return {
      id,
      channel,
      name,
      privacy,
      excludedCalendarIds: feed.excludedCalendarIds,
      tellsCancelled: feed.tellsCancelled,
      ...this.addressesOf(feed),
      lastRead: readers[0] ?? null,
      readers,
      formerReaders: reads.filter(isFormer).map(toReadView),
      createdAt: createdAt.toISOString(),
    };
  }

  /** The main feed's address is the specification's; some programs refuse a question mark, so the others' have none. */
  private addressesOf(feed: CalendarFeed): { feedUrl: string | null; webcalUrl: string | null } {
    const token = this.tokenOf(feed);
    if (token === null) return { feedUrl: null, webcalUrl: null };
    const path = isMain(feed) ? `calendar/${feed.productId}/feed.ics?token=${token}` : `feeds/${token}.ics`;
    const feedUrl = `${this.env.publicUrl}/api/${path}`;
    return { feedUrl, webcalUrl: feedUrl.replace(/^https?:/, 'webcal:') };
  }

  private tokenOf({ tokenSealed, productId }: CalendarFeed): string | null {
    return this.secrets.unseal(tokenSealed, productId);
  }
}

function isMain({ channel }: CalendarFeed): boolean {
  return channel === 'main';
}

async function refuseForeignCalendars(
  manager: EntityManager,
  productId: string,
  ids: readonly string[],
): Promise<void> {
  const [count] = await manager.query<{ known: number }[]>(
    'SELECT count(*)::int AS known FROM external_calendars WHERE product_id = $1 AND id = ANY ($2)',
    [productId, ids],
  );
  if (count!.known < ids.length)
    throw fieldError(
      '#/excludedCalendarIds',
      'unknown_calendar',
      'every id must be a calendar of this property',
    );
}

function toReadView({ userAgent, firstReadAt, lastReadAt }: ReadRow): FeedReadView {
  return {
    reader: feedReaderName(userAgent),
    userAgent,
    firstReadAt: firstReadAt.toISOString(),
    lastReadAt: lastReadAt.toISOString(),
  };
}
