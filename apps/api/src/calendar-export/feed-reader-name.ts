import { type CalendarChannel, CHANNELS, READERS, type Reader, readerOf } from '#platforms';

/** Who may read a feed, as far as it tells by its user agent. */
export type FeedReaderName = Reader | 'other';
export const FEED_READER_NAMES: readonly FeedReaderName[] = [...READERS, 'other'];

/** The reader that a user agent belongs to: a help for the host's eyes, which anybody may claim to be. */
export function feedReaderName(userAgent: string): FeedReaderName {
  return readerOf(userAgent) ?? 'other';
}

/** Browsers, link previews of messengers, and tools with which people look at an address. */
const PERSON =
  /mozilla\/|opera\/|curl|wget|httpie|postman|insomnia|powershell|whatsapp|slack|telegram|discord|skype|signal|facebook|twitter|linkedin|pinterest|preview|bot\b/i;

/** For which platform a program reads a feed; `person`: for somebody who looks at it. */
export type ReadsFor = CalendarChannel | 'person';

/**
 * Whose reading a user agent stands for, as evidence of what a channel has learnt from us (product page, 4.5c).
 *
 * @returns null for other programs: in a link that was made for one channel, they are most likely its own
 */
export function readsFor(userAgent: string): ReadsFor | null {
  const name = feedReaderName(userAgent);
  const channel = CHANNELS.find((one) => one === name);
  if (channel) return channel;
  return name === 'thunderbird' || PERSON.test(userAgent) ? 'person' : null;
}
