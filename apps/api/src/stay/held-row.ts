import type { EntityManager } from 'typeorm';
import type { Stay } from '#availability';
import type { CalendarChannel, StayKind } from '#platforms';
import { inPortions } from '../database/in-portions.ts';

/** A row of everything that holds nights: own reservations and blocks of all kinds, in one shape. */
export interface HeldRow extends Stay {
  id: string;
  productId: string;
  kind: 'reservation' | 'manual' | 'imported';
  /** What its source means by it: a guest's booking, closed nights, or unknown. */
  nature: StayKind;
  status: 'confirmed' | 'pending';
  guest: string | null;
  note: string | null;
  summary: string | null;
  calendarId: string | null;
  calendarName: string | null;
  calendarColor: string | null;
  /** The channel that it is imported from, where that is known. */
  calendarChannel: CalendarChannel | null;
  uid: string | null;
  recurrenceId: string | null;
  /** `echo`: one of our own stays that came back through a channel. It holds its nights, but is no booking. */
  role: 'stay' | 'echo';
  /** Of a former echo: since when its original is gone. */
  ghostSince: Date | null;
  /** The host has decided that it stands, whatever its source lists. */
  isKept: boolean;
  /** Of a hold: when it expires. */
  expiresAt: Date | null;
  via: string[];
  sequence: number;
  firstSeenAt: Date;
  lastModified: Date;
}

/** Later than every night that any stay holds. */
export const END_OF_TIME = '9999-12-31';

/** Stays of the products `$1` that hold a night in `[$2, $3)`; cancelled reservations and dropped echoes hold none. */
export const HELD = `
  SELECT id, product_id AS "productId", 'reservation' AS kind, 'booking' AS nature, arrival::text AS "from", departure::text AS "to", status, guest,
         note, NULL AS summary, NULL::uuid AS "calendarId", NULL AS "calendarName", NULL AS "calendarColor", NULL AS "calendarChannel", NULL AS uid,
         NULL AS "recurrenceId", 'stay' AS role, NULL::timestamptz AS "ghostSince", false AS "isKept", expires_at AS "expiresAt", '{}'::text[] AS via, sequence,
         created_at AS "firstSeenAt", updated_at AS "lastModified"
    FROM reservations
   WHERE product_id = ANY ($1) AND status <> 'cancelled' AND departure > $2 AND arrival < $3
  UNION ALL
  SELECT b.id, b.product_id, CASE WHEN c.id IS NULL THEN 'manual' ELSE 'imported' END, CASE WHEN c.id IS NULL THEN 'block' ELSE b.kind END,
         b.starts_on::text, b.ends_on::text, 'confirmed', NULL, b.note, b.summary, c.id, c.name, c.color, c.channel, b.uid,
         b.recurrence_id, b.role, b.ghost_since, b.kept_at IS NOT NULL, NULL::timestamptz, b.via,
         b.sequence + coalesce(c.renames, 0), b.created_at, greatest(b.updated_at, c.renamed_at)
    FROM unavailability_blocks b LEFT JOIN external_calendars c ON c.id = b.external_calendar_id
   WHERE b.product_id = ANY ($1) AND b.ends_on > $2 AND b.starts_on < $3 AND b.role <> 'dropped'`;

/**
 * Everything that holds a night of the window, by first night.
 *
 * @param snapshot of one moment, or a transaction that holds the product (`StayWriting`)
 */
export function loadHeld(
  snapshot: EntityManager,
  productIds: readonly string[],
  { from, to }: Stay,
): Promise<HeldRow[]> {
  return inPortions<HeldRow>(snapshot, HELD, [productIds, from, to]);
}
