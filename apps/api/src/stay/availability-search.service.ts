import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { addNights, countNights, findFree, MOVED_BY, nightAt, type Stay } from '#availability';
import { reachOf } from '../auth/api-token.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { fieldError } from '../errors/validation.ts';
import { holds } from '../http/holds.ts';
import { offsetOf, patternOf } from '../http/page.dto.ts';
import { tagKey } from '../property/tag-key.ts';
import type { AvailabilitySearchQuery, FoundProperties, FoundProperty } from './availability-search.dto.ts';
import { loadHeld } from './held-row.ts';
import { isKnown, type ProductState, UnreadCalendars } from './unread-calendars.ts';
import { checkedWindow, MAX_NIGHTS_OF_MANY } from './window.ts';

interface PropertyRow {
  id: string;
  name: string;
  timeZone: string;
  tags: string[];
}

const STATES = ['free', 'near', 'unknown', 'taken'] as const;

/** Which properties are free. One whose calendars were not read is unknown, never free. */
@Injectable()
export class AvailabilitySearchService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly unread: UnreadCalendars,
  ) {}

  /**
   * All properties that the user reaches, or those that match by name and tags, in one snapshot.
   *
   * @throws AppError `validation_failed` for more nights than the window has
   */
  async search(user: SignedInUser, query: AvailabilitySearchQuery): Promise<FoundProperties> {
    const window = checkedWindow(query, MAX_NIGHTS_OF_MANY);
    const nights = query.nights ?? countNights(window.from, window.to);
    if (nights > countNights(window.from, window.to))
      throw fieldError('?nights', 'too_many_nights', 'nights may be as many as lie between from and to');
    const found = await this.database.transaction('REPEATABLE READ', (snapshot) =>
      this.judgeAll(snapshot, user, query, { ...window, nights }),
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
    { search, tag = [] }: AvailabilitySearchQuery,
    wanted: Stay & { nights: number },
  ): Promise<FoundProperty[]> {
    const pattern = search === undefined ? null : patternOf(search);
    const named = await snapshot.query<PropertyRow[]>(PROPERTIES, [user.id, reachOf(user), pattern]);
    const properties = named.filter(({ tags }) => hasAll(tags, tag));
    const ids = properties.map(({ id }) => id);
    const around = { from: addNights(wanted.from, -MOVED_BY), to: addNights(wanted.to, MOVED_BY) };
    const held = await loadHeld(snapshot, ids, around);
    const states = await this.unread.load(snapshot, ids);
    const staysOf = Map.groupBy(held, ({ productId }) => productId);
    return properties.map((property) =>
      judge(property, states.get(property.id)!, staysOf.get(property.id) ?? [], wanted),
    );
  }
}

function hasAll(tags: readonly string[], wanted: readonly string[]): boolean {
  const keys = new Set(tags.map(tagKey));
  return wanted.every((tag) => keys.has(tagKey(tag)));
}

function judge(
  { id: productId, name: productName, timeZone }: PropertyRow,
  property: ProductState,
  stays: readonly Stay[],
  wanted: Stay & { nights: number },
): FoundProperty {
  const { state, openings } = findFree(stays, { ...wanted, today: nightAt(property.now, timeZone) });
  const { unreadCalendars } = property;
  if (state !== 'taken' && !isKnown(property))
    return { productId, productName, state: 'unknown', openings: [], unreadCalendars };
  return { productId, productName, state, openings, unreadCalendars: [] };
}

const PROPERTIES = `
  SELECT p.id, p.name, p.time_zone AS "timeZone", p.tags FROM products p
   WHERE p.owner_id = $1 AND ($2::uuid[] IS NULL OR p.id = ANY ($2)) AND ($3::text IS NULL OR ${holds('p.name', '$3')})
   ORDER BY p.name, p.id`;
