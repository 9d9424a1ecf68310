import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type FeedStay, nightAt, type Stay, takenNights } from '#availability';
import { AppError } from '../errors/app-error.ts';
import { HELD, type HeldRow } from './held-row.ts';
import type { Availability, Occupancy, OccupancyConflict, OccupancyStay } from './product.dto.ts';
import type { Product } from './product.entity.ts';
import { labelOf } from './record-conflicts.ts';

type CancelledRow = Pick<FeedStay, 'id' | 'from' | 'to' | 'calendarId' | 'via' | 'sequence' | 'lastModified'>;

/** What needs the host's eyes; what was dismissed or is over does not. */
const CONFLICTS = `
  SELECT id, kind, starts_on::text AS "from", ends_on::text AS "to", ARRAY[first_stay_id, second_stay_id]::text[] AS "stayIds"
    FROM conflict_states
   WHERE product_id = $1 AND state IN ('open', 'acknowledged') AND ends_on > $2 AND starts_on < $3 ORDER BY 3, 4, 1`;

const CANCELLED = `
  SELECT id, starts_on::text AS "from", ends_on::text AS "to", external_calendar_id AS "calendarId", via, sequence,
         cancelled_at AS "lastModified"
    FROM cancelled_stays WHERE product_id = $1 AND ends_on > $2`;

/** Who holds which night of a product. */
@Injectable()
export class OccupancyService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * Every stay of the window with its source, and the nights that two sources hold at once. An echo is shown only when
   * what it repeats has gone.
   */
  async load(product: Product, window: Stay): Promise<Occupancy> {
    const held = await this.loadHeld(product.id, window);
    const rows = held.filter(({ role, isGhost }) => role === 'stay' || isGhost);
    const conflicts = await this.database.query<OccupancyConflict[]>(CONFLICTS, [
      product.id,
      window.from,
      window.to,
    ]);
    return {
      ...window,
      today: nightAt(new Date(), product.timeZone),
      stays: rows.map(toOccupancyStay),
      conflicts,
    };
  }

  /** The nights of the window that anybody holds. */
  async availability(product: Product, window: Stay): Promise<Availability> {
    const rows = await this.loadHeld(product.id, window);
    return { ...window, timeZone: product.timeZone, takenNights: takenNights(rows, window) };
  }

  /**
   * What feeds of the product may show, and what they showed until it was cancelled.
   *
   * @param snapshot the transaction in which the feed is composed
   */
  async feedStays(snapshot: EntityManager, productId: string, window: Stay): Promise<FeedStay[]> {
    const rows = await this.loadHeld(productId, window, snapshot);
    const cancelled = await snapshot.query<CancelledRow[]>(CANCELLED, [productId, window.from]);
    return [...rows.filter(({ role }) => role === 'stay').map(toFeedStay), ...cancelled.map(toCancelledStay)];
  }

  /**
   * Refuses a stay that others are in the way of. The transaction must hold the product (`StayWriting`).
   *
   * @param ignore the stay's own id when it is being changed; its echoes do not count then either
   * @param force blocks do not count as in the way, reservations always do
   * @throws AppError `stay_in_the_way` naming what is there
   */
  async refuseOverlap(
    transaction: EntityManager,
    productId: string,
    stay: Stay & { ignore?: string; force?: boolean },
  ): Promise<void> {
    const rows = await this.loadHeld(productId, stay, transaction);
    const inTheWay = rows.filter(
      (row) =>
        row.id !== stay.ignore &&
        !(stay.ignore && row.role === 'echo') &&
        !(stay.force && row.kind !== 'reservation'),
    );
    if (inTheWay.length > 0) {
      throw new AppError('stay_in_the_way', {
        extensions: { conflicts: inTheWay.slice(0, 20).map(toOccupancyStay) },
      });
    }
  }

  /**
   * Everything that holds a night of the window, by first night.
   *
   * @param source a transaction, to see what it has written
   */
  loadHeld(
    productId: string,
    { from, to }: Stay,
    source: DataSource | EntityManager = this.database,
  ): Promise<HeldRow[]> {
    return source.query<HeldRow[]>(HELD, [productId, from, to]);
  }
}

function toOccupancyStay(row: HeldRow): OccupancyStay {
  const { id, kind, from, to, status, note, calendarId } = row;
  const calendar = calendarId && { id: calendarId, name: row.calendarName!, color: row.calendarColor! };
  return {
    id,
    kind,
    from,
    to,
    status,
    label: labelOf(row),
    note,
    calendar: calendar || null,
    tag: syncTag(calendarId),
  };
}

function toFeedStay(row: HeldRow): FeedStay {
  const { id, kind, from, to, calendarId, isKept, via, sequence, lastModified } = row;
  const label = row.guest ?? row.calendarName;
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
