import type { CalendarFeed } from './feeds.queries.ts';

/** For whom a link can be made. */
export const CHANNELS = ['airbnb', 'booking', 'vrbo', 'google', 'apple', 'outlook', 'other'] as const;

export type Channel = (typeof CHANNELS)[number];

const PERSONAL: readonly CalendarFeed['channel'][] = ['google', 'apple', 'outlook'];

/** Whether a channel is a program in which hosts look at their own calendar, rather than a place that sells nights. */
export function isPersonal(channel: CalendarFeed['channel']): boolean {
  return PERSONAL.includes(channel);
}

/** What a new link tells unless the host says otherwise: names only where the host is the reader. */
export function presetPrivacy(channel: Channel): CalendarFeed['privacy'] {
  return isPersonal(channel) ? 'name' : 'busy';
}
