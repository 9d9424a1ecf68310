import { type CalendarChannel, CHANNELS as PLATFORM_CHANNELS, platformOf } from '#platforms';
import type { CalendarFeed } from './feeds.queries.ts';

export type Channel = CalendarChannel | 'other';

/** For whom a link can be made. */
export const CHANNELS: readonly Channel[] = [...PLATFORM_CHANNELS, 'other'];

/** Whether a channel is a program in which hosts look at their own calendar, rather than a place that sells nights. */
export function isPersonal(channel: CalendarFeed['channel']): boolean {
  return platformOf(channel)?.kind === 'personal';
}

/** What a new link tells unless the host says otherwise: names only where the host is the reader. */
export function presetPrivacy(channel: Channel): CalendarFeed['privacy'] {
  return isPersonal(channel) ? 'name' : 'busy';
}
