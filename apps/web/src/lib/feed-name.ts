import type { TFunction } from 'i18next';
import type { Schema } from './api-client.ts';

/** What a feed is called: the host's own name for it, else that of its channel. */
export function feedName(
  { channel, name }: Pick<Schema<'CalendarFeedView'>, 'channel' | 'name'>,
  t: TFunction,
): string {
  return name ?? t(`channel.${channel}`);
}
