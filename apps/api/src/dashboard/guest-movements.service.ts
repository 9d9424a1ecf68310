import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Stay } from '#availability';
import { reachOf } from '../auth/api-token.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { offsetOf } from '../http/page.dto.ts';
import { HELD, type HeldRow } from '../stay/held-row.ts';
import { toOccupancyStay } from '../stay/occupancy.service.ts';
import type { GuestMovement, MovementPage, MovementsQuery } from './dashboard.dto.ts';

/** JSON has no date type: instants arrive as strings. */
interface HeldAsJson extends Omit<HeldRow, 'ghostSince' | 'expiresAt' | 'firstSeenAt' | 'lastModified'> {
  ghostSince: string | null;
  expiresAt: string | null;
  firstSeenAt: string;
  lastModified: string;
}

interface MovementRow
  extends Pick<
    GuestMovement,
    'productId' | 'productName' | 'night' | 'inDays' | 'checkInHour' | 'checkOutHour'
  > {
  out: HeldAsJson | null;
  into: HeldAsJson | null;
}

interface OwnRow extends Stay, Pick<MovementPage, 'unreadProperties'> {
  ids: string[];
}

/** Every row carries the total; a page beyond the last has one row with nothing else. */
type MovementPageRow = { total: number } & (MovementRow | { productId: null });

/** Days counted from the property's own today: the first, and the one after the last. */
const DAYS = { today: [0, 1], next: [1, 14] } as const;

/** Arrivals and departures in all properties that a user reaches. */
@Injectable()
export class GuestMovementsService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * By day and property. The host's own blocks are no movements; a night that a platform closes may be a guest's, so
   * everything imported counts.
   */
  async list(user: SignedInUser, query: MovementsQuery): Promise<MovementPage> {
    const { page, pageSize, when } = query;
    const [first, end] = DAYS[when];
    const [own] = await this.database.query<OwnRow[]>(OWN, [user.id, first, end, reachOf(user)]);
    const { ids, from, to, unreadProperties } = own!;
    if (ids.length === 0) return { items: [], total: 0, page, pageSize, unreadProperties };
    const rows = await this.database.query<MovementPageRow[]>(MOVEMENTS, [
      ids,
      from,
      to,
      first,
      end,
      pageSize,
      offsetOf(query),
    ]);
    const items = rows.flatMap((row) => (row.productId === null ? [] : toMovement(row)));
    return { items, total: rows[0]!.total, page, pageSize, unreadProperties };
  }
}

function toMovement(row: MovementRow): GuestMovement {
  const { productId, productName, night, inDays, checkInHour, checkOutHour, out, into } = row;
  return {
    kind: out && into ? 'turnover' : out ? 'departure' : 'arrival',
    productId,
    productName,
    night,
    inDays,
    checkInHour,
    checkOutHour,
    out: out && toOccupancyStay(fromJson(out)),
    into: into && toOccupancyStay(fromJson(into)),
  };
}

function fromJson(held: HeldAsJson): HeldRow {
  return {
    ...held,
    ghostSince: held.ghostSince === null ? null : new Date(held.ghostSince),
    expiresAt: held.expiresAt === null ? null : new Date(held.expiresAt),
    firstSeenAt: new Date(held.firstSeenAt),
    lastModified: new Date(held.lastModified),
  };
}

const TODAY = '(now() AT TIME ZONE time_zone)::date';

/**
 * The properties, and a window that contains these days in every one of their zones, including departures on the first.
 */
const OWN = `
  SELECT coalesce(array_agg(id), '{}') AS ids, (min(${TODAY}) + $2::int - 1)::text AS "from", (max(${TODAY}) + $3::int)::text AS "to",
         count(*) FILTER (WHERE is_unread(id))::int AS "unreadProperties"
    FROM products WHERE owner_id = $1 AND ($4::uuid[] IS NULL OR id = ANY ($4))`;

/**
 * Of the departures and arrivals of one day, the first two are one turnover, and so on. Only stays of the page are
 * loaded in full.
 */
const MOVEMENTS = `
  WITH guests AS MATERIALIZED (
    SELECT * FROM (${HELD}) held WHERE kind <> 'manual' AND (role = 'stay' OR "ghostSince" IS NOT NULL)),
  own AS MATERIALIZED (
    SELECT id, name, check_in_hour, check_out_hour, (now() AT TIME ZONE time_zone)::date AS today FROM products WHERE id = ANY ($1)),
  sides AS (
    SELECT own.id AS "productId", own.name AS "productName", day, side, guests.id,
           row_number() OVER (PARTITION BY own.id, day, side ORDER BY guests.id) AS turn
      FROM guests JOIN own ON own.id = guests."productId"
           CROSS JOIN LATERAL (VALUES ('out', guests."to"::date), ('into', guests."from"::date)) sides (side, day)
     WHERE day >= own.today + $4::int AND day < own.today + $5::int),
  movements AS MATERIALIZED (
    SELECT "productId", "productName", day, turn, min(id::text) FILTER (WHERE side = 'out') AS out,
           min(id::text) FILTER (WHERE side = 'into') AS into
      FROM sides GROUP BY 1, 2, 3, 4),
  page AS (
    SELECT * FROM movements ORDER BY day, "productName", "productId", turn LIMIT $6 OFFSET $7)
  SELECT t.total, page."productId", page."productName", page.day::text AS night, page.day - own.today AS "inDays",
         own.check_in_hour AS "checkInHour", own.check_out_hour AS "checkOutHour",
         (SELECT to_jsonb(g) FROM guests g WHERE g.id = page.out::uuid) AS out,
         (SELECT to_jsonb(g) FROM guests g WHERE g.id = page.into::uuid) AS into
    FROM (SELECT count(*)::int AS total FROM movements) t LEFT JOIN page ON true LEFT JOIN own ON own.id = page."productId"
   ORDER BY page.day, page."productName", page."productId", page.turn`;
