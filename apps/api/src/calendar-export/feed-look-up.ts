import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import DataLoader from 'dataloader';
import { DataSource } from 'typeorm';
import { FEEDS } from '../database/feeds-data-source.ts';
import { type OpenedFeed, tagOf } from './opened-feed.ts';

/** What the bytes of a feed depend on, and whether it may be published. */
export interface FeedState {
  feedId: string;
  productId: string;
  /** Of the property's stays and names; the database raises it with every change. */
  calendarVersion: string;
  calendarChangedAt: Date;
  /** Of the feed's own settings. */
  revision: number;
  settingsChangedAt: Date;
  /** It is unknown which nights are free, so it is not published now. */
  isUnread: boolean;
}

/** A feed in its present state. */
export interface FoundFeed extends FeedState, OpenedFeed {}

interface Wanted {
  tokenHash: Buffer;
  /** Where the address names the product too. */
  productId: string | null;
  reader: string;
}

/** Whether this reader's reading of it was recorded within the last minute. */
type Found = FoundFeed & { isNoted: boolean };

const MOST_AT_ONCE = 100;
const READ_NOTE_SECONDS = 60;
/** Matches no product. */
const NO_PRODUCT = '';

/**
 * Finds feeds by the digests of their tokens. Concurrent requests share one query, which starts after they arrived:
 * nothing is cached from one query to the next.
 */
@Injectable()
export class FeedLookUp {
  private readonly arrived: DataLoader<Wanted, Found | null>;

  constructor(@InjectDataSource(FEEDS) database: DataSource) {
    this.arrived = new DataLoader((wanted) => findAll(database, wanted), {
      cache: false,
      maxBatchSize: MOST_AT_ONCE,
      // Runs after all sockets with pending data were read.
      batchScheduleFn: (ask) => void setImmediate(ask),
    });
  }

  /** @returns null when the token is invalid, or of another product's feed */
  find({ productId, ...wanted }: Wanted): Promise<Found | null> {
    const isNamed = productId === null || isUUID(productId);
    // A text that PostgreSQL refuses would fail the other requests of the batch.
    return this.arrived.load({ ...wanted, productId: isNamed ? productId : NO_PRODUCT });
  }
}

async function findAll(database: DataSource, wanted: readonly Wanted[]): Promise<(Found | null)[]> {
  const rows = await database.query<(Omit<Found, keyof OpenedFeed> & { place: number })[]>(FIND, [
    wanted.map(({ tokenHash }) => tokenHash),
    wanted.map(({ productId }) => productId),
    wanted.map(({ reader }) => reader),
    READ_NOTE_SECONDS,
  ]);
  const found = new Map(rows.map(({ place, ...feed }) => [place, opened(feed)]));
  return wanted.map((_, index) => found.get(index + 1) ?? null);
}

/** A feed of this state, with the ETag of its bytes. */
export function opened<State extends FeedState>(state: State): State & OpenedFeed {
  const { calendarChangedAt, settingsChangedAt } = state;
  const lastModified = calendarChangedAt > settingsChangedAt ? calendarChangedAt : settingsChangedAt;
  return { ...state, etag: etagOf(state), lastModified };
}

function etagOf(feed: FeedState): string {
  const { feedId, revision, settingsChangedAt, calendarVersion, calendarChangedAt } = feed;
  const state = [feedId, revision, Number(settingsChangedAt), calendarVersion, Number(calendarChangedAt)];
  return tagOf(state);
}

/** Columns of a `FeedState`, of a feed `f` and its product `p`. */
export const FEED_STATE = `
  f.id AS "feedId", f.product_id AS "productId", f.revision, f.changed_at AS "settingsChangedAt",
  p.calendar_version AS "calendarVersion", p.calendar_changed_at AS "calendarChangedAt"`;

/**
 * Start of the horizon of a property `p`: 30 days before its last change, so at least 30 days back, and the same on
 * every later day.
 */
export const FIRST_NIGHT = "((p.calendar_changed_at AT TIME ZONE 'UTC')::date - 30)::text";

const FIND = `
  WITH here AS MATERIALIZED (SELECT is_continuous() AS is_continuous)
  SELECT w.place::int AS place, ${FEED_STATE},
         NOT h.is_continuous OR has_unread_calendar(p.id) AS "isUnread",
         coalesce(r.last_read_at > greatest(f.token_created_at, now() - make_interval(secs => $4)) AND r.last_version = p.calendar_version, false) AS "isNoted"
    FROM unnest($1::bytea[], $2::text[], $3::text[]) WITH ORDINALITY AS w (token_hash, product_id, reader, place)
    CROSS JOIN here h
    JOIN calendar_feeds f ON f.token_hash = w.token_hash AND (w.product_id IS NULL OR f.product_id::text = w.product_id)
    JOIN products p ON p.id = f.product_id
    LEFT JOIN feed_reads r ON r.feed_id = f.id AND r.user_agent = w.reader`;
