import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { composeFeed, type Language, type Privacy } from '#availability';
import { renderCalendar } from '#ical';
import { FEEDS } from '../database/feeds-data-source.ts';
import { InstanceService } from '../database/instance.service.ts';
import { feedTokenHash } from '../property/feed-token.ts';
import { END_OF_TIME } from '../stay/held-row.ts';
import { OccupancyService } from '../stay/occupancy.service.ts';
import { calendarsUnread } from '../stay/unread-calendars.ts';
import {
  FEED_STATE,
  FeedLookUp,
  type FeedState,
  FIRST_NIGHT,
  type FoundFeed,
  opened,
} from './feed-look-up.ts';
import { FeedNotes, LONGEST_USER_AGENT } from './feed-notes.service.ts';
import { RenderedFeeds } from './rendered-feeds.ts';

interface FeedRow extends FeedState {
  productName: string;
  language: Language;
  privacy: Privacy;
  tellsCancelled: boolean;
  excludedCalendarIds: string[];
  /** Domains of the installations that the excluded calendars are read from. */
  excludedDomains: string[];
  /**
   * First night of the horizon: it moves only with a change of the calendar, so that a day's passing changes no byte.
   */
  from: string;
}

/** Publishes a product's calendar under the tokens of its feeds. */
@Injectable()
export class CalendarExportService {
  constructor(
    @InjectDataSource(FEEDS) private readonly database: DataSource,
    private readonly lookUp: FeedLookUp,
    private readonly notes: FeedNotes,
    private readonly instance: InstanceService,
    private readonly occupancy: OccupancyService,
    private readonly rendered: RenderedFeeds,
  ) {}

  /**
   * The feed of a token: one look-up by its digest, whatever the token looks like.
   *
   * @param token as given in the address
   * @param productId where the address names the product too
   * @param userAgent of a reader whose reading is recorded; undefined for a mere check
   * @returns null when the token is malformed, unknown, old or another product's
   * @throws AppError `calendars_unread`
   */
  async find(
    token: unknown,
    productId: string | null,
    userAgent: string | undefined,
  ): Promise<FoundFeed | null> {
    const reader = (userAgent ?? '').slice(0, LONGEST_USER_AGENT);
    const feed = await this.lookUp.find({ tokenHash: feedTokenHash(token), productId, reader });
    if (!feed) return null;
    if (feed.isUnread) throw calendarsUnread();
    if (userAgent !== undefined && !feed.isNoted) await this.notes.note({ ...feed, reader });
    return feed;
  }

  /**
   * The bytes of a feed, for the database's present state.
   *
   * @returns with the state that they are of: it may be newer than when the feed was found; null when the feed has been
   * deleted
   * @throws AppError `calendars_unread`
   */
  async render(found: FoundFeed): Promise<{ feed: FoundFeed; body: Buffer } | null> {
    const kept = this.rendered.get(found);
    if (kept) return { feed: found, body: kept };
    const present = await this.load(found.feedId);
    if (present?.feed.isUnread) throw calendarsUnread();
    if (present) this.rendered.keep(present.feed, present.body);
    return present;
  }

  /**
   * A feed in its present state, whether it may be published or not.
   *
   * @returns null when it has been deleted
   */
  load(feedId: string): Promise<{ feed: FoundFeed; body: Buffer } | null> {
    return this.database.transaction('REPEATABLE READ', async (snapshot) => {
      const [row] = await snapshot.query<FeedRow[]>(LOAD, [feedId]);
      if (!row) return null;
      return { feed: opened(row), body: Buffer.from(await this.compose(snapshot, row)) };
    });
  }

  private async compose(snapshot: EntityManager, feed: FeedRow): Promise<string> {
    const { productId, from, excludedCalendarIds, excludedDomains } = feed;
    const stays = await this.occupancy.feedStays(snapshot, productId, { from, to: END_OF_TIME });
    const calendar = composeFeed(stays, {
      ...feed,
      excluded: { calendarIds: excludedCalendarIds, domains: excludedDomains },
      uidDomain: await this.instance.uidDomain(productId),
    });
    return renderCalendar(calendar);
  }
}

const LOAD = `
  SELECT ${FEED_STATE}, is_unread(p.id) AS "isUnread", p.name AS "productName", p.language, f.privacy, f.tells_cancelled AS "tellsCancelled", f.excluded_calendar_ids AS "excludedCalendarIds",
         ${FIRST_NIGHT} AS "from",
         ARRAY(SELECT publisher FROM external_calendars WHERE id = ANY (f.excluded_calendar_ids) AND publisher IS NOT NULL) AS "excludedDomains"
    FROM calendar_feeds f JOIN products p ON p.id = f.product_id WHERE f.id = $1`;
