import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import {
  type Conflict,
  type ConflictPlan,
  findConflicts,
  planConflicts,
  type StoredConflict,
} from '#availability';
import type { HeldRow } from '../held-row.ts';

/** One of the two stays of a conflict, as its host knows it. Kept with the conflict: the stay itself may be deleted. */
export interface ConflictSide {
  stayId: string;
  kind: HeldRow['kind'];
  /** Null for the host's own. */
  calendar: { id: string; name: string; color: string } | null;
  /** Guest, note of the host, or what the other platform wrote. */
  label: string | null;
  from: string;
  to: string;
  firstSeenAt: string;
  /** Stable identity of the stay, whatever its id: a duplicate stays dismissed when its feed is imported anew. */
  key: string;
}

/**
 * Updates the stored conflicts to those between these stays. Echoes are no bookings and never conflict.
 *
 * @param rows what the product holds from `from` on
 * @param from a conflict that ended before it is past and stays as it is
 */
export async function recordConflicts(
  transaction: EntityManager,
  productId: string,
  rows: readonly HeldRow[],
  from: string,
): Promise<void> {
  const stays = rows.filter(({ role }) => role === 'stay');
  const standing = findConflicts(stays.map((row) => ({ ...row, source: row.calendarId ?? row.kind })));
  const stored = await transaction.query<StoredRow[]>(STANDING, [productId, from]);
  if (standing.length === 0 && stored.length === 0) return;
  const sides = new Map(stays.map((row) => [row.id, JSON.stringify(sideOf(row))]));
  const sidesOf = ({ stayIds }: Conflict) => `[${stayIds.map((id) => sides.get(id)).join(',')}]`;
  await writeConflicts(transaction, productId, planConflicts(stored, standing), sidesOf);
  const told = new Map(stored.map((row) => [row.stayIds.join(' '), row.sidesDigest]));
  const others = standing.filter((one) => told.get(one.stayIds.join(' ')) !== digestOf(sidesOf(one)));
  if (others.length > 0) await transaction.query(TELL_ANEW, [productId, rowsOf(others, sidesOf)]);
}

/** A standing conflict, and the last stored state of its two stays. */
interface StoredRow extends StoredConflict {
  sidesDigest: string;
}

/** MD5, which PostgreSQL has too: only a shorter form of the text, no protection of a secret. */
function digestOf(sides: string): string {
  return createHash('md5').update(sides).digest('hex');
}

/** Conflicts as one JSON string: as nested JSON, every quote would be escaped and parsed again. */
function rowsOf<Row extends Conflict>(conflicts: readonly Row[], sidesOf: (conflict: Row) => string): string {
  const rows = conflicts.map((conflict) => {
    const [one, other] = conflict.stayIds;
    return `${JSON.stringify({ ...conflict, one, other }).slice(0, -1)},"sides":${sidesOf(conflict)}}`;
  });
  return `[${rows.join(',')}]`;
}

async function writeConflicts(
  transaction: EntityManager,
  productId: string,
  { open, change, resolve }: ConflictPlan,
  sidesOf: (conflict: Conflict) => string,
): Promise<void> {
  if (resolve.length > 0) await transaction.query(RESOLVE, [resolve.map(({ id }) => id)]);
  if (change.length > 0) await transaction.query(CHANGE, [rowsOf(change, sidesOf)]);
  if (open.length > 0) await transaction.query(OPEN, [productId, rowsOf(open, sidesOf)]);
}

function sideOf(row: HeldRow): ConflictSide {
  const { id, kind, from, to, calendarId, uid, recurrenceId } = row;
  return {
    stayId: id,
    kind,
    calendar:
      calendarId === null ? null : { id: calendarId, name: row.calendarName!, color: row.calendarColor! },
    label: labelOf(row),
    from,
    to,
    firstSeenAt: row.firstSeenAt.toISOString(),
    key: calendarId === null ? id : `${calendarId} ${uid} ${recurrenceId ?? ''}`,
  };
}

/** SQL of the same `key` for an imported stay, from SQL for its calendar, UID and recurrence id. */
export function keyOfImported(calendarId: string, uid: string, recurrenceId: string): string {
  return `concat(${calendarId}, ' ', ${uid}, ' ', ${recurrenceId})`;
}

/** What a host calls a stay: the guest, the own note, or what the other platform wrote. */
export function labelOf({ kind, guest, summary, note }: HeldRow): string | null {
  return guest ?? (kind === 'imported' ? summary : note);
}

const STANDING = `
  SELECT id, kind, ARRAY[first_stay_id, second_stay_id]::text[] AS "stayIds", starts_on::text AS "from", ends_on::text AS "to",
         md5(sides::text) AS "sidesDigest"
    FROM conflicts WHERE product_id = $1 AND resolved_at IS NULL AND ends_on > $2`;

const RESOLVE = 'UPDATE conflicts SET resolved_at = now() WHERE id = ANY ($1)';

const CHANGE = `
  UPDATE conflicts c SET kind = s.kind, starts_on = s."from", ends_on = s."to", sides = s.sides,
         acknowledged_at = CASE WHEN s.reopens THEN NULL ELSE c.acknowledged_at END
    FROM json_to_recordset($1::json) AS s (id uuid, kind text, "from" date, "to" date, reopens boolean, sides json)
   WHERE c.id = s.id`;

/** A conflict of the last day with the same nights is reopened, not new: its host has seen it, or was notified. */
const OPEN = `
  WITH standing AS (
    SELECT kind, one, other, "from" AS starts_on, "to" AS ends_on, sides
      FROM json_to_recordset($2::json) AS s (kind text, one uuid, other uuid, "from" date, "to" date, sides json)),
  again AS (
    UPDATE conflicts c SET resolved_at = NULL FROM standing s
     WHERE c.id = (SELECT o.id FROM conflicts o
                    WHERE o.product_id = $1 AND o.starts_on = s.starts_on AND o.ends_on = s.ends_on AND o.kind = s.kind
                      AND o.first_stay_id = s.one AND o.second_stay_id = s.other
                      AND o.resolved_at > now() - interval '24 hours'
                    ORDER BY o.resolved_at DESC LIMIT 1)
    RETURNING c.first_stay_id, c.second_stay_id)
  INSERT INTO conflicts (product_id, kind, first_stay_id, second_stay_id, starts_on, ends_on, sides)
  SELECT $1, s.kind, s.one, s.other, s.starts_on, s.ends_on, s.sides
    FROM standing s
   WHERE NOT EXISTS (SELECT FROM again a WHERE (a.first_stay_id, a.second_stay_id) = (s.one, s.other))`;

/** Updates a changed name of a guest or a calendar, and dates that change no shared night. */
const TELL_ANEW = `
  UPDATE conflicts c SET sides = s.sides FROM json_to_recordset($2::json) AS s (one uuid, other uuid, sides json)
   WHERE c.product_id = $1 AND c.first_stay_id = s.one AND c.second_stay_id = s.other AND c.resolved_at IS NULL
     AND c.sides::text <> s.sides::text`;
