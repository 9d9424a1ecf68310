import type { CalendarRules, SyncFailureCode } from '#availability';
import type { CalendarChannel } from '#platforms';
import type { Validators } from '../reading/validators.ts';
import type { AppliedBody } from './applied-body.ts';
import type { SyncReport } from './sync-report.ts';
import type { SyncTrigger } from './sync-run.entity.ts';

/** Everything that one run needs to know of its calendar, and the epoch under which alone it may write. */
export interface SyncJob extends Validators, CalendarRules {
  calendarId: string;
  productId: string;
  epoch: string;
  /** In which the run began: what it read counts for no other (decision 23). */
  generation: string;
  /** Its first run in a generation that began because nobody had worked on the database for a while. */
  isResuming: boolean;
  icalUrlSealed: Buffer;
  /** What was known of its source when the run began, and the channel for which the property has a link. */
  source: FeedSource & { linkedChannel: CalendarChannel | null };
  /** When the run began, by the database's clock. */
  now: Date;
  timeZone: string;
  intervalMinutes: number;
  failures: number;
  /** Code of the run before; null after a success. */
  lastError: SyncFailureCode | null;
  preparationDays: number;
  /** How long the host of the address has asked us to wait, in seconds; null when it has not. */
  pausedSeconds: number | null;
  /** Blocks that the calendar holds when the run begins. */
  blockCount: number;
  /** Whether another reader is to be asked about the next reading (`SecondOpinions`). */
  wantsSecondOpinion: boolean;
  /** SHA-256 of the last body that was applied in full by this reader in the last week; null otherwise. */
  appliedDigest: Buffer | null;
}

/** What a run ends with. */
export interface SyncEnding {
  trigger: SyncTrigger;
  report: SyncReport;
  /** False when the source was left alone because its host had asked us to wait: no failure of its own. */
  wasAsked: boolean;
  /** What a source asked for; the whole host is left alone for as long. */
  pause: { host: string; seconds: number } | null;
  /** A reading that may settle what is pending is due after so many minutes; null when nothing is. */
  againInMinutes: number | null;
  /** The reading was whole and did not look like an outage: what it does not list was not there. */
  isBelieved: boolean;
  /** The body that is now applied in full; `forget`: none is, so the next run reads whatever comes. */
  applied: AppliedBody | 'keep' | 'forget';
}

/** Where a feed comes from, as it says itself. */
export interface FeedSource {
  /** Domain of the installation of this product that publishes it; null for all other feeds. */
  publisher: string | null;
  /** The platform that signs it; null for those without a feed of their own. */
  channel: CalendarChannel | null;
}
