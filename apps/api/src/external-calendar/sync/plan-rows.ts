import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { HeldBlock, PlannedStay, SyncPlan } from '#availability';

/** The run that writes, and the calendar for which it does. */
interface Run {
  runId: string;
  calendarId: string;
  productId: string;
}

/**
 * Writes a plan inside the applying transaction, and keeps of every block what it was before and is after, so that
 * the run can explain itself and be undone.
 */
export async function writePlan(transaction: EntityManager, run: Run, plan: SyncPlan): Promise<void> {
  await rememberBefore(transaction, run, plan);
  await remove(transaction, run, plan.remove);
  await change(transaction, run, plan.change);
  await add(transaction, run, plan);
  await countMissing(transaction, run, plan);
}

async function rememberBefore(
  transaction: EntityManager,
  { runId, calendarId }: Run,
  { remove: removed, change: changed }: SyncPlan,
): Promise<void> {
  if (removed.length + changed.length === 0) return;
  await transaction.query(
    `INSERT INTO sync_changes (run_id, position, change, block_id, before)
     SELECT $1, row_number() OVER (ORDER BY b.starts_on, b.id), CASE WHEN b.id = ANY ($3) THEN 'removed' ELSE 'changed' END,
            b.id, to_jsonb(b)
       FROM unavailability_blocks b WHERE b.external_calendar_id = $2 AND b.id = ANY ($3 || $4)`,
    [runId, calendarId, idsOf(removed), idsOf(changed)],
  );
}

async function remove(transaction: EntityManager, { calendarId }: Run, blocks: readonly HeldBlock[]) {
  if (blocks.length === 0) return;
  await transaction.query(
    'DELETE FROM unavailability_blocks WHERE external_calendar_id = $1 AND id = ANY ($2)',
    [calendarId, idsOf(blocks)],
  );
}

async function change(transaction: EntityManager, { runId, calendarId }: Run, blocks: readonly HeldBlock[]) {
  if (blocks.length === 0) return;
  await transaction.query(
    `UPDATE unavailability_blocks b
        SET starts_on = s.starts_on, ends_on = s.ends_on, uid = s.uid, recurrence_id = s.recurrence_id, summary = s.summary,
            reservation_code = s.reservation_code, kind = s.kind, role = s.role, sequence = b.sequence + 1, updated_at = now()
       FROM unnest($2::uuid[], $3::date[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
            AS s (id, starts_on, ends_on, uid, recurrence_id, summary, reservation_code, kind, role)
      WHERE b.external_calendar_id = $1 AND b.id = s.id`,
    [calendarId, idsOf(blocks), ...columnsOf(blocks)],
  );
  await transaction.query(
    `UPDATE sync_changes c SET after = to_jsonb(b) FROM unavailability_blocks b
      WHERE c.run_id = $1 AND c.change = 'changed' AND b.id = c.block_id`,
    [runId],
  );
}

async function add(
  transaction: EntityManager,
  run: Run,
  { add: stays, remove: removed, change: changed }: SyncPlan,
) {
  if (stays.length === 0) return;
  await transaction.query(
    `WITH added AS (
       INSERT INTO unavailability_blocks (external_calendar_id, product_id, id, starts_on, ends_on, uid, recurrence_id, summary, reservation_code, kind, role)
       SELECT $1, $2, s.* FROM unnest($3::uuid[], $4::date[], $5::date[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[]) AS s
       RETURNING *)
     INSERT INTO sync_changes (run_id, position, change, block_id, after)
     SELECT $12, $13 + row_number() OVER (ORDER BY starts_on, id), 'added', id, to_jsonb(added) FROM added`,
    [
      run.calendarId,
      run.productId,
      stays.map(() => randomUUID()),
      ...columnsOf(stays),
      run.runId,
      removed.length + changed.length,
    ],
  );
}

/** Missing stays are counted, found ones no longer; none of it changes what a feed shows. */
async function countMissing(
  transaction: EntityManager,
  { calendarId }: Run,
  { pending, found, haunted }: SyncPlan,
): Promise<void> {
  if (pending.length > 0) {
    await transaction.query(
      `UPDATE unavailability_blocks SET missing_since = coalesce(missing_since, now()), missing_readings = missing_readings + 1
        WHERE external_calendar_id = $1 AND id = ANY ($2)`,
      [calendarId, idsOf(pending)],
    );
  }
  if (found.length > 0) {
    await transaction.query(
      `UPDATE unavailability_blocks SET missing_since = NULL, missing_readings = 0, kept_at = NULL
        WHERE external_calendar_id = $1 AND id = ANY ($2)`,
      [calendarId, idsOf(found)],
    );
  }
  if (haunted.length > 0) {
    await transaction.query(
      `UPDATE unavailability_blocks b SET ghost_since = CASE WHEN s.is_ghost THEN now() END
         FROM unnest($2::uuid[], $3::boolean[]) AS s (id, is_ghost) WHERE b.external_calendar_id = $1 AND b.id = s.id`,
      [calendarId, idsOf(haunted), haunted.map(({ isGhost }) => isGhost)],
    );
  }
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
  return columns.map((column) => stays.map((stay) => stay[column]));
}
