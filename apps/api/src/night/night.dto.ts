import { ApiProperty } from '@nestjs/swagger';
import { ALL_FEED_CHANNELS, type FeedChannel } from '../property/calendar-feed.entity.ts';
import { OccupancySource } from '../stay/occupancy.dto.ts';

/** What one synchronisation did to a stay. */
export class NightChange {
  runId: string;
  change: 'added' | 'changed' | 'removed';
  at: string;
  /** Who started it. */
  trigger: 'manual' | 'schedule' | 'command' | 'admin';
  /** The nights before it, `from/to`; null when it added the stay. */
  before: string | null;
  /** The nights after it; null when it removed the stay. */
  after: string | null;
}

export class NightFeed {
  id: string;
  @ApiProperty({ enum: ALL_FEED_CHANNELS })
  channel: 'main' | FeedChannel;
  name: string | null;
}

export class NightStay {
  stayId: string;
  kind: 'reservation' | 'manual' | 'imported';
  /** What its source means by it: a guest's booking, closed nights, or unknown. */
  nature: 'booking' | 'block' | 'unknown';
  /** `echo`: one of our own stays that came back through a channel; it holds its nights and is published by no feed. */
  role: 'stay' | 'echo';
  /** An echo whose original has gone. */
  isGhost: boolean;
  from: string;
  /** Exclusive: the check-out day. */
  to: string;
  status: 'confirmed' | 'pending';
  /** Guest of an own reservation; null for all others. */
  guest: string | null;
  /** The host's own words; never published. */
  note: string | null;
  /** What the other platform wrote; null for own stays. */
  summary: string | null;
  /** UID of the event in its feed; null for own stays. */
  uid: string | null;
  reservationCode: string | null;
  calendar: OccupancySource | null;
  firstSeenAt: string;
  /** Imported: when its source last listed it. Own: when it was last changed. Null when its source was never read. */
  lastSeenAt: string | null;
  /** Since when its source no longer lists it; null while it does. */
  missingSince: string | null;
  /** Since when it stands only because the host decided so. */
  keptAt: string | null;
  /** What synchronisations did to it in the last 90 days, the latest first; at most 20. */
  changes: NightChange[];
  /** The feeds of the property that show it. */
  publishedIn: NightFeed[];
}

export class NightExplanation {
  /** The night that begins on this date. */
  date: string;
  timeZone: string;
  isTaken: boolean;
  /** False: a calendar was not read, not lately or not whole; the night may be taken, or by others too. */
  isKnown: boolean;
  /** The names of those calendars; none where the whole database is unread. */
  unreadCalendars: string[];
  /** All stays that hold the night, in the order in which they became known. */
  stays: NightStay[];
}
