import { type CalendarChannel, CHANNELS as PLATFORM_CHANNELS, platformOf } from '#platforms';
import type { NamedCalendar } from './feed-words.ts';
import type { CalendarFeed } from './feeds.queries.ts';

export type Channel = CalendarChannel | 'other';

/** Channels for which a link can be created. */
export const CHANNELS: readonly Channel[] = [...PLATFORM_CHANNELS, 'other'];

/** Channels of imported calendars without a link. */
export function channelsWithoutFeed(
  calendars: readonly Pick<NamedCalendar, 'channel'>[],
  feeds: readonly Pick<CalendarFeed, 'channel'>[],
): CalendarChannel[] {
  const imported = new Set(calendars.flatMap(({ channel }) => channel ?? []));
  return [...imported].filter((channel) => !feeds.some((feed) => feed.channel === channel));
}

/** Whether a channel is a personal calendar program, rather than a sales platform. */
export function isPersonal(channel: CalendarFeed['channel']): boolean {
  return platformOf(channel)?.kind === 'personal';
}

/** Default privacy of a new link: names only where the host is the reader. */
export function presetPrivacy(channel: Channel): CalendarFeed['privacy'] {
  return isPersonal(channel) ? 'name' : 'busy';
}
