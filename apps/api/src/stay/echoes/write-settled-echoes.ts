import type { EntityManager } from 'typeorm';
import { settleEchoes } from '#availability';
import type { HeldRow } from '../held-row.ts';

/**
 * Writes the new roles of a product's echoes after a change of its stays.
 *
 * @param rows everything that the product holds, as it is now
 * @param now by the database's clock
 * @returns whether anything differs from `rows` now
 */
export async function writeSettledEchoes(
  transaction: EntityManager,
  productId: string,
  rows: readonly HeldRow[],
  now: Date,
): Promise<boolean> {
  if (rows.every(({ role }) => role === 'stay')) return false;
  const calendars = await transaction.query<{ id: string; days: number }[]>(
    'SELECT id, preparation_days AS days FROM external_calendars WHERE product_id = $1',
    [productId],
  );
  const days = new Map(calendars.map((calendar) => [calendar.id, calendar.days]));
  const { stays, ghosts } = settleEchoes(rows, days, now);
  if (ghosts.length > 0) await transaction.query(HAUNT, [ghosts]);
  if (stays.length > 0) await transaction.query(PROMOTE, [stays]);
  return stays.length + ghosts.length > 0;
}

const HAUNT = 'UPDATE unavailability_blocks SET ghost_since = now() WHERE id = ANY ($1)';

const PROMOTE = `
  UPDATE unavailability_blocks SET role = 'stay', sequence = sequence + 1, updated_at = now() WHERE id = ANY ($1)`;
