import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { HeldBlock, PlannedStay, SyncPlan } from '#availability';

/** The run that writes, and the calendar for which it does. */
interface Run {
  runId: string;
  calendarId: string;
  productId: string;
}

/** Rows a statement: however large a plan is, the server answers others in between. */
const PORTION = 500;

/**
 * Writes a plan inside the applying transaction, and keeps of every block what it was before and is after, so that
 * the run can explain itself and be undone.
 */
export async function writePlan(transaction: EntityManager, run: Run, plan: SyncPlan): Promise<void> {
  const { calendarId } = run;
  let position = 0;
  for (const portion of portionsOf(plan.remove)) {
    await remove(transaction, run, portion, position);
    position += portion.length;
  }
  for (const portion of portionsOf(plan.change)) {
    await change(transaction, run, portion, position);
    position += portion.length;
  }
  for (const portion of portionsOf(plan.add)) {
    await add(transaction, run, portion, position);
    position += portion.length;
  }
  if (plan.isCounted)
    for (const portion of portionsOf(plan.pending))
      await transaction.query(MISSED, [calendarId, idsOf(portion)]);
  for (const portion of portionsOf(plan.found)) await transaction.query(FOUND, [calendarId, idsOf(portion)]);
  for (const portion of portionsOf(plan.haunted))
    await transaction.query(HAUNTED, [calendarId, idsOf(portion), portion.map(({ isGhost }) => isGhost)]);
}

function* portionsOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += PORTION) yield rows.slice(at, at + PORTION);
}

async function remove(
  transaction: EntityManager,
  { runId, calendarId }: Run,
  blocks: readonly HeldBlock[],
  position: number,
): Promise<void> {
  await transaction.query(REMEMBER, [runId, calendarId, idsOf(blocks), position, 'removed']);
  await transaction.query(REMOVE, [calendarId, idsOf(blocks)]);
}

async function change(
  transaction: EntityManager,
  { runId, calendarId }: Run,
  blocks: readonly HeldBlock[],
  position: number,
): Promise<void> {
  await transaction.query(REMEMBER, [runId, calendarId, idsOf(blocks), position, 'changed']);
  await transaction.query(CHANGE, [calendarId, idsOf(blocks), ...columnsOf(blocks)]);
  await transaction.query(REMEMBER_AFTER, [runId, idsOf(blocks)]);
}

async function add(
  transaction: EntityManager,
  { runId, calendarId, productId }: Run,
  stays: readonly PlannedStay[],
  position: number,
): Promise<void> {
  const ids = stays.map(() => randomUUID());
  await transaction.query(ADD, [calendarId, productId, ids, ...columnsOf(stays), runId, position]);
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

const REMEMBER = `
  INSERT INTO sync_changes (run_id, position, change, block_id, before)
  SELECT $1, $4::int + row_number() OVER (ORDER BY b.starts_on, b.id), $5, b.id, to_jsonb(b)
    FROM unavailability_blocks b WHERE b.external_calendar_id = $2 AND b.id = ANY ($3)`;

const REMEMBER_AFTER = `
  UPDATE sync_changes c SET after = to_jsonb(b) FROM unavailability_blocks b
   WHERE c.run_id = $1 AND c.block_id = ANY ($2) AND b.id = c.block_id`;

const REMOVE = 'DELETE FROM unavailability_blocks WHERE external_calendar_id = $1 AND id = ANY ($2)';

const CHANGE = `
  UPDATE unavailability_blocks b
     SET starts_on = s.starts_on, ends_on = s.ends_on, uid = s.uid, recurrence_id = s.recurrence_id, summary = s.summary,
         reservation_code = s.reservation_code, kind = s.kind, role = s.role,
         via = string_to_array(s.via, ' '), sequence = b.sequence + 1, updated_at = now()
    FROM unnest($2::uuid[], $3::date[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
         AS s (id, starts_on, ends_on, uid, recurrence_id, summary, reservation_code, kind, role, via)
   WHERE b.external_calendar_id = $1 AND b.id = s.id`;

const ADD = `
  WITH added AS (
    INSERT INTO unavailability_blocks (external_calendar_id, product_id, id, starts_on, ends_on, uid, recurrence_id, summary, reservation_code, kind, role, via)
    SELECT $1, $2, s.id, s.starts_on, s.ends_on, s.uid, s.recurrence_id, s.summary, s.reservation_code, s.kind, s.role, string_to_array(s.via, ' ')
      FROM unnest($3::uuid[], $4::date[], $5::date[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
           AS s (id, starts_on, ends_on, uid, recurrence_id, summary, reservation_code, kind, role, via)
    RETURNING *)
  INSERT INTO sync_changes (run_id, position, change, block_id, after)
  SELECT $13, $14::int + row_number() OVER (ORDER BY starts_on, id), 'added', id, to_jsonb(added) FROM added`;

/** What follows changes nothing that a feed shows. */
const MISSED = `
  UPDATE unavailability_blocks SET missing_since = coalesce(missing_since, now()), missing_readings = missing_readings + 1
   WHERE external_calendar_id = $1 AND id = ANY ($2)`;

const FOUND = `
  UPDATE unavailability_blocks SET missing_since = NULL, missing_readings = 0, kept_at = NULL
   WHERE external_calendar_id = $1 AND id = ANY ($2)`;

const HAUNTED = `
  UPDATE unavailability_blocks b SET ghost_since = CASE WHEN s.is_ghost THEN now() END
    FROM unnest($2::uuid[], $3::boolean[]) AS s (id, is_ghost) WHERE b.external_calendar_id = $1 AND b.id = s.id`;
