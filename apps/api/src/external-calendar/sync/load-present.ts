import type { EntityManager } from 'typeorm';
import type { ChannelKnowledge, HeldBlock, Original, ReadLink, Stay } from '#availability';
import { inPortions } from '../../database/in-portions.ts';
import { IS_READING_OF_CHANNEL } from '../../stay/echoes/channel-reading.ts';

/** What a plan is made against: read in the transaction that will write it. */
export interface Present {
  held: HeldBlock[];
  knowledge: ChannelKnowledge;
}

/** A stored block of one calendar, with what hosts are shown of it. */
export interface BlockRow extends Omit<HeldBlock, 'missing' | 'becomes'> {
  becomesFrom: string | null;
  becomesTo: string | null;
  missingReadings: number;
  missingSince: Date | null;
  missingMinutes: number | null;
  believedMinutes: number | null;
  believedSince: Date | null;
  keptAt: Date | null;
}

type LinkRow = ReadLink['excluded'] &
  Pick<ReadLink, 'readAt'> &
  Pick<ChannelKnowledge, 'learntAt' | 'followedAt'>;

/**
 * A channel that has read our link is read right afterwards, to see what was there before: its feed cannot have
 * followed yet.
 */
const FOLLOWED_WITHIN_MINUTES = 10;

/**
 * Everything that a calendar holds, and what its channel has learnt from us before its feed was fetched.
 *
 * @param isAsked a manual run; otherwise the reading may be the one that follows the channel's own
 */
export async function loadPresent(
  transaction: EntityManager,
  { calendarId, productId }: { calendarId: string; productId: string },
  isAsked: boolean,
): Promise<Present> {
  const held = await loadBlocks(transaction, calendarId);
  const rows = await transaction.query<LinkRow[]>(READ_LINKS, [
    calendarId,
    isAsked ? 0 : FOLLOWED_WITHIN_MINUTES,
  ]);
  const links = rows.map(({ calendarIds, domains, readAt }) => ({
    excluded: { calendarIds, domains },
    readAt,
  }));
  const isOwnShown = links.some(({ excluded }) => !excluded.calendarIds.includes(calendarId));
  const originals = await transaction.query<Original[]>(ORIGINALS, [productId, calendarId, isOwnShown]);
  const { learntAt = null, followedAt = null } = rows[0] ?? {};
  return { held: held.map(toHeldBlock), knowledge: { originals, links, learntAt, followedAt } };
}

/**
 * Blocks of one calendar, for plans and for hosts' decisions.
 *
 * @param snapshot of one moment, or a transaction that holds the calendar
 */
export function loadBlocks(snapshot: EntityManager, calendarId: string): Promise<BlockRow[]> {
  return inPortions<BlockRow>(snapshot, HELD_BLOCKS, [calendarId]);
}

/** A stored block in the form for plans. */
export function toHeldBlock(row: BlockRow): HeldBlock {
  const { missingReadings: readings, missingMinutes: minutes, believedMinutes, ...block } = row;
  return {
    ...block,
    becomes: becomesOf(row),
    missing: minutes === null ? null : { readings, minutes, believedMinutes },
  };
}

/** What would be left of a block whose feed shortened it; null where nothing would, or where it is not missing. */
export function becomesOf({ becomesFrom: from, becomesTo: to }: BlockRow): Stay | null {
  return from !== null && to !== null ? { from, to } : null;
}

const HELD_BLOCKS = `
  SELECT id, starts_on::text AS "from", ends_on::text AS "to", uid, recurrence_id AS "recurrenceId",
         coalesce(summary, '') AS summary, reservation_code AS "reservationCode", kind, role, via,
         kept_at IS NOT NULL AS "isKept", ghost_since AS "ghostSince", missing_readings AS "missingReadings",
         missing_since AS "missingSince", kept_at AS "keptAt",
         becomes_from::text AS "becomesFrom", becomes_to::text AS "becomesTo",
         missing_since + believed_after AS "believedSince",
         floor(extract(epoch FROM now() - missing_since) / 60)::int AS "missingMinutes",
         floor(extract(epoch FROM now() - missing_since - believed_after) / 60)::int AS "believedMinutes"
    FROM unavailability_blocks WHERE external_calendar_id = $1`;

const READ_LINKS = `
  SELECT f.excluded_calendar_ids AS "calendarIds", max(r.last_read_at) AS "readAt", k.learnt_at AS "learntAt",
         max(max(r.last_read_at) FILTER (WHERE r.last_read_at < k.last_attempt_at - make_interval(mins => $2))) OVER () AS "followedAt",
         ARRAY(SELECT publisher FROM external_calendars WHERE id = ANY (f.excluded_calendar_ids) AND publisher IS NOT NULL) AS domains
    FROM external_calendars k JOIN calendar_feeds f ON f.product_id = k.product_id JOIN feed_reads r ON r.feed_id = f.id
   WHERE k.id = $1 AND r.last_read_at < k.last_attempt_at AND ${IS_READING_OF_CHANNEL}
   GROUP BY f.id, k.id`;

/** When the channel of a calendar `k` last read a link before the feed was fetched. */
export const LEARNT = `
  (SELECT max(r.last_read_at) FROM calendar_feeds f JOIN feed_reads r ON r.feed_id = f.id
    WHERE f.product_id = k.product_id AND r.last_read_at < k.last_attempt_at AND ${IS_READING_OF_CHANNEL})`;

/**
 * The stays that links of the product show, or showed a day ago; the calendar's own stays only where its channel read
 * them.
 */
const ORIGINALS = `
  SELECT arrival::text AS "from", departure::text AS "to", NULL::uuid AS "calendarId", false AS "isKept", '{}'::text[] AS via,
         updated_at AS since, NULL::timestamptz AS until
    FROM reservations WHERE product_id = $1 AND status <> 'cancelled' AND departure > now() - interval '2 days'
  UNION ALL
  SELECT starts_on::text, ends_on::text, external_calendar_id, kept_at IS NOT NULL, via, updated_at, NULL
    FROM unavailability_blocks
   WHERE product_id = $1 AND role = 'stay' AND ends_on > now() - interval '2 days' AND ($3 OR external_calendar_id IS DISTINCT FROM $2)
  UNION ALL
  SELECT starts_on::text, ends_on::text, external_calendar_id, is_kept, via, since, until
    FROM former_stays
   WHERE product_id = $1 AND until > now() - interval '1 day' AND ($3 OR external_calendar_id IS DISTINCT FROM $2)`;
