import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { HeldBlock, PlannedStay, SyncPlan } from '#availability';
import { portionsOf } from '../../database/portions-of.ts';
import { keyOfImported } from '../../stay/conflicts/record-conflicts.ts';

/** The run that writes, and its calendar. */
interface Run {
  /** Null for a counted run, which neither adds, changes nor removes a stay. */
  runId: string | null;
  calendarId: string;
  productId: string;
}

/** Rows per statement: however large a plan is, the event loop is not blocked. */
const PORTION = 500;

/**
 * Writes a plan inside the applying transaction, with every changed block before and after it, so that the run can be
 * explained and undone.
 */
export async function writePlan(transaction: EntityManager, run: Run, plan: SyncPlan): Promise<void> {
  const { calendarId } = run;
  let position = 0;
  for (const portion of portionsOf(plan.remove, PORTION)) {
    await remove(transaction, run, portion, position);
    position += portion.length;
  }
  for (const portion of portionsOf(plan.change, PORTION)) {
    await change(transaction, run, portion, position);
    position += portion.length;
  }
  for (const portion of portionsOf(plan.add, PORTION)) {
    await add(transaction, run, portion, position);
    position += portion.length;
  }
  for (const portion of portionsOf(plan.reissue, PORTION)) await reissue(transaction, run, portion);
  for (const portion of portionsOf(plan.pending, PORTION)) await miss(transaction, run, portion, plan.weight);
  for (const portion of portionsOf(plan.found, PORTION))
    await transaction.query(FOUND, [calendarId, idsOf(portion)]);
  for (const portion of portionsOf(plan.keptInPart, PORTION))
    await transaction.query(KEPT_IN_PART, [calendarId, idsOf(portion), ...leftOf(portion)]);
  for (const portion of portionsOf(plan.haunted, PORTION))
    await transaction.query(HAUNTED, [
      calendarId,
      idsOf(portion),
      portion.map(({ ghostSince }) => ghostSince),
    ]);
}

async function remove(
  transaction: EntityManager,
  { runId, calendarId }: Run,
  blocks: readonly HeldBlock[],
  position: number,
): Promise<void> {
  await transaction.query(REMOVE, [calendarId, idsOf(blocks), runId, position]);
}

async function change(
  transaction: EntityManager,
  { runId, calendarId }: Run,
  blocks: readonly HeldBlock[],
  position: number,
): Promise<void> {
  const parameters = [calendarId, idsOf(blocks), ...columnsOf(blocks), runId, position];
  const changed = await transaction.query<{ becameStay: boolean }[]>(CHANGE, parameters);
  if (changed.some(({ becameStay }) => becameStay))
    await transaction.query(COUNTED_FURTHER, [runId, position, position + blocks.length]);
}

async function add(
  transaction: EntityManager,
  { runId, calendarId, productId }: Run,
  stays: readonly PlannedStay[],
  position: number,
): Promise<void> {
  const ids = stays.map(() => randomUUID());
  const ghosts = stays.map(({ ghostSince }) => ghostSince);
  await transaction.query(ADD, [calendarId, productId, ids, ...columnsOf(stays), runId, position, ghosts]);
}

async function reissue(
  transaction: EntityManager,
  { calendarId }: Run,
  blocks: readonly HeldBlock[],
): Promise<void> {
  const [uids, recurrenceIds] = [
    blocks.map(({ uid }) => uid),
    blocks.map(({ recurrenceId }) => recurrenceId),
  ];
  await transaction.query(REISSUE, [calendarId, idsOf(blocks), uids, recurrenceIds]);
}

async function miss(
  transaction: EntityManager,
  { calendarId }: Run,
  blocks: readonly HeldBlock[],
  weight: SyncPlan['weight'],
): Promise<void> {
  await transaction.query(MISSED, [calendarId, idsOf(blocks), weight, ...leftOf(blocks)]);
}

/** What the feed lists of each: first nights, and ends. */
function leftOf(blocks: readonly HeldBlock[]): (string | null)[][] {
  return [
    blocks.map(({ becomes }) => becomes?.from ?? null),
    blocks.map(({ becomes }) => becomes?.to ?? null),
  ];
}

function idsOf(blocks: readonly HeldBlock[]): string[] {
  return blocks.map(({ id }) => id);
}

/** One array a column, in the order in which the statements unnest them. */
function columnsOf(stays: readonly PlannedStay[]): (string | null)[][] {
  const columns = [
    'from',
    'to',
    'uid',
    'recurrenceId',
    'summary',
    'reservationCode',
    'kind',
    'role',
  ] as const;
  return [
    ...columns.map((column) => stays.map((stay) => stay[column])),
    stays.map(({ via }) => via.join(' ')),
  ];
}

/** A block before or after a run. Absent values are left out. */
const asFound = (block: string) => `jsonb_strip_nulls(to_jsonb(${block}))`;

const REMOVE = `
  WITH removed AS (
    DELETE FROM unavailability_blocks WHERE external_calendar_id = $1 AND id = ANY ($2) RETURNING *)
  INSERT INTO sync_changes (run_id, position, change, block_id, before)
  SELECT $3, $4::int + row_number() OVER (ORDER BY starts_on, id), 'removed', id, ${asFound('removed')} FROM removed`;

/** Changes that no feed shows leave SEQUENCE and time as they are. */
const CHANGE = `
  WITH changed AS (
    UPDATE unavailability_blocks b
       SET starts_on = s.starts_on, ends_on = s.ends_on, uid = s.uid, recurrence_id = s.recurrence_id, summary = s.summary,
           reservation_code = s.reservation_code, kind = s.kind, role = s.role, via = s.via,
           sequence = b.sequence + s.is_shown::int, updated_at = CASE WHEN s.is_shown THEN now() ELSE b.updated_at END
      FROM (SELECT r.id, r.starts_on, r.ends_on, r.uid, r.recurrence_id, r.summary, r.reservation_code, r.kind, r.role,
                   string_to_array(r.via, ' ') AS via,
                   (r.starts_on, r.ends_on, r.role, string_to_array(r.via, ' '))
                     IS DISTINCT FROM (o.starts_on, o.ends_on, o.role, o.via) AS is_shown
              FROM unnest($2::uuid[], $3::date[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
                   AS r (id, starts_on, ends_on, uid, recurrence_id, summary, reservation_code, kind, role, via)
              JOIN unavailability_blocks o ON o.id = r.id) s
     WHERE b.external_calendar_id = $1 AND b.id = s.id RETURNING b.*)
  INSERT INTO sync_changes (run_id, position, change, block_id, before, after)
  SELECT $12, $13::int + row_number() OVER (ORDER BY b.starts_on, b.id), 'changed', b.id, ${asFound('b')}, ${asFound('changed')}
    FROM changed JOIN unavailability_blocks b ON b.id = changed.id
  RETURNING before ->> 'role' <> 'stay' AND after ->> 'role' = 'stay' AS "becameStay"`;

/** A stay that feeds showed as cancelled, and that is one again, has a higher SEQUENCE than the change gave it. */
const COUNTED_FURTHER = `
  UPDATE sync_changes c SET after = ${asFound('b')} FROM unavailability_blocks b
   WHERE c.run_id = $1 AND c.position > $2 AND c.position <= $3 AND b.id = c.block_id AND b.sequence <> (c.after ->> 'sequence')::int`;

const ADD = `
  WITH added AS (
    INSERT INTO unavailability_blocks (external_calendar_id, product_id, id, starts_on, ends_on, uid, recurrence_id, summary, reservation_code, kind, role, via, ghost_since)
    SELECT $1, $2, s.id, s.starts_on, s.ends_on, s.uid, s.recurrence_id, s.summary, s.reservation_code, s.kind, s.role, string_to_array(s.via, ' '), s.ghost_since
      FROM unnest($3::uuid[], $4::date[], $5::date[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $15::timestamptz[])
           AS s (id, starts_on, ends_on, uid, recurrence_id, summary, reservation_code, kind, role, via, ghost_since)
    RETURNING *)
  INSERT INTO sync_changes (run_id, position, change, block_id, after)
  SELECT $13, $14::int + row_number() OVER (ORDER BY starts_on, id), 'added', id, ${asFound('added')} FROM added`;

/**
 * The following changes nothing that a feed shows.
 *
 * A stay under another UID, otherwise equal, is the same stay: a duplicate that its host has dismissed stays dismissed.
 */
const REISSUE = `
  WITH renamed AS (
    SELECT b.product_id, b.starts_on, b.ends_on, ${keyOfImported('b.external_calendar_id', 'b.uid', 'b.recurrence_id')} AS before,
           ${keyOfImported('b.external_calendar_id', 's.uid', 's.recurrence_id')} AS after
      FROM unavailability_blocks b JOIN unnest($2::uuid[], $3::text[], $4::text[]) AS s (id, uid, recurrence_id) ON b.id = s.id
     WHERE b.external_calendar_id = $1),
  forgotten AS (
    DELETE FROM dismissed_duplicates d USING renamed r
     WHERE d.product_id = r.product_id AND r.before IN (d.first_key, d.second_key)
       AND d.starts_on = r.starts_on AND d.ends_on = r.ends_on
    RETURNING d.product_id, r.after, CASE r.before WHEN d.first_key THEN d.second_key ELSE d.first_key END AS other,
              d.starts_on, d.ends_on, d.dismissed_at),
  remembered AS (
    INSERT INTO dismissed_duplicates (product_id, first_key, second_key, starts_on, ends_on, dismissed_at)
    SELECT product_id, least(after, other), greatest(after, other), starts_on, ends_on, dismissed_at FROM forgotten
    ON CONFLICT DO NOTHING)
  UPDATE unavailability_blocks b SET uid = s.uid, recurrence_id = s.recurrence_id
    FROM unnest($2::uuid[], $3::text[], $4::text[]) AS s (id, uid, recurrence_id)
   WHERE b.external_calendar_id = $1 AND b.id = s.id`;

/**
 * Readings agree about the same nights only: where another part of the stay would be left, counting starts again. A
 * partial reading (`none`) marks the stay as missing, so that the host sees it, but does not count.
 */
const MISSED = `
  UPDATE unavailability_blocks b
     SET missing_since = CASE WHEN m.is_new THEN now() ELSE b.missing_since END,
         missing_readings = CASE WHEN m.is_new THEN 0 ELSE b.missing_readings END + ($3 <> 'none')::int,
         believed_after = CASE WHEN m.is_new THEN CASE WHEN $3 = 'believed' THEN interval '0' END
                               WHEN $3 = 'believed' THEN coalesce(b.believed_after, now() - b.missing_since)
                               ELSE b.believed_after END,
         becomes_from = m.starts_on, becomes_to = m.ends_on
    FROM (SELECT o.id, s.starts_on, s.ends_on,
                 o.missing_since IS NULL OR o.missing_readings = 0
                   OR (o.becomes_from, o.becomes_to) IS DISTINCT FROM (s.starts_on, s.ends_on) AS is_new
            FROM unnest($2::uuid[], $4::date[], $5::date[]) AS s (id, starts_on, ends_on)
            JOIN unavailability_blocks o ON o.id = s.id AND o.external_calendar_id = $1) m
   WHERE b.id = m.id AND ($3 <> 'none' OR b.missing_since IS NULL)`;

const FOUND = `
  UPDATE unavailability_blocks
     SET missing_since = NULL, missing_readings = 0, believed_after = NULL, becomes_from = NULL, becomes_to = NULL, kept_at = NULL
   WHERE external_calendar_id = $1 AND id = ANY ($2)`;

const KEPT_IN_PART = `
  UPDATE unavailability_blocks b SET becomes_from = s.starts_on, becomes_to = s.ends_on
    FROM unnest($2::uuid[], $3::date[], $4::date[]) AS s (id, starts_on, ends_on)
   WHERE b.external_calendar_id = $1 AND b.id = s.id AND b.kept_at IS NOT NULL`;

const HAUNTED = `
  UPDATE unavailability_blocks b SET ghost_since = s.ghost_since
    FROM unnest($2::uuid[], $3::timestamptz[]) AS s (id, ghost_since) WHERE b.external_calendar_id = $1 AND b.id = s.id`;
