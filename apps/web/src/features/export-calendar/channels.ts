import { type CalendarChannel, CHANNELS as PLATFORM_CHANNELS, platformOf } from '#platforms';
import type { NamedCalendar } from './feed-words.ts';
import type { CalendarFeed } from './feeds.queries.ts';

export type Channel = CalendarChannel | 'other';

/** For whom a link can be made. */
export const CHANNELS: readonly Channel[] = [...PLATFORM_CHANNELS, 'other'];

/** The platforms of calendars for which no link was made. */
export function channelsWithoutFeed(
  calendars: readonly Pick<NamedCalendar, 'channel'>[],
  feeds: readonly Pick<CalendarFeed, 'channel'>[],
): CalendarChannel[] {
  const imported = new Set(calendars.flatMap(({ channel }) => channel ?? []));
  return [...imported].filter((channel) => !feeds.some((feed) => feed.channel === channel));
}

/** Whether a channel is a program in which hosts look at their own calendar, rather than a place that sells nights. */
export function isPersonal(channel: CalendarFeed['channel']): boolean {
  return platformOf(channel)?.kind === 'personal';
}

/** What a new link tells unless the host says otherwise: names only where the host is the reader. */
export function presetPrivacy(channel: Channel): CalendarFeed['privacy'] {
  return isPersonal(channel) ? 'name' : 'busy';
}
