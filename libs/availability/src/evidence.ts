import { type Exclusions, type FeedStay, isShown } from './compose-feed.ts';
import type { Stay } from './stay.ts';

/** A stay that links of ours show, or showed until it went. */
export interface Original extends Stay, Pick<FeedStay, 'calendarId' | 'isKept' | 'via'> {
  /** Since when it stands as it is. */
  since: Date;
  /** When it went; null while it stands. */
  until: Date | null;
}

/** A link of ours that a channel has read: what it leaves out, and when it was last read before the feed was fetched. */
export interface ReadLink {
  excluded: Exclusions;
  readAt: Date;
}

/** What a channel has learnt from us, as far as we know. */
export interface ChannelKnowledge {
  originals: readonly Original[];
  /** The channel's own link, and the main link where the channel itself read it; nobody else's reading is evidence. */
  links: readonly ReadLink[];
  /** The channel's last reading of ours that came before our last believed reading of its feed; null for none. */
  learntAt: Date | null;
}

/** Nothing is known of what a channel has read. */
export const NO_KNOWLEDGE: ChannelKnowledge = { originals: [], links: [], learntAt: null };

/**
 * The originals that a channel may repeat in what is new in its feed (product page, 4.5c): it has read a link in which
 * they stood, and, where they are gone, none since.
 *
 * @returns `read`: those, for what says that it is a closure; `readBefore`: those of them that the channel had read when
 *   a reading of ours showed that what is new was not there yet, for what may be a booking
 */
export function knownOriginals({ originals, links, learntAt }: ChannelKnowledge): KnownOriginals {
  if (links.length === 0) return NONE;
  const read = originals.filter((original) => isRead(original, links));
  return { read, readBefore: read.filter(({ since }) => learntAt !== null && since < learntAt) };
}

export interface KnownOriginals {
  read: readonly Original[];
  readBefore: readonly Original[];
}

const NONE: KnownOriginals = { read: [], readBefore: [] };

function isRead(original: Original, links: readonly ReadLink[]): boolean {
  const { since, until } = original;
  const readAt = lastRead(links.filter(({ excluded }) => isShown(original, excluded)));
  return readAt !== null && since < readAt && (until === null || readAt < until);
}

/** When a channel last read any of these links; null for none. */
export function lastRead(links: readonly ReadLink[]): Date | null {
  return links.reduce<Date | null>((last, { readAt }) => (last && last >= readAt ? last : readAt), null);
}
