import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { coverageOf, type FeedStay, type Night, nightAt, type Stay, takenNights } from '#availability';
import { AppError } from '../errors/app-error.ts';
import type { Product } from '../property/product.entity.ts';
import type { Availability, PropertyAvailability } from './availability.dto.ts';
import { labelOf } from './conflicts/record-conflicts.ts';
import { END_OF_TIME, type HeldRow, loadHeld } from './held-row.ts';
import type {
  Occupancy,
  OccupancyConflict,
  OccupancySource,
  OccupancyStay,
  ProductOccupancy,
  StayObstacle,
} from './occupancy.dto.ts';
import { type StayInTheWay, staysInTheWay, type WantedStay } from './stays-in-the-way.ts';
import { calendarsUnread, type ProductState, toKnowledge, UnreadCalendars } from './unread-calendars.ts';

type ConflictRow = OccupancyConflict & { productId: string };

type CancelledRow = Pick<FeedStay, 'id' | 'from' | 'to' | 'calendarId' | 'via' | 'sequence' | 'lastModified'>;

/** Conflicts that need the host's attention: not those that were dismissed or are over. */
const CONFLICTS = `
  SELECT product_id AS "productId", id, kind, starts_on::text AS "from", ends_on::text AS "to",
         ARRAY[first_stay_id, second_stay_id]::text[] AS "stayIds"
    FROM conflict_states
   WHERE product_id = ANY ($1) AND state IN ('open', 'acknowledged') AND ends_on > $2 AND starts_on < $3 ORDER BY 4, 5, 2`;

const CANCELLED = `
  SELECT id, starts_on::text AS "from", ends_on::text AS "to", external_calendar_id AS "calendarId", via, sequence,
         cancelled_at AS "lastModified"
    FROM cancelled_stays WHERE product_id = $1 AND ends_on > $2`;

/** Which stays hold which nights of a product. */
@Injectable()
export class OccupancyService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly unread: UnreadCalendars,
  ) {}

  /**
   * Every stay of the window with its source, and the nights that two sources hold at once. Together they hold exactly
   * the nights of `availability`.
   *
   * @throws AppError `not_found` when it has been deleted
   */
  async load(product: Product, window: Stay): Promise<Occupancy> {
    const [loaded] = await this.loadAll([product], window);
    if (!loaded) throw new AppError('not_found');
    const { productId: _, ...occupancy } = loaded;
    return occupancy;
  }

  /** The same of several products, in their order, in one snapshot; deleted ones are skipped. */
  loadAll(products: readonly Product[], window: Stay): Promise<ProductOccupancy[]> {
    return this.database.transaction('REPEATABLE READ', (snapshot) =>
      this.loadFrom(snapshot, products, window),
    );
  }

  private async loadFrom(
    snapshot: EntityManager,
    products: readonly Product[],
    window: Stay,
  ): Promise<ProductOccupancy[]> {
    const ids = products.map(({ id }) => id);
    const held = await loadHeld(snapshot, ids, window);
    const conflicts = await snapshot.query<ConflictRow[]>(CONFLICTS, [ids, window.from, window.to]);
    const states = await this.unread.load(snapshot, ids);
    const staysOf = Map.groupBy(held, ({ productId }) => productId);
    const conflictsOf = Map.groupBy(conflicts, ({ productId }) => productId);
    const present = products.filter(({ id }) => states.has(id));
    return present.map(({ id, timeZone }) => ({
      productId: id,
      ...window,
      ...toOccupancyState(states.get(id)!, timeZone),
      stays: shownOf(staysOf.get(id) ?? []).map(toOccupancyStay),
      conflicts: (conflictsOf.get(id) ?? []).map(toConflict),
    }));
  }

  /**
   * The taken nights of the window, and whether the others are free.
   *
   * @throws AppError `calendars_unread`: no other night is free then; `not_found` when it has been deleted
   */
  availability(product: Product, window: Stay): Promise<Availability> {
    return this.database.transaction('REPEATABLE READ', async (snapshot) => {
      const state = await this.unread.state(snapshot, product.id);
      if (state.unreadSince) throw calendarsUnread();
      const rows = await loadHeld(snapshot, [product.id], window);
      const nights = takenNights(rows, window);
      return { ...window, timeZone: product.timeZone, ...toKnowledge(state), takenNights: nights };
    });
  }

  /** The same of several products, in one snapshot; an unread one is marked as such, not refused. */
  availabilityOf(
    products: readonly Pick<Product, 'id' | 'timeZone'>[],
    window: Stay,
  ): Promise<PropertyAvailability[]> {
    return this.database.transaction('REPEATABLE READ', async (snapshot) => {
      const ids = products.map(({ id }) => id);
      const held = await loadHeld(snapshot, ids, window);
      const states = await this.unread.load(snapshot, ids);
      const staysOf = Map.groupBy(held, ({ productId }) => productId);
      const present = products.filter(({ id }) => states.has(id));
      return present.map(({ id, timeZone }) => ({
        productId: id,
        ...window,
        timeZone,
        today: nightAt(states.get(id)!.now, timeZone),
        ...toKnowledge(states.get(id)!),
        takenNights: takenNights(staysOf.get(id) ?? [], window),
      }));
    });
  }

  /**
   * What feeds of the product may show, and what they showed until it was cancelled.
   *
   * @param snapshot the transaction in which the feed is composed
   */
  async feedStays(snapshot: EntityManager, productId: string, window: Stay): Promise<FeedStay[]> {
    const rows = await loadHeld(snapshot, [productId], window);
    const cancelled = await snapshot.query<CancelledRow[]>(CANCELLED, [productId, window.from]);
    return [...rows.filter(({ role }) => role === 'stay').map(toFeedStay), ...cancelled.map(toCancelledStay)];
  }

  /**
   * What feeds of several properties may show now, of each from a night on.
   *
   * @returns by property
   */
  async feedStaysOf(
    snapshot: EntityManager,
    from: ReadonlyMap<string, Night>,
  ): Promise<Map<string, FeedStay[]>> {
    const earliest = [...from.values()].toSorted()[0] ?? END_OF_TIME;
    const rows = await loadHeld(snapshot, [...from.keys()], { from: earliest, to: END_OF_TIME });
    const shown = rows.filter(({ role, productId, to }) => role === 'stay' && to > from.get(productId)!);
    const byProduct = Map.groupBy(shown, ({ productId }) => productId);
    return new Map([...byProduct].map(([id, stays]) => [id, stays.map(toFeedStay)]));
  }

  /** The nights of a window as a calendar for the host's own eyes: with stays that no feed publishes yet. */
  async ownStays(snapshot: EntityManager, productId: string, window: Stay): Promise<FeedStay[]> {
    return shownOf(await loadHeld(snapshot, [productId], window)).map(toFeedStay);
  }

  /**
   * Refuses a stay that conflicts with others. The transaction must hold the product (`StayWriting`).
   *
   * @throws AppError `stay_in_the_way` with those stays, and the option that overrides each
   */
  async refuseOverlap(transaction: EntityManager, productId: string, wanted: WantedStay): Promise<void> {
    const inTheWay = staysInTheWay(await loadHeld(transaction, [productId], wanted), wanted);
    if (inTheWay.length > 0)
      throw new AppError('stay_in_the_way', {
        extensions: { conflicts: inTheWay.slice(0, 20).map(toObstacle) },
      });
  }
}

function toOccupancyState(
  state: ProductState,
  timeZone: string,
): Pick<Occupancy, 'today' | 'unreadSince' | 'isKnown' | 'unreadCalendars'> {
  const { now, unreadSince } = state;
  return {
    today: nightAt(now, timeZone),
    unreadSince: unreadSince?.toISOString() ?? null,
    ...toKnowledge(state),
  };
}

/** Whether an echo is of no use to the host: other stays hold all of its nights, and its original stands. */
function shownOf(rows: readonly HeldRow[]): HeldRow[] {
  const isOwnWord = ({ role, ghostSince }: HeldRow) => role === 'stay' || ghostSince !== null;
  const isCovered = coverageOf(rows.filter(isOwnWord));
  return rows.filter((row) => isOwnWord(row) || !isCovered(row));
}

function toConflict({ id, kind, from, to, stayIds }: ConflictRow): OccupancyConflict {
  return { id, kind, from, to, stayIds };
}

/** Where an imported stay comes from; null for own ones. */
export function sourceOf({ calendarId: id, ...row }: HeldRow): OccupancySource | null {
  if (id === null) return null;
  const { calendarName: name, calendarColor: color, calendarChannel: channel } = row;
  return { id, name: name!, color: color!, channel };
}

/** A stay as the API shows it to its host. */
export function toOccupancyStay(row: HeldRow): OccupancyStay {
  const { id, kind, nature, from, to, status, note, calendarId } = row;
  return {
    id,
    kind,
    nature,
    from,
    to,
    status,
    label: labelOf(row),
    note,
    calendar: sourceOf(row),
    isRepeated: row.ghostSince !== null,
    expiresAt: row.expiresAt && row.expiresAt.toISOString(),
    tag: syncTag(calendarId),
  };
}

function toObstacle({ row, yieldsTo }: StayInTheWay): StayObstacle {
  return { ...toOccupancyStay(row), yieldsTo };
}

function toFeedStay(row: HeldRow): FeedStay {
  const { id, kind, from, to, calendarId, isKept, via, sequence, lastModified } = row;
  const guest = row.expiresAt ? null : row.guest;
  const label = guest ?? row.calendarName;
  return {
    id,
    kind,
    from,
    to,
    label,
    calendarId,
    color: row.calendarColor,
    isKept,
    via,
    sequence,
    lastModified,
  };
}

function toCancelledStay(row: CancelledRow): FeedStay {
  return { ...row, kind: 'cancelled', label: null, color: null, isKept: false };
}

/** The specification's mark of a synced block. */
export function syncTag(externalCalendarId: string | null): string | null {
  return externalCalendarId && `[SYNC:${externalCalendarId}]`;
}
