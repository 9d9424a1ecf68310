import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type FeedStay, findConflicts, nightAt, type Stay, takenNights } from '#availability';
import { AppError } from '../errors/app-error.ts';
import type { Availability, Occupancy, OccupancyStay } from './product.dto.ts';
import type { Product } from './product.entity.ts';

/** A row of everything that holds nights: own reservations and blocks of all kinds, in one shape. */
interface HeldRow extends Stay {
  id: string;
  kind: OccupancyStay['kind'];
  status: 'confirmed' | 'pending';
  guest: string | null;
  note: string | null;
  summary: string | null;
  calendarId: string | null;
  calendarName: string | null;
  calendarColor: string | null;
  /** `echo`: one of our own stays, come back through a channel. It holds its nights, but is nobody's booking. */
  role: 'stay' | 'echo';
  isGhost: boolean;
  via: string[];
  sequence: number;
  lastModified: Date;
}

/** Stays of one product that hold a night in `[$2, $3)`; cancelled reservations hold none. */
const HELD = `
  SELECT id, 'reservation' AS kind, arrival::text AS "from", departure::text AS "to", status, guest, note, NULL AS summary,
         NULL::uuid AS "calendarId", NULL AS "calendarName", NULL AS "calendarColor", 'stay' AS role, false AS "isGhost",
         '{}'::text[] AS via, sequence,
         updated_at AS "lastModified"
    FROM reservations
   WHERE product_id = $1 AND status <> 'cancelled' AND departure > $2 AND arrival < $3
  UNION ALL
  SELECT b.id, CASE WHEN c.id IS NULL THEN 'manual' ELSE 'imported' END, b.starts_on::text, b.ends_on::text, 'confirmed', NULL,
         b.note, b.summary, c.id, c.name, c.color, b.role, b.ghost_since IS NOT NULL, b.via, b.sequence, b.updated_at
    FROM unavailability_blocks b LEFT JOIN external_calendars c ON c.id = b.external_calendar_id
   WHERE b.product_id = $1 AND b.ends_on > $2 AND b.starts_on < $3 AND b.role <> 'dropped'
   ORDER BY 3, 4, 1`;

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
    const conflicts = findConflicts(
      rows
        .filter(({ role }) => role === 'stay')
        .map((row) => ({ ...row, source: row.calendarId ?? row.kind })),
    );
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

  /** What a feed of the product may show. */
  async feedStays(productId: string, window: Stay): Promise<FeedStay[]> {
    const rows = await this.loadHeld(productId, window);
    return rows
      .filter(({ role }) => role === 'stay')
      .map(({ id, from, to, kind, guest, calendarName, via, sequence, lastModified }) => {
        return { id, from, to, kind, label: guest ?? calendarName, via, sequence, lastModified };
      });
  }

  /**
   * Refuses a stay that others are in the way of. The transaction must hold the product (`holdProduct`).
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

  /** Holds the product's row until the transaction ends: writers of its stays take turns and see each other. */
  async holdProduct(transaction: EntityManager, productId: string): Promise<void> {
    await transaction.query('SELECT id FROM products WHERE id = $1 FOR UPDATE', [productId]);
  }

  private loadHeld(
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
  const label = row.guest ?? (kind === 'imported' ? row.summary : note);
  return { id, kind, from, to, status, label, note, calendar: calendar || null, tag: syncTag(calendarId) };
}

/** The specification's mark of a synced block. */
export function syncTag(externalCalendarId: string | null): string | null {
  return externalCalendarId && `[SYNC:${externalCalendarId}]`;
}
