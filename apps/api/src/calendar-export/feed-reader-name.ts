import { type CalendarChannel, CHANNELS, READERS, type Reader, readerOf } from '#platforms';

/** Readers of feeds, as recognised by their User-Agent. */
export type FeedReaderName = Reader | 'other';
export const FEED_READER_NAMES: readonly FeedReaderName[] = [...READERS, 'other'];

/** The reader of a User-Agent: only a hint for the host, as anybody may claim it. */
export function feedReaderName(userAgent: string): FeedReaderName {
  return readerOf(userAgent) ?? 'other';
}

/** Browsers, link previews of messengers, and tools with which a person looks at an address. */
const PERSON =
  /mozilla\/|opera\/|curl|wget|httpie|postman|insomnia|powershell|whatsapp|slack|telegram|discord|skype|signal|facebook|twitter|linkedin|pinterest|preview|bot\b/i;

/** For which platform a program reads a feed; `person`: somebody looks at it. */
export type ReadsFor = CalendarChannel | 'person';

/**
 * For whom a User-Agent reads, as evidence of what a channel has learnt from us (product page, 4.5c).
 *
 * @returns null for other programs: in a link that was made for one channel, they are most likely its own
 */
export function readsFor(userAgent: string): ReadsFor | null {
  const name = feedReaderName(userAgent);
  const channel = CHANNELS.find((one) => one === name);
  if (channel) return channel;
  return name === 'thunderbird' || PERSON.test(userAgent) ? 'person' : null;
}
