import type { EntityManager } from 'typeorm';
import {
  type Conflict,
  type ConflictKind,
  type ConflictPlan,
  findConflicts,
  planConflicts,
  type StoredConflict,
} from '#availability';
import type { HeldRow } from '../held-row.ts';

/** One of the two stays of a conflict, as its host knows it. Kept with the conflict: the stay itself may go. */
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
  /** Names the stay for good, whatever id it has: a duplicate stays dismissed when its feed is read anew. */
  key: string;
}

/**
 * Makes the stored conflicts those that stand between these stays. Echoes are nobody's booking and never conflict.
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
  const stored = await transaction.query<StoredConflict[]>(STANDING, [productId, from]);
  if (standing.length === 0 && stored.length === 0) return;
  const byId = new Map(stays.map((row) => [row.id, row]));
  const sidesOf = ({ stayIds }: Conflict) => stayIds.map((id) => sideOf(byId.get(id)!));
  await writeConflicts(transaction, productId, planConflicts(stored, standing), sidesOf);
  await transaction.query(TELL_ANEW, [
    productId,
    ...columns(
      standing,
      ({ stayIds }) => stayIds[0],
      ({ stayIds }) => stayIds[1],
      (one) => JSON.stringify(sidesOf(one)),
    ),
  ]);
}

async function writeConflicts(
  transaction: EntityManager,
  productId: string,
  { open, change, resolve }: ConflictPlan,
  sidesOf: (conflict: Conflict) => ConflictSide[],
): Promise<void> {
  if (resolve.length > 0) await transaction.query(RESOLVE, [resolve.map(({ id }) => id)]);
  if (change.length > 0) {
    await transaction.query(
      CHANGE,
      columns(
        change,
        ({ id }) => id,
        kindOf,
        startOf,
        endOf,
        ({ reopens }) => reopens,
      ),
    );
  }
  if (open.length > 0) {
    await transaction.query(OPEN, [
      productId,
      ...columns(
        open,
        kindOf,
        ({ stayIds }) => stayIds[0],
        ({ stayIds }) => stayIds[1],
        startOf,
        endOf,
        (one) => JSON.stringify(sidesOf(one)),
      ),
    ]);
  }
}

const kindOf = ({ kind }: Conflict): ConflictKind => kind;
const startOf = ({ from }: Conflict): string => from;
const endOf = ({ to }: Conflict): string => to;

/** One array a column, in the order in which the statements unnest them. */
function columns<Row>(rows: readonly Row[], ...cells: ((row: Row) => unknown)[]): unknown[][] {
  return cells.map((cell) => rows.map(cell));
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

/** SQL of the same `key` for an imported stay, of SQL for its calendar, UID and recurrence id. */
export function keyOfImported(calendarId: string, uid: string, recurrenceId: string): string {
  return `concat(${calendarId}, ' ', ${uid}, ' ', ${recurrenceId})`;
}

/** What a host calls a stay: the guest, the own note, or what the other platform wrote. */
export function labelOf({ kind, guest, summary, note }: HeldRow): string | null {
  return guest ?? (kind === 'imported' ? summary : note);
}

const STANDING = `
  SELECT id, kind, ARRAY[first_stay_id, second_stay_id]::text[] AS "stayIds", starts_on::text AS "from", ends_on::text AS "to"
    FROM conflicts WHERE product_id = $1 AND resolved_at IS NULL AND ends_on > $2`;

const RESOLVE = 'UPDATE conflicts SET resolved_at = now() WHERE id = ANY ($1)';

const CHANGE = `
  UPDATE conflicts c SET kind = s.kind, starts_on = s.starts_on, ends_on = s.ends_on,
         acknowledged_at = CASE WHEN s.reopens THEN NULL ELSE c.acknowledged_at END
    FROM unnest($1::uuid[], $2::text[], $3::date[], $4::date[], $5::boolean[])
         AS s (id, kind, starts_on, ends_on, reopens)
   WHERE c.id = s.id`;

/** One that stood within the last day, with the same nights, is no other: its host has seen it, or was told. */
const OPEN = `
  WITH standing AS (
    SELECT * FROM unnest($2::text[], $3::uuid[], $4::uuid[], $5::date[], $6::date[], $7::text[])
                  AS s (kind, one, other, starts_on, ends_on, sides)),
  again AS (
    UPDATE conflicts c SET resolved_at = NULL FROM standing s
     WHERE c.id = (SELECT o.id FROM conflicts o
                    WHERE o.product_id = $1 AND o.starts_on = s.starts_on AND o.ends_on = s.ends_on AND o.kind = s.kind
                      AND o.first_stay_id = s.one AND o.second_stay_id = s.other
                      AND o.resolved_at > now() - interval '24 hours'
                    ORDER BY o.resolved_at DESC LIMIT 1)
    RETURNING c.first_stay_id, c.second_stay_id)
  INSERT INTO conflicts (product_id, kind, first_stay_id, second_stay_id, starts_on, ends_on, sides)
  SELECT $1, s.kind, s.one, s.other, s.starts_on, s.ends_on, s.sides::json
    FROM standing s
   WHERE NOT EXISTS (SELECT FROM again a WHERE (a.first_stay_id, a.second_stay_id) = (s.one, s.other))`;

/** A guest or a calendar may have another name now, or a stay other dates that change no shared night. */
const TELL_ANEW = `
  UPDATE conflicts c SET sides = s.sides::json
    FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS s (one, other, sides)
   WHERE c.product_id = $1 AND c.first_stay_id = s.one AND c.second_stay_id = s.other AND c.resolved_at IS NULL
     AND c.sides::text <> s.sides`;
