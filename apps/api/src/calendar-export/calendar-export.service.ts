import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { LRUCache } from 'lru-cache';
import { DataSource, type EntityManager } from 'typeorm';
import { composeFeed, feedEntry, feedHorizon, nightAt, type Privacy } from '#availability';
import { renderCalendar } from '#ical';
import { Env } from '../config/env.ts';
import { SecretBox, sha256 } from '../config/secret-box.ts';
import { InstanceService } from '../database/instance.service.ts';
import { OccupancyService } from '../product/occupancy.service.ts';
import type { CalendarToken } from './calendar-export.dto.ts';

/** A rendered feed, ready to be sent. */
export interface FeedDocument {
  body: string;
  /** Strong: equal bodies have equal tags on every replica and after every restart. */
  etag: string;
  lastModified: Date;
}

interface FeedRow {
  feedId: string;
  productId: string;
  privacy: Privacy;
  productName: string;
  timeZone: string;
  calendarVersion: string;
  calendarChangedAt: Date;
}

const TOKEN = /^[0-9a-f]{64}$/;
const MAX_KEPT_CHARACTERS = 64 * 1024 * 1024;
const FETCH_NOTE_SECONDS = 60;

/** Publishes a product's calendar to whoever knows its feed token. */
@Injectable()
export class CalendarExportService {
  /** Rendered bodies, each good for one calendar version on one day only. */
  private readonly rendered = new LRUCache<string, FeedDocument>({
    maxSize: MAX_KEPT_CHARACTERS,
    sizeCalculation: (document) => document.body.length,
  });

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly secrets: SecretBox,
    private readonly env: Env,
    private readonly instance: InstanceService,
    private readonly occupancy: OccupancyService,
  ) {}

  /** @throws a sentence for the operator when the secrets of this database were sealed with another key */
  async checkKey(): Promise<void> {
    const [feed] = await this.database.query<{ productId: string; sealed: Buffer }[]>(
      'SELECT product_id AS "productId", token_sealed AS sealed FROM calendar_feeds LIMIT 1',
    );
    if (feed) this.secrets.unseal(feed.sealed, feed.productId);
  }

  /** The main feed's token and addresses. */
  async loadToken(productId: string): Promise<CalendarToken> {
    const [feed] = await this.database.query<
      { sealed: Buffer; lastFetchedAt: Date | null; lastUserAgent: string | null }[]
    >(
      `SELECT token_sealed AS sealed, last_fetched_at AS "lastFetchedAt", last_user_agent AS "lastUserAgent"
         FROM calendar_feeds WHERE product_id = $1 AND channel = 'main'`,
      [productId],
    );
    const { sealed, lastFetchedAt, lastUserAgent } = feed!;
    const addresses = this.addressesOf(productId, this.secrets.unseal(sealed, productId));
    return { ...addresses, lastFetchedAt: lastFetchedAt?.toISOString() ?? null, lastUserAgent };
  }

  /** Gives the main feed a new token; the old one finds nothing from this moment on. */
  async regenerateToken(productId: string): Promise<CalendarToken> {
    const { token, hash, sealed } = this.newToken(productId);
    await this.database.query(
      `UPDATE calendar_feeds SET token_hash = $2, token_sealed = $3, token_created_at = now(), last_fetched_at = NULL, last_user_agent = NULL
        WHERE product_id = $1 AND channel = 'main'`,
      [productId, hash, sealed],
    );
    return { ...this.addressesOf(productId, token), lastFetchedAt: null, lastUserAgent: null };
  }

  /** The main feed of a new product, in the transaction that creates the product. */
  async createMainFeed(transaction: EntityManager, productId: string): Promise<void> {
    const { hash, sealed } = this.newToken(productId);
    await transaction.query(
      'INSERT INTO calendar_feeds (product_id, token_hash, token_sealed) VALUES ($1, $2, $3)',
      [productId, hash, sealed],
    );
  }

  /**
   * The feed that a token opens, rendered for the calendar version that the database has now.
   *
   * @param token as given in the address, whatever it is
   * @param productId where the address names the product too
   * @returns null when the token is malformed, unknown, old or another product's
   */
  async loadFeed(
    token: unknown,
    productId: string | null,
    userAgent: string | undefined,
  ): Promise<FeedDocument | null> {
    if (typeof token !== 'string' || !TOKEN.test(token)) return null;
    const [feed] = await this.database.query<(FeedRow & { noted: boolean })[]>(
      `SELECT f.id AS "feedId", f.product_id AS "productId", f.privacy, p.name AS "productName", p.time_zone AS "timeZone",
              p.calendar_version AS "calendarVersion", p.calendar_changed_at AS "calendarChangedAt",
              coalesce(f.last_fetched_at > now() - make_interval(secs => $2), false)
                AND f.last_version = p.calendar_version AS noted
         FROM calendar_feeds f JOIN products p ON p.id = f.product_id WHERE f.token_hash = $1`,
      [sha256(token), FETCH_NOTE_SECONDS],
    );
    if (!feed || (productId !== null && feed.productId !== productId)) return null;
    if (!feed.noted) await this.noteFetch(feed, userAgent);
    return this.render(feed);
  }

  private async render(feed: FeedRow): Promise<FeedDocument> {
    const today = nightAt(new Date(), feed.timeZone);
    const key = `${feed.feedId} ${feed.calendarVersion} ${feed.privacy} ${today}`;
    const kept = this.rendered.get(key);
    if (kept) return kept;
    const stays = await this.occupancy.feedStays(feed.productId, feedHorizon(today));
    const { productName, privacy } = feed;
    const body = renderCalendar(
      composeFeed(stays, { productName, privacy, uidDomain: await this.instance.uidDomain(feed.productId) }),
    );
    const entered = stays.map((stay) => feedEntry(stay)).filter((entry) => entry <= new Date());
    const lastModified = new Date(Math.max(Number(feed.calendarChangedAt), ...entered.map(Number)));
    const document = { body, etag: `"${sha256(body).toString('base64url')}"`, lastModified };
    this.rendered.set(key, document);
    return document;
  }

  /** Once a minute, and once a version: whether a reader has seen a stay tells echoes from bookings. */
  private async noteFetch(
    { feedId, calendarVersion }: FeedRow,
    userAgent: string | undefined,
  ): Promise<void> {
    await this.database.query(
      'UPDATE calendar_feeds SET last_fetched_at = now(), last_user_agent = $2, last_version = $3 WHERE id = $1',
      [feedId, userAgent?.slice(0, 200) ?? null, calendarVersion],
    );
  }

  private newToken(productId: string): { token: string; hash: Buffer; sealed: Buffer } {
    const token = randomBytes(32).toString('hex');
    return { token, hash: sha256(token), sealed: this.secrets.seal(token, productId) };
  }

  private addressesOf(productId: string, token: string) {
    const feedUrl = `${this.env.publicUrl}/api/calendar/${productId}/feed.ics?token=${token}`;
    return { token, feedUrl, webcalUrl: feedUrl.replace(/^https?:/, 'webcal:') };
  }
}
