import type { CalendarRules, SyncFailureCode } from '#availability';
import type { CalendarChannel } from '#platforms';
import type { Validators } from '../reading/validators.ts';
import type { AppliedBody } from './applied-body.ts';
import type { SyncReport } from './sync-report.ts';
import type { SyncTrigger } from './sync-run.entity.ts';

/** Everything that one run needs to know of its calendar, and the epoch that its writes require. */
export interface SyncJob extends Validators, CalendarRules {
  calendarId: string;
  productId: string;
  epoch: string;
  /** Generation in which the run began: its reading counts for no other (decision 23). */
  generation: string;
  /**
   * Whether it is the first run in a generation that began because no server had worked on the database for a while.
   */
  isResuming: boolean;
  icalUrlSealed: Buffer;
  /** Validators and digest of its source when the run began, and the channel of the property's link. */
  source: FeedSource & { linkedChannel: CalendarChannel | null };
  /** When the run began, by the database's clock. */
  now: Date;
  timeZone: string;
  intervalMinutes: number;
  failures: number;
  /** Code of the previous run; null after a success. */
  lastError: SyncFailureCode | null;
  preparationDays: number;
  /** Seconds left of the Retry-After of the address's host; null without one. */
  pausedSeconds: number | null;
  /** Blocks that the calendar holds when the run begins. */
  blockCount: number;
  /** Whether a second opinion about the next reading is due (`SecondOpinions`). */
  wantsSecondOpinion: boolean;
  /** SHA-256 of the last body that was applied in full by this reader in the last week; null otherwise. */
  appliedDigest: Buffer | null;
}

/** Result of a run. */
export interface SyncEnding {
  trigger: SyncTrigger;
  report: SyncReport;
  /** False when the source was not asked because of its host's Retry-After: no failure of its own. */
  wasAsked: boolean;
  /** Retry-After of a source: the whole host is left alone for so long. */
  pause: { host: string; seconds: number } | null;
  /** A reading that may settle what is pending is due after so many minutes; null when nothing is. */
  againInMinutes: number | null;
  /** The reading was whole and did not look like an outage: a stay that it does not list was not there. */
  isBelieved: boolean;
  /** The body that is now applied in full; `forget`: none is, so the next run fetches unconditionally. */
  applied: AppliedBody | 'keep' | 'forget';
}

/** Origin of a feed, by its own content. */
export interface FeedSource {
  /** Domain of the installation of this product that publishes it; null for all other feeds. */
  publisher: string | null;
  /** The platform of its PRODID; null for those without a feed of their own. */
  channel: CalendarChannel | null;
}
