import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { composeAllStays, composeTurnovers, type JointProperty, type JointSettings } from '#availability';
import { type PublishedCalendar, renderCalendar } from '#ical';
import { FEEDS } from '../database/feeds-data-source.ts';
import { InstanceService } from '../database/instance.service.ts';
import { feedTokenHash } from '../property/feed-token.ts';
import { OccupancyService } from '../stay/occupancy.service.ts';
import { calendarsUnread } from '../stay/unread-calendars.ts';
import type { JointFeedKind } from './joint-feed.dto.ts';
import { type OpenedFeed, tagOf } from './opened-feed.ts';
import { RenderedFeeds } from './rendered-feeds.ts';

interface JointFeedState
  extends Pick<JointSettings, 'name' | 'tellsGuests' | 'language' | 'settingsChangedAt'> {
  feedId: string;
  kind: JointFeedKind;
  revision: number;
  /** How many of its properties are there. */
  properties: number;
  /** Digest of the state of each of them. */
  digest: string;
  /** Of one of them, nobody knows which nights are free. */
  isUnread: boolean;
}

type PropertyRow = Omit<JointProperty, 'stays' | 'uidDomain'> & { from: string };

export type FoundJointFeed = JointFeedState & OpenedFeed;

const LONGEST_USER_AGENT = 200;

const COMPOSERS: Record<JointFeedKind, typeof composeTurnovers> = {
  turnovers: composeTurnovers,
  stays: composeAllStays,
};

/** Publishes several properties of a host in one calendar, to whoever knows its token. */
@Injectable()
export class JointExportService {
  private readonly logger = new Logger('JointExport');

  constructor(
    @InjectDataSource(FEEDS) private readonly database: DataSource,
    private readonly instance: InstanceService,
    private readonly occupancy: OccupancyService,
    private readonly rendered: RenderedFeeds,
  ) {}

  /**
   * The feed that a token opens. Where nobody knows the nights of one of its properties, nothing of it is told.
   *
   * @param token as given in the address
   * @param userAgent of a reader whose reading is noted; undefined when it only looks
   * @returns null when the token is malformed, unknown or old, and when none of its properties is there any more
   * @throws AppError `calendars_unread`
   */
  async find(token: unknown, userAgent: string | undefined): Promise<FoundJointFeed | null> {
    const feed = await this.load(this.database.manager, 'token_hash', feedTokenHash(token));
    if (feed && userAgent !== undefined) await this.note(feed, userAgent);
    return feed;
  }

  /** @returns with the state that the bytes stand for; null when it is gone @throws AppError `calendars_unread` */
  async render(found: FoundJointFeed): Promise<{ feed: FoundJointFeed; body: Buffer } | null> {
    const kept = this.rendered.get(found);
    if (kept) return { feed: found, body: kept };
    return this.database.transaction('REPEATABLE READ', async (snapshot) => {
      const feed = await this.load(snapshot, 'id', found.feedId);
      if (!feed) return null;
      const body = Buffer.from(renderCalendar(await this.compose(snapshot, feed)));
      this.rendered.keep(feed, body);
      return { feed, body };
    });
  }

  private async load(
    source: EntityManager,
    column: 'id' | 'token_hash',
    value: string | Buffer,
  ): Promise<FoundJointFeed | null> {
    const [state] = await source.query<JointFeedState[]>(STATE[column], [value]);
    if (!state || state.properties === 0) return null;
    if (state.isUnread) throw calendarsUnread();
    const { feedId, revision, settingsChangedAt, digest } = state;
    return {
      ...state,
      etag: tagOf([feedId, revision, Number(settingsChangedAt), digest]),
      lastModified: null,
    };
  }

  private async compose(snapshot: EntityManager, feed: FoundJointFeed): Promise<PublishedCalendar> {
    const rows = await snapshot.query<PropertyRow[]>(PROPERTIES, [feed.feedId]);
    const stays = await this.occupancy.feedStaysOf(snapshot, new Map(rows.map(({ id, from }) => [id, from])));
    const properties = await Promise.all(
      rows.map(async (row) => ({
        ...row,
        uidDomain: await this.instance.uidDomain(row.id),
        stays: stays.get(row.id) ?? [],
      })),
    );
    return COMPOSERS[feed.kind](properties, {
      ...feed,
      uidDomain: await this.instance.uidDomain(feed.feedId),
    });
  }

  /** Once a minute; a calendar is never kept from its reader by this. */
  private async note({ feedId }: FoundJointFeed, userAgent: string): Promise<void> {
    await this.database
      .query(NOTE, [feedId, userAgent.slice(0, LONGEST_USER_AGENT)])
      .catch(({ code }) => this.logger.warn({ reason: code }, 'who read a joint feed is not noted'));
  }
}

const OF_FEED = 'p.owner_id = j.owner_id AND (j.product_ids IS NULL OR p.id = ANY (j.product_ids))';

const stateBy = (column: string) => `
  SELECT j.id AS "feedId", j.kind, j.name, j.tells_guests AS "tellsGuests", j.language, j.revision, j.changed_at AS "settingsChangedAt",
         s.properties, s.digest, s."isUnread"
    FROM joint_feeds j CROSS JOIN LATERAL (
      SELECT count(*)::int AS properties, NOT is_continuous() OR coalesce(bool_or(has_unread_calendar(p.id)), false) AS "isUnread",
             md5(string_agg(concat_ws(' ', p.id, p.calendar_version, extract(epoch FROM p.calendar_changed_at), extract(epoch FROM p.updated_at)), ',' ORDER BY p.id)) AS digest
        FROM products p WHERE ${OF_FEED}) s
   WHERE j.${column} = $1`;

const STATE = { id: stateBy('id'), token_hash: stateBy('token_hash') };

/** Each from 30 days before its last change on: the same on every later day. */
const PROPERTIES = `
  SELECT p.id, p.name, p.time_zone AS "timeZone", p.check_in_hour AS "checkInHour", p.check_out_hour AS "checkOutHour",
         greatest(p.calendar_changed_at, p.updated_at) AS "changedAt", ((p.calendar_changed_at AT TIME ZONE 'UTC')::date - 30)::text AS "from"
    FROM products p JOIN joint_feeds j ON ${OF_FEED} WHERE j.id = $1 ORDER BY p.id`;

const NOTE = `
  UPDATE joint_feeds SET last_read_at = now(), last_reader = $2
   WHERE id = $1 AND (last_read_at IS NULL OR last_read_at < now() - interval '1 minute' OR last_reader IS DISTINCT FROM $2)`;
