import type { Query } from '../database/notification-listener.ts';
import { placeEvents } from './place-events.ts';

/** An event for an owner's open browsers: ids and counts, never a name or a secret. */
export interface LiveEvent {
  /** Order of commits: of two transactions where one waited for the other, that other comes first. */
  position: number;
  ownerId: string;
  type: string;
  data: { productId: string };
}

/** Result of one reading of the events. */
export interface EventReading {
  /** By position. */
  events: LiveEvent[];
  /** The last position that was given. */
  highest: number;
  /** False when some of those wanted are deleted, or when the database never reached that position. */
  isWhole: boolean;
  /** There are more. */
  isMore: boolean;
}

interface Row {
  forgotten: string;
  highest: string | null;
  position: string | null;
  ownerId: string;
  type: string;
  data: LiveEvent['data'];
}

const PORTION = 1_000;

/**
 * The events after a position, at most one batch: all that is committed before the call is among them, or follows.
 *
 * @param query outside of any transaction
 * @param since null for none: only the highest position
 * @param ownerId whose; null for everybody's
 */
export async function readEvents(
  query: Query,
  since: number | null,
  ownerId: string | null,
): Promise<EventReading> {
  await placeEvents(query);
  const rows = (await query(EVENTS, [since, ownerId, PORTION + 1])) as Row[];
  const forgotten = Number(rows[0]!.forgotten);
  const highest = Number(rows[0]!.highest ?? 0);
  const found = rows.filter(({ position }) => position !== null);
  return {
    events: found.slice(0, PORTION).map(({ position, ownerId, type, data }) => {
      return { position: Number(position), ownerId, type, data };
    }),
    highest,
    isWhole: since === null || (since >= forgotten && since <= highest),
    isMore: found.length > PORTION,
  };
}

/** One statement, so one snapshot: nothing is deleted between the bounds and the events. */
const EVENTS = `
  SELECT b.forgotten, b.highest, e.*
    FROM (SELECT live_to AS forgotten, (SELECT max(position) FROM events) AS highest FROM forgotten_events) b
    LEFT JOIN LATERAL (
      SELECT position, owner_id AS "ownerId", type, data FROM events
       WHERE position > $1 AND is_live AND ($2::uuid IS NULL OR owner_id = $2) ORDER BY position LIMIT $3) e ON true
   ORDER BY e.position`;
