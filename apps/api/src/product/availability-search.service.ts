import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { addNights, countNights, findFree, MOVED_BY, nightAt, type Stay } from '#availability';
import { reachOf } from '../auth/api-token.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { fieldError } from '../errors/validation.ts';
import { offsetOf, patternOf } from '../http/page.dto.ts';
import type { AvailabilitySearchQuery, FoundProperties, FoundProperty } from './availability-search.dto.ts';
import { IS_STALE } from './calendar-state.ts';
import { HELD, type HeldRow } from './held-row.ts';
import { checkedWindow, MAX_NIGHTS_OF_MANY } from './window.ts';

interface PropertyRow {
  id: string;
  name: string;
  timeZone: string;
  now: Date;
  isUnread: boolean;
  /** Names of active calendars that were never read, not lately or not whole. */
  unreadCalendars: string[];
}

const STATES = ['free', 'near', 'unknown', 'taken'] as const;

/** Which properties are free. What may be taken, as its calendars were not read, never is. */
@Injectable()
export class AvailabilitySearchService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * All properties that the user reaches, or those whose names hold a text, as they were at one moment.
   *
   * @throws AppError `validation_failed` for more nights than the window has
   */
  async search(user: SignedInUser, query: AvailabilitySearchQuery): Promise<FoundProperties> {
    const window = checkedWindow(query, MAX_NIGHTS_OF_MANY);
    const nights = query.nights ?? countNights(window.from, window.to);
    if (nights > countNights(window.from, window.to))
      throw fieldError('?nights', 'too_many_nights', 'nights may be as many as lie between from and to');
    const found = await this.database.transaction('REPEATABLE READ', (snapshot) =>
      this.judgeAll(snapshot, user, query.search, { ...window, nights }),
    );
    const ordered = STATES.flatMap((wanted) => found.filter(({ state }) => state === wanted));
    const count = (wanted: FoundProperty['state']) => found.filter(({ state }) => state === wanted).length;
    const { page, pageSize } = query;
    return {
      items: ordered.slice(offsetOf(query), offsetOf(query) + pageSize),
      total: found.length,
      page,
      pageSize,
      free: count('free'),
      near: count('near'),
      unknown: count('unknown'),
      taken: count('taken'),
    };
  }

  private async judgeAll(
    snapshot: EntityManager,
    user: SignedInUser,
    search: string | undefined,
    wanted: Stay & { nights: number },
  ): Promise<FoundProperty[]> {
    const pattern = search === undefined ? null : patternOf(search);
    const properties = await snapshot.query<PropertyRow[]>(PROPERTIES, [user.id, reachOf(user), pattern]);
    const ids = properties.map(({ id }) => id);
    const around = [addNights(wanted.from, -MOVED_BY), addNights(wanted.to, MOVED_BY)];
    const held = await snapshot.query<HeldRow[]>(HELD, [ids, ...around]);
    const staysOf = Map.groupBy(held, ({ productId }) => productId);
    return properties.map((property) => judge(property, staysOf.get(property.id) ?? [], wanted));
  }
}

function judge(
  property: PropertyRow,
  stays: readonly Stay[],
  wanted: Stay & { nights: number },
): FoundProperty {
  const { id: productId, name: productName, isUnread, unreadCalendars } = property;
  const today = nightAt(property.now, property.timeZone);
  const { state, openings } = findFree(stays, { ...wanted, today });
  const isUnknown = state !== 'taken' && (isUnread || unreadCalendars.length > 0);
  if (isUnknown) return { productId, productName, state: 'unknown', openings: [], unreadCalendars };
  return { productId, productName, state, openings, unreadCalendars: [] };
}

const PROPERTIES = `
  SELECT p.id, p.name, p.time_zone AS "timeZone", now() AS now, is_unread(p.id) AS "isUnread",
         ARRAY(SELECT c.name FROM external_calendars c
                WHERE c.product_id = p.id AND c.is_active
                  AND (c.last_sync_at IS NULL OR c.attention = 'partly_read' OR ${IS_STALE})
                ORDER BY c.created_at, c.id) AS "unreadCalendars"
    FROM products p
   WHERE p.owner_id = $1 AND ($2::uuid[] IS NULL OR p.id = ANY ($2)) AND ($3::text IS NULL OR p.name ILIKE $3)
   ORDER BY p.name, p.id`;
