import type { EntityManager } from 'typeorm';
import { independentWitnesses } from '#availability';
import type { HeldRow } from './held-row.ts';

/**
 * Makes stays of their own of what other installations relay and we hold as echoes, where the stay that they repeat is
 * no longer held: their nights are taken, and published, until their own source says otherwise.
 *
 * @param rows everything that the product holds, as it is now
 * @returns how many
 */
export async function promoteWitnesses(
  transaction: EntityManager,
  productId: string,
  rows: readonly HeldRow[],
): Promise<number> {
  const relayed = rows.filter(({ role, via }) => role === 'echo' && via.length > 0);
  if (relayed.length === 0) return 0;
  const calendars = await transaction.query<{ id: string; days: number }[]>(
    'SELECT id, preparation_days AS days FROM external_calendars WHERE product_id = $1',
    [productId],
  );
  const days = new Map(calendars.map((calendar) => [calendar.id, calendar.days]));
  const echoes = relayed.map(({ id, from, to, nature: kind, via, calendarId }) => {
    return { id, from, to, kind, via, calendarId: calendarId!, preparationDays: days.get(calendarId!)! };
  });
  const ids = independentWitnesses(
    echoes,
    rows.filter(({ role }) => role === 'stay'),
  );
  await transaction.query(PROMOTE, [ids]);
  return ids.length;
}

const PROMOTE = `
  UPDATE unavailability_blocks SET role = 'stay', ghost_since = NULL, sequence = sequence + 1, updated_at = now()
   WHERE id = ANY ($1)`;
