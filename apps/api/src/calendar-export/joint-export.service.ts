import { setImmediate } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type JointFeedKind,
  type JointProperty,
  type JointSettings,
  jointCalendar,
  jointEvents,
  propertyColors,
} from '#availability';
import { renderCalendar, splitCalendar } from '#ical';
import { FEEDS } from '../database/feeds-data-source.ts';
import { InstanceService } from '../database/instance.service.ts';
import { feedTokenHash } from '../property/feed-token.ts';
import { OF_JOINT_FEED } from '../property/of-joint-feed.ts';
import { OccupancyService } from '../stay/occupancy.service.ts';
import { calendarsUnread } from '../stay/unread-calendars.ts';
import { FIRST_NIGHT } from './feed-look-up.ts';
import { LONGEST_USER_AGENT } from './feed-notes.service.ts';
import { type OpenedFeed, tagOf } from './opened-feed.ts';
import { RenderedFeeds } from './rendered-feeds.ts';

interface JointFeedState extends Omit<JointSettings, 'uidDomain'> {
  feedId: string;
  kind: JointFeedKind;
  /** How many of its properties exist. */
  properties: number;
  /** Digest of the state of each of them. */
  digest: string;
  /** Of one of them, it is unknown which nights are free. */
  isUnread: boolean;
}

type PropertyRow = Omit<JointProperty, 'stays' | 'uidDomain' | 'color'> & {
  id: string;
  age: number;
  from: string;
};

type FoundJointFeed = JointFeedState & OpenedFeed;

type Rendered = { feed: FoundJointFeed; body: Buffer } | null;

/** Publishes several properties of a host in one calendar, under its token. */
@Injectable()
export class JointExportService {
  private readonly logger = new Logger('JointExport');
  /** Renderings in progress, by ETag: concurrent requests share one. */
  private readonly rendering = new Map<string, Promise<Rendered>>();

  constructor(
    @InjectDataSource(FEEDS) private readonly database: DataSource,
    private readonly instance: InstanceService,
    private readonly occupancy: OccupancyService,
    private readonly rendered: RenderedFeeds,
  ) {}

  /**
   * The feed of a token. Where the nights of one of its properties are unknown, nothing is published.
   *
   * @param token as given in the address
   * @param userAgent of a reader whose reading is recorded; undefined for a mere check
   * @returns null when the token is malformed, unknown or old, and when none of its properties exists any more
   * @throws AppError `calendars_unread`
   */
  async find(token: unknown, userAgent: string | undefined): Promise<FoundJointFeed | null> {
    const feed = await this.loadState(this.database.manager, 'token_hash', feedTokenHash(token));
    if (feed?.isUnread) throw calendarsUnread();
    if (feed && userAgent !== undefined) await this.note(feed, userAgent);
    return feed;
  }

  /**
   * @returns with the state that the bytes are of; null when it has been deleted @throws AppError `calendars_unread`
   */
  async render(found: FoundJointFeed): Promise<Rendered> {
    const kept = this.rendered.get(found);
    if (kept) return { feed: found, body: kept };
    const started = this.rendering.get(found.etag) ?? this.load(found.feedId);
    this.rendering.set(found.etag, started);
    const present = await started.finally(() => this.rendering.delete(found.etag));
    if (present?.feed.isUnread) throw calendarsUnread();
    if (present) this.rendered.keep(present.feed, present.body);
    return present;
  }

  /** A feed in its present state, whether it may be published or not; null when it has been deleted. */
  load(feedId: string): Promise<Rendered> {
    return this.database.transaction('REPEATABLE READ', async (snapshot) => {
      const feed = await this.loadState(snapshot, 'id', feedId);
      return feed && { feed, body: await this.compose(snapshot, feed) };
    });
  }

  private async loadState(
    source: EntityManager,
    column: 'id' | 'token_hash',
    value: string | Buffer,
  ): Promise<FoundJointFeed | null> {
    const [state] = await source.query<JointFeedState[]>(STATE[column], [value]);
    if (!state || state.properties === 0) return null;
    const { feedId, revision, settingsChangedAt, digest } = state;
    const etag = tagOf([feedId, revision, Number(settingsChangedAt), digest, ...READ_FROM]);
    return { ...state, etag, lastModified: null };
  }

  /** Yields after each property, so that other requests are answered in between. */
  private async compose(snapshot: EntityManager, feed: FoundJointFeed): Promise<Buffer> {
    const rows = await snapshot.query<PropertyRow[]>(PROPERTIES, [feed.feedId]);
    const stays = await this.occupancy.feedStaysOf(snapshot, new Map(rows.map(({ id, from }) => [id, from])));
    const settings = { ...feed, uidDomain: await this.instance.uidDomain(feed.feedId) };
    const calendar = jointCalendar(settings);
    const { head, events: nothing, tail } = splitCalendar(renderCalendar(calendar));
    const oldestFirst = rows.toSorted((one, other) => one.age - other.age);
    const colors = propertyColors(oldestFirst.map(({ id }) => id));
    const pieces: string[] = [];
    for (const row of rows) {
      const uidDomain = await this.instance.uidDomain(row.id);
      const color = colors.get(row.id)!;
      const property = { ...row, color, uidDomain, stays: stays.get(row.id) ?? [] };
      const events = jointEvents(feed.kind, property, settings);
      if (events.length > 0) pieces.push(splitCalendar(renderCalendar({ ...calendar, events })).events);
      await setImmediate();
    }
    return Buffer.from([head, ...(pieces.length > 0 ? pieces : [nothing]), tail].join(''));
  }

  /** Records a reading once a minute; this never delays or fails a feed. */
  private async note({ feedId }: FoundJointFeed, userAgent: string): Promise<void> {
    await this.database
      .query(NOTE, [feedId, userAgent.slice(0, LONGEST_USER_AGENT)])
      .catch(({ code }) => this.logger.warn({ reason: code }, 'who read a joint feed is not noted'));
  }
}

/** Versions of Node's zones and locales, by which hours become instants and days become words. */
const READ_FROM = [process.versions['tz'] ?? '', process.versions['cldr'] ?? ''];

const stateBy = (column: string) => `
  SELECT j.id AS "feedId", j.kind, j.name, j.tells_guests AS "tellsGuests", j.language, j.revision, j.changed_at AS "settingsChangedAt",
         s.properties, s.digest, s."isUnread"
    FROM joint_feeds j CROSS JOIN LATERAL (
      SELECT count(*)::int AS properties, NOT is_continuous() OR coalesce(bool_or(has_unread_calendar(p.id)), false) AS "isUnread",
             md5(string_agg(concat_ws(' ', p.id, p.calendar_version, extract(epoch FROM p.calendar_changed_at), extract(epoch FROM p.hours_changed_at)), ',' ORDER BY p.id)) AS digest
        FROM products p WHERE ${OF_JOINT_FEED}) s
   WHERE j.${column} = $1`;

const STATE = { id: stateBy('id'), token_hash: stateBy('token_hash') };

const PROPERTIES = `
  SELECT p.id, p.name, p.time_zone AS "timeZone", p.check_in_hour AS "checkInHour", p.check_out_hour AS "checkOutHour",
         p.calendar_version::float8 AS version, p.calendar_changed_at AS "calendarChangedAt", p.hours_changed_at AS "hoursChangedAt", ${FIRST_NIGHT} AS "from",
         row_number() OVER (ORDER BY p.created_at, p.id)::int AS age
    FROM products p JOIN joint_feeds j ON ${OF_JOINT_FEED} WHERE j.id = $1 ORDER BY p.name COLLATE "C", p.id`;

const NOTE = `
  UPDATE joint_feeds SET last_read_at = now(), last_reader = $2
   WHERE id = $1 AND (last_read_at IS NULL OR last_read_at < now() - interval '1 minute' OR last_reader IS DISTINCT FROM $2)`;
