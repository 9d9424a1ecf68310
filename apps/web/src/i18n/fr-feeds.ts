import { channelNames, readerNames } from '#platforms';
/** The texts of the feeds of a property, in French; English has the same keys. */
export const frFeeds = {
  channel: { main: 'Lien principal', ...channelNames('fr'), other: 'Autre' },
  reader: { ...readerNames('fr'), other: 'un lecteur inconnu' },
} as const;
