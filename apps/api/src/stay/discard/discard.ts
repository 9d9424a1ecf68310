import type { EntityManager } from 'typeorm';
import { END_OF_TIME, HELD } from '../held-row.ts';

/** What a host can delete and restore. */
export type DiscardedKind = 'calendar' | 'block' | 'reservation';

/** The tables of each kind in the order of restoring, each with the column that refers to it. */
const TABLES: Record<DiscardedKind, [table: string, column: string][]> = {
  calendar: [
    ['external_calendars', 'id'],
    ['unavailability_blocks', 'external_calendar_id'],
  ],
  block: [['unavailability_blocks', 'id']],
  reservation: [['reservations', 'id']],
};

/**
 * Moves something out of its tables and keeps its rows as they are, so that it can be restored for a day. The
 * transaction must hold the product (`StayWriting`), and have checked that the thing belongs to it.
 *
 * @returns how many rows of its last table went: the blocks of a calendar
 */
export async function discard(
  transaction: EntityManager,
  productId: string,
  kind: DiscardedKind,
  id: string,
): Promise<number> {
  await transaction.query(DISCARD, [id, productId, kind]);
  for (const [table, column] of TABLES[kind])
    await transaction.query(
      `UPDATE discarded SET rows = rows || jsonb_build_object($2::text,
         (SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]') FROM ${table} t WHERE t.${column} = $1)) WHERE id = $1`,
      [id, table],
    );
  const counts: number[] = [];
  for (const [table, column] of TABLES[kind].toReversed()) {
    const [, count] = await transaction.query(`DELETE FROM ${table} WHERE ${column} = $1`, [id]);
    counts.push(count);
  }
  await transaction.query(KEEP_ECHOES, [id]);
  return counts[0]!;
}

/**
 * Restores what was discarded under its ids. A sync that was running when its calendar was deleted writes nothing any
 * more; where nobody read a feed in between, every feed has the same bytes as before.
 *
 * @throws QueryFailedError of a constraint when something has taken its place
 */
export async function putBack(transaction: EntityManager, kind: DiscardedKind, id: string): Promise<void> {
  for (const [table] of TABLES[kind])
    await transaction.query(
      `INSERT INTO ${table} SELECT r.* FROM discarded d, jsonb_populate_recordset(NULL::${table}, d.rows -> $2) r WHERE d.id = $1`,
      [id, table],
    );
  if (kind === 'calendar') {
    await transaction.query(TAKE_OVER, [id]);
    await transaction.query(NO_LONGER_KEPT, [id]);
  }
  await transaction.query(NO_GHOSTS, [id]);
  const echoes = await transaction.query<{ id: string }[]>(ECHOES_BEFORE, [id]);
  if (echoes.length > 0) {
    const ids = echoes.map((echo) => echo.id);
    await transaction.query(ECHOES_AGAIN, [id, ids]);
    await transaction.query(NEVER_PUBLISHED, [id, ids]);
    await transaction.query(CANCELLED_BEFORE, [id, ids]);
  }
  await transaction.query('DELETE FROM discarded WHERE id = $1', [id]);
}

/**
 * Keeps the coming nights of a calendar that was discarded in this transaction as own blocks of the host: its stays one
 * by one, and of its echoes the nights that no stay holds (a channel's preparation days, which the original does not
 * include).
 *
 * @returns how many blocks
 */
export async function keepNights(
  transaction: EntityManager,
  productId: string,
  calendarId: string,
): Promise<number> {
  const stays = await transaction.query<{ id: string }[]>(KEEP_STAYS, [calendarId]);
  const rests = await transaction.query<{ id: string }[]>(KEEP_RESTS_OF_ECHOES, [
    [productId],
    '-infinity',
    END_OF_TIME,
    calendarId,
  ]);
  const ids = [...stays, ...rests].map(({ id }) => id);
  await transaction.query(
    `UPDATE discarded SET rows = rows || jsonb_build_object('kept', $2::text[]) WHERE id = $1`,
    [calendarId, ids],
  );
  return ids.length;
}

const DISCARD = `
  INSERT INTO discarded (id, product_id, kind, time_zone, shown_in, rows)
  SELECT $1, p.id, $3, p.time_zone,
         ARRAY(SELECT f.id FROM calendar_feeds f WHERE f.product_id = p.id AND NOT f.excluded_calendar_ids @> ARRAY[$1::uuid]), '{}'
    FROM products p WHERE p.id = $2`;

/**
 * In the same transaction, relayed echoes of what is deleted become stays of their own, and platforms' become ghosts
 * (`settleEchoes`). Entries of theirs among the cancelled stays are deleted then.
 */
const KEEP_ECHOES = `
  WITH echoes AS (
    SELECT b.* FROM discarded d JOIN unavailability_blocks b ON b.product_id = d.product_id
     WHERE d.id = $1 AND b.role = 'echo')
  UPDATE discarded d SET rows = rows || jsonb_build_object(
         'echoes', (SELECT coalesce(jsonb_agg(to_jsonb(e)), '[]') FROM echoes e),
         'cancelled', (SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM cancelled_stays s JOIN echoes e ON e.id = s.id))
   WHERE id = $1`;

/** In another time zone, its feed means other nights: until it has been read there, it is unknown which are free. */
const TAKE_OVER = `
  UPDATE external_calendars c
     SET epoch = c.epoch + 1,
         attempted_in = CASE WHEN p.time_zone = d.time_zone THEN c.attempted_in END,
         read_in = CASE WHEN p.time_zone = d.time_zone THEN c.read_in END,
         applied_digest = CASE WHEN p.time_zone = d.time_zone THEN c.applied_digest END,
         etag = CASE WHEN p.time_zone = d.time_zone THEN c.etag END,
         last_modified = CASE WHEN p.time_zone = d.time_zone THEN c.last_modified END,
         next_sync_at = CASE WHEN p.time_zone = d.time_zone THEN c.next_sync_at ELSE now() END
    FROM discarded d JOIN products p ON p.id = d.product_id WHERE c.id = $1 AND d.id = $1`;

const KEEP_STAYS = `
  INSERT INTO unavailability_blocks (product_id, starts_on, ends_on, note)
  SELECT d.product_id, b.starts_on, b.ends_on, left(concat_ws(' · ', c.name, nullif(b.summary, '')), 2000)
    FROM discarded d
         CROSS JOIN jsonb_populate_recordset(NULL::unavailability_blocks, d.rows -> 'unavailability_blocks') b
         CROSS JOIN jsonb_populate_recordset(NULL::external_calendars, d.rows -> 'external_calendars') c
   WHERE d.id = $1 AND (b.role = 'stay' OR b.ghost_since IS NOT NULL) AND b.ends_on > (now() AT TIME ZONE d.time_zone)::date
  RETURNING id`;

/** An echo of another calendar holds its nights as long as that calendar lists it, whatever the host decides here. */
const KEEP_RESTS_OF_ECHOES = `
  INSERT INTO unavailability_blocks (product_id, starts_on, ends_on, note)
  SELECT d.product_id, lower(rest), upper(rest), left(d.rows #>> '{external_calendars,0,name}', 2000)
    FROM discarded d
         CROSS JOIN LATERAL (
           SELECT range_agg(daterange(b.starts_on, b.ends_on)) AS nights
             FROM jsonb_populate_recordset(NULL::unavailability_blocks, d.rows -> 'unavailability_blocks') b
            WHERE b.role = 'echo' AND b.ends_on > (now() AT TIME ZONE d.time_zone)::date) echoes
         CROSS JOIN LATERAL (
           SELECT coalesce(range_agg(daterange(h."from"::date, h."to"::date)), '{}') AS nights
             FROM (${HELD}) h WHERE h.role = 'stay') stays
         CROSS JOIN LATERAL unnest(echoes.nights - stays.nights) rest
   WHERE d.id = $4 AND upper(rest) > (now() AT TIME ZONE d.time_zone)::date
  RETURNING id`;

/** What the host has changed since stays as the host left it. */
const NO_LONGER_KEPT = `
  DELETE FROM unavailability_blocks b USING discarded d
   WHERE d.id = $1 AND d.rows -> 'kept' ? b.id::text AND b.external_calendar_id IS NULL AND b.edited_at = b.created_at`;

/**
 * Their original is back. An echo that its channel listed after it must have known better has become a stay, and
 * remains one.
 */
const NO_GHOSTS = `
  UPDATE unavailability_blocks b SET ghost_since = NULL
    FROM discarded d, jsonb_populate_recordset(NULL::unavailability_blocks, d.rows -> 'echoes') o
   WHERE d.id = $1 AND b.id = o.id AND b.role = 'echo' AND o.ghost_since IS NULL
     AND (b.starts_on, b.ends_on) = (o.starts_on, o.ends_on)`;

/** Relayed echoes that became stays and that no reading has changed since. */
const ECHOES_BEFORE = `
  SELECT b.id FROM discarded d, jsonb_populate_recordset(NULL::unavailability_blocks, d.rows -> 'echoes') o
    JOIN unavailability_blocks b ON b.id = o.id
   WHERE d.id = $1 AND b.role = 'stay' AND o.via <> '{}' AND b.kept_at IS NOT DISTINCT FROM o.kept_at AND b.via = o.via
     AND (b.sequence, b.starts_on, b.ends_on) = (o.sequence + 1, o.starts_on, o.ends_on)`;

/** A stay that some feed may have shown keeps the higher SEQUENCE. */
const ECHOES_AGAIN = `
  UPDATE unavailability_blocks b
     SET role = 'echo', ghost_since = o.ghost_since,
         sequence = CASE WHEN is_read_since(d.product_id, d.discarded_at) THEN b.sequence ELSE o.sequence END,
         updated_at = CASE WHEN is_read_since(d.product_id, d.discarded_at) THEN now() ELSE o.updated_at END
    FROM discarded d, jsonb_populate_recordset(NULL::unavailability_blocks, d.rows -> 'echoes') o
   WHERE d.id = $1 AND o.id = ANY ($2::uuid[]) AND b.id = o.id`;

const NEVER_PUBLISHED = `
  DELETE FROM cancelled_stays s USING discarded d
   WHERE d.id = $1 AND s.id = ANY ($2::uuid[]) AND NOT is_read_since(d.product_id, d.discarded_at)`;

/** Stays that feeds showed as cancelled before stay cancelled in them. */
const CANCELLED_BEFORE = `
  INSERT INTO cancelled_stays
  SELECT s.* FROM discarded d, jsonb_populate_recordset(NULL::cancelled_stays, d.rows -> 'cancelled') s
   WHERE d.id = $1 AND s.id = ANY ($2::uuid[]) AND NOT is_read_since(d.product_id, d.discarded_at)
  ON CONFLICT (id) DO NOTHING`;
