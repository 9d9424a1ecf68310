import type { EntityManager } from 'typeorm';
import type { Privacy } from '#availability';
import { platformOf } from '#platforms';
import type { SecretBox } from '../config/secret-box.ts';
import { CalendarFeed } from './calendar-feed.entity.ts';
import { newFeedToken } from './feed-token.ts';

/** A feed to be created: for which channel, and with which settings of its host. */
type NewFeed = Pick<CalendarFeed, 'productId' | 'channel'> &
  Partial<Pick<CalendarFeed, 'name' | 'privacy' | 'excludedCalendarIds' | 'tellsCancelled'>>;

interface LinkedCalendar {
  productId: string;
  /** Null where the calendar's channel is unknown. */
  channel: CalendarFeed['channel'] | null;
}

/** Quota of feeds per property. */
export const MOST_FEEDS = 20;

/**
 * Creates a feed for one channel of a product. By default it leaves out the channel's own calendars, and only personal
 * calendar programs see by whom nights are taken.
 *
 * @param transaction that holds the product's row
 * @returns its id
 */
export async function insertChannelFeed(
  transaction: EntityManager,
  secrets: SecretBox,
  { productId, channel, ...said }: NewFeed,
): Promise<string> {
  const { hash, sealed } = newFeedToken(secrets, productId);
  const { identifiers } = await transaction.insert(CalendarFeed, {
    productId,
    channel,
    name: said.name ?? null,
    privacy: said.privacy ?? defaultPrivacy(channel),
    excludedCalendarIds: said.excludedCalendarIds ?? (await calendarsOf(transaction, productId, channel)),
    tellsCancelled: said.tellsCancelled ?? false,
    tokenHash: hash,
    tokenSealed: sealed,
    tokenCreatedAt: () => 'now()',
  });
  return identifiers[0]!['id'] as string;
}

/**
 * Gives the platform of an imported calendar its own link (product page, 4.5b), where it sells the property: its own
 * stays must not come back to it. Once for each calendar: a link that the host revokes stays revoked. Nothing happens
 * where the platform is not known or has one, or the property has as many as it may.
 */
export async function provideOwnLink(
  transaction: EntityManager,
  secrets: SecretBox,
  calendarId: string,
): Promise<void> {
  const [[calendar]] = await transaction.query<[LinkedCalendar[], number]>(
    `UPDATE external_calendars SET linked_channel = channel WHERE id = $1 AND linked_channel IS DISTINCT FROM channel
     RETURNING product_id AS "productId", channel`,
    [calendarId],
  );
  if (!calendar?.channel || platformOf(calendar.channel)?.kind !== 'sales') return;
  const { productId, channel } = calendar;
  await transaction.query('SELECT FROM products WHERE id = $1 FOR NO KEY UPDATE', [productId]);
  const feeds = await transaction.find(CalendarFeed, { where: { productId }, select: { channel: true } });
  if (feeds.length >= MOST_FEEDS || feeds.some((feed) => feed.channel === channel)) return;
  await insertChannelFeed(transaction, secrets, { productId, channel });
}

/** Personal calendar programs show names; all other readers see only that nights are taken. */
function defaultPrivacy(channel: CalendarFeed['channel']): Privacy {
  return platformOf(channel)?.kind === 'personal' ? 'name' : 'busy';
}

/** The imported calendars of the feed's own channel. */
async function calendarsOf(
  transaction: EntityManager,
  productId: string,
  channel: CalendarFeed['channel'],
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }[]>(
    'SELECT id FROM external_calendars WHERE product_id = $1 AND channel = $2 ORDER BY created_at, id',
    [productId, channel],
  );
  return rows.map(({ id }) => id);
}
