import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError } from '../errors/app-error.ts';
import { IS_PAUSED_UNREAD, IS_STALE } from '../property/calendar-state.ts';

/** Whether nights of a property without a known stay are free, and the calendars because of which they may not be. */
interface Knowledge {
  isKnown: boolean;
  unreadCalendars: string[];
}

/** A property as stored now. */
export interface ProductState {
  /** The database's clock. */
  now: Date;
  /** Since when it is unknown which of its nights are free; null when it is known. */
  unreadSince: Date | null;
  /** Names of its calendars that were never read, or not lately, or not whole; also of those paused like that. */
  unreadCalendars: string[];
}

/** Whether nights without a known stay are free: not where a calendar, or the whole database, is unread. */
export function isKnown({ unreadSince, unreadCalendars }: ProductState): boolean {
  return unreadSince === null && unreadCalendars.length === 0;
}

/** What answers tell of a property's state. */
export function toKnowledge(state: ProductState): Knowledge {
  return { isKnown: isKnown(state), unreadCalendars: state.unreadCalendars };
}

const RETRY_SECONDS = 60;

/**
 * Without continuity, the database misses what was booked since. Until each active calendar of a property has been read
 * again, or its host accepts the gap, the property is neither published nor booked.
 */
@Injectable()
export class UnreadCalendars {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** What is known of the products, by id. @param snapshot the transaction in which their stays are read */
  async load(snapshot: EntityManager, productIds: readonly string[]): Promise<Map<string, ProductState>> {
    const rows = await snapshot.query<(ProductState & { id: string })[]>(STATES, [productIds]);
    return new Map(rows.map(({ id, ...state }) => [id, state]));
  }

  /** What is known of one product. @throws AppError `not_found` when it has been deleted */
  async state(snapshot: EntityManager, productId: string): Promise<ProductState> {
    const state = (await this.load(snapshot, [productId])).get(productId);
    if (!state) throw new AppError('not_found');
    return state;
  }

  /** @param transaction in which nights are called free, or booked @throws AppError `calendars_unread` */
  async refuse(productId: string, transaction: EntityManager): Promise<void> {
    const [row] = await transaction.query<{ isUnread: boolean }[]>('SELECT is_unread($1) AS "isUnread"', [
      productId,
    ]);
    if (row!.isUnread) throw calendarsUnread();
  }

  /** The host accepts what is known of the product's nights. */
  async accept(productId: string): Promise<void> {
    await this.database.query('UPDATE products SET accepted_in = current_generation() WHERE id = $1', [
      productId,
    ]);
  }
}

/** Retry-After: a night that looks free may have been sold; ask again when the calendars have been read. */
export function calendarsUnread(): AppError {
  return new AppError('calendars_unread', { retryAfterSeconds: RETRY_SECONDS });
}

/**
 * SQL, for a row `p` of products: when it was restored after its deletion, if not all of its calendars have been tried
 * since.
 */
const RETURNED_AT = `
  CASE WHEN EXISTS (SELECT FROM external_calendars c WHERE c.product_id = p.id AND c.read_in IS NULL) THEN p.updated_at END`;

const UNREAD_CALENDARS = `
  ARRAY(SELECT c.name FROM external_calendars c
         WHERE c.product_id = p.id
           AND (c.is_active AND (c.last_sync_at IS NULL OR c.attention = 'partly_read' OR ${IS_STALE}) OR ${IS_PAUSED_UNREAD})
         ORDER BY c.created_at, c.id)`;

const STATES = `
  SELECT p.id, now(), CASE WHEN is_unread(p.id) THEN coalesce(greatest((SELECT began_at FROM continuity), ${RETURNED_AT}), now()) END AS "unreadSince",
         ${UNREAD_CALENDARS} AS "unreadCalendars"
    FROM products p WHERE p.id = ANY ($1)`;
