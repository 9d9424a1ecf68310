import { channelNames, readerNames } from '#platforms';
import type { frFeeds } from './fr-feeds.ts';
import type { Texts } from './texts.ts';

/** The English of the texts of feeds; a missing key does not compile. */
export const enFeeds: Texts<typeof frFeeds> = {
  channel: { main: 'Main link', ...channelNames('en'), other: 'Other' },
  reader: { ...readerNames('en'), other: 'an unknown reader' },
};
