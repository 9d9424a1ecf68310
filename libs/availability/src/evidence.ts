import { type Exclusions, type FeedStay, isShown } from './compose-feed.ts';
import type { Stay } from './stay.ts';

/** A stay that our links show, or showed until it was removed. */
export interface Original extends Stay, Pick<FeedStay, 'calendarId' | 'isKept' | 'via'> {
  /** Since when it stands as it is. */
  since: Date;
  /** When it was removed; null while it stands. */
  until: Date | null;
}

/** A link of ours that a channel has read: what it leaves out, and the last reading before the feed was fetched. */
export interface ReadLink {
  excluded: Exclusions;
  readAt: Date;
}

/** What a channel has learnt from us, as far as we know. */
export interface ChannelKnowledge {
  originals: readonly Original[];
  /** The channel's own link, and the main link where the channel itself read it; readings by others are no evidence. */
  links: readonly ReadLink[];
  /** The channel's last reading of ours that came before our last believed reading of its feed; null for none. */
  learntAt: Date | null;
  /** Its last reading of ours that it has had the time to follow in its feed; null for none. */
  followedAt: Date | null;
}

/** Nothing is known of what a channel has read. */
export const NO_KNOWLEDGE: ChannelKnowledge = {
  originals: [],
  links: [],
  learntAt: null,
  followedAt: null,
};

/** The originals that new stays of a channel's feed may repeat. */
export interface KnownOriginals {
  /** By stays that are known to be closures. */
  read: readonly Original[];
  /**
   * By stays that may be bookings: a reading of ours showed that they were not there when the channel had read the
   * originals.
   */
  readBefore: readonly Original[];
}

/**
 * The originals that a channel may repeat (product page, 4.5c): it has read a link in which they stood, and, where they
 * are gone, its feed could not follow a reading since.
 */
export function knownOriginals(knowledge: ChannelKnowledge): KnownOriginals {
  const { originals, learntAt } = knowledge;
  const read = originals.filter((original) => isRead(original, knowledge));
  return { read, readBefore: read.filter(({ since }) => learntAt !== null && since < learntAt) };
}

function isRead(original: Original, { links, learntAt, followedAt }: ChannelKnowledge): boolean {
  const { since, until } = original;
  const showing = links.filter(({ excluded }) => isShown(original, excluded)).map(({ readAt }) => readAt);
  if (until === null) return showing.some((readAt) => since < readAt);
  if (showing.length === 0 || (followedAt !== null && followedAt >= until)) return false;
  return [...showing, learntAt].some((readAt) => readAt !== null && since < readAt && readAt < until);
}
