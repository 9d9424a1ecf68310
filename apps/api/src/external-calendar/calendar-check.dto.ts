import { ApiProperty, PickType } from '@nestjs/swagger';
import { AttentionView } from '../property/attention.dto.ts';
import { CreateExternalCalendarBody, ReadingProblemView, SyncErrorView } from './external-calendar.dto.ts';
import { SecondOpinionView } from './second-opinion.dto.ts';

export class CheckCalendarBody extends PickType(CreateExternalCalendarBody, [
  'icalUrl',
  'tentative',
  'transparent',
  'endsOn',
  'ignorePhrases',
  'only',
]) {}

const CHECK_WARNINGS = [
  'own_feed',
  'already_imported',
  'same_address_elsewhere',
  'page_instead_of_calendar',
  'empty',
  'all_ignored',
  'partly_unreadable',
  'unstable_uids',
  'vrbo_without_non_tentative',
  'long_closure',
  'private_events_left_out',
  'no_whole_calendar',
] as const;

export type CheckWarning = (typeof CHECK_WARNINGS)[number];

export class CheckedStay {
  /** First night. @example 2026-12-10 */
  from: string;
  /** Check-out day. @example 2026-12-13 */
  to: string;
  /** What the other platform wrote. */
  summary: string;
}

export class CalendarCheckView {
  /** Whether the address gives a calendar that can be read. */
  readable: boolean;
  /** Why not, in the caller's language; null when it can be read. */
  error: SyncErrorView | null;
  /** HTTP status of a source that refused. */
  httpStatus: number | null;
  /** The recognised publisher. @example airbnb */
  provider: string;
  /** Events in the feed, series expanded. */
  events: number;
  /** Stays that would be blocked. */
  stays: number;
  /** Nights that would be blocked. */
  nights: number;
  /** Of these, nights that no other stay holds yet. */
  newNights: number;
  firstStay: CheckedStay | null;
  lastStay: CheckedStay | null;
  /** The first stay that has not ended yet. */
  nextStay: CheckedStay | null;
  /** The first stays that have not ended, five at most. */
  sample: CheckedStay[];
  /** Events that block nothing, by reason. @example { "cancelled": 1 } */
  ignored: Record<string, number>;
  /** Of these, events to come that would block under other rules. */
  ignoredComing: Record<string, number>;
  /** What could not be read as written, by kind. */
  problems: Record<string, number>;
  /** Nights that another reader of the feed sees taken and we do not; it blocks nothing. Null where it sees none. */
  secondOpinion: SecondOpinionView | null;
  /** The first of these, each with its event; twenty at most. */
  firstProblems: ReadingProblemView[];
  /** Why the calendar would need attention; null when it would not. */
  @ApiProperty({ type: AttentionView, nullable: true })
  attention: AttentionView | null;
  @ApiProperty({ enum: CHECK_WARNINGS, isArray: true })
  warnings: CheckWarning[];
  /** Other properties of yours that import this address, by name. */
  alsoImportedBy: string[];
}
