import type { FeedReading, ImportedStay } from '#availability';
import type { MutatedFeed } from './mutated-feed.ts';

/** A batch of feeds for a child. */
export interface FeedsToRead {
  feeds: { id: number; feed: MutatedFeed }[];
}

/** The reading of one feed, without its stays; `reading` is null when the reader threw. */
export interface FeedAnswer {
  id: number;
  reading: FeedReading | null;
  milliseconds: number;
  /** Laws that the reading breaks, in words. */
  broken: string[];
}

/** State of the child after a batch. */
export interface BatchAnswer {
  /** What a feed changed in the language's built-ins. */
  changedPrototypes: string[];
  /** Good feeds that read differently now, by name. */
  changedCanaries: string[];
  /** Number of the batch's last feed. */
  lastId: number;
  peakRssMb: number;
  /** Processor time since the previous batch. */
  cpuMs: number;
}

/** Stays come in portions before the answer to their feed, as the product's children send them. */
interface StaysPortion {
  stays: ImportedStay[];
}

/** The child has started. */
interface Ready {
  isReady: true;
}

export type FromChild = Ready | FeedAnswer | StaysPortion | BatchAnswer;
